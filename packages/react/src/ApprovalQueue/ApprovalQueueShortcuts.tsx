'use client'
import { ShortcutList } from '../controls/ShortcutList.js'
import { en } from '../messages/en/approvals.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { lettersKey } from './useQueueFocus.js'

bringEnglish(en)

/** The keys of the queue, and the switch for those that are single letters. */
export function ApprovalQueueShortcuts({ close }: { readonly close: () => void }) {
  const { t } = useAlongside()
  return (
    <ShortcutList
      title={t('approvals.shortcuts')}
      keys={[
        ['j k ↑ ↓', t('approvals.key.move')],
        ['Enter', t('approvals.key.open')],
        ['a', t('approvals.key.approve')],
        ['e', t('approvals.key.edit')],
        ['r', t('approvals.key.reject')],
        ['Esc', t('approvals.key.back')],
        ['?', t('approvals.key.help')],
      ]}
      letters={{ label: t('approvals.shortcutsOn'), preference: lettersKey }}
      close={close}
    />
  )
}
