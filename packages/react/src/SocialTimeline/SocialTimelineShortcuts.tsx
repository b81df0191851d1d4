'use client'
import { ShortcutList } from '../controls/ShortcutList.js'
import { en } from '../messages/en/timelineLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { lettersKey } from './timelineKeys.js'

bringEnglish(en)

/** The keys of the timeline, and the switch for those that are single letters. */
export default function SocialTimelineShortcuts({ close }: { readonly close: () => void }) {
  const { t } = useAlongside()
  return (
    <ShortcutList
      title={t('timeline.shortcuts')}
      keys={[
        ['j k ↑ ↓', t('timeline.key.next')],
        ['Home End', t('timeline.key.edges')],
        ['Enter', t('timeline.key.expand')],
        ['r', t('timeline.key.reply')],
        ['p', t('timeline.key.pin')],
        ['o', t('timeline.key.open')],
        ['/', t('timeline.key.search')],
        ['?', t('timeline.key.help')],
      ]}
      letters={{ label: t('timeline.shortcutsOn'), preference: lettersKey }}
      close={close}
    />
  )
}
