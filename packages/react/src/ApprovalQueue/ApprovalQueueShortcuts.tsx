'use client'
import { X } from 'lucide'
import { useEffect, useId, useRef } from 'react'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/approvals.js'
import { bringEnglish } from '../messages/english.js'
import { usePreference } from '../ports/usePreference.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { lettersKey } from './useQueueFocus.js'

bringEnglish(en)

const keys = [
  ['j k ↑ ↓', 'approvals.key.move'],
  ['Enter', 'approvals.key.open'],
  ['a', 'approvals.key.approve'],
  ['e', 'approvals.key.edit'],
  ['r', 'approvals.key.reject'],
  ['Esc', 'approvals.key.back'],
  ['?', 'approvals.key.help'],
] as const

/** The keys of the queue, and the switch for those that are single letters. */
export function ApprovalQueueShortcuts({ close }: { readonly close: () => void }) {
  const { t } = useAlongside()
  const [isWanted, setWanted] = usePreference(lettersKey, true)
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => {
    const { current } = dialog
    current?.showModal()
    return () => current?.close()
  }, [])
  return (
    <dialog ref={dialog} className="al-popover al-approvals-help" aria-labelledby={title} onClose={close}>
      <header>
        <h2 id={title} className="al-strong">{t('approvals.shortcuts')}</h2>
        <button type="button" className="al-icon-button" aria-label={t('shared.close')} onClick={close}><Icon of={X} /></button>
      </header>
      <dl>
        {keys.map(([key, label]) => (
          <div key={key}>
            <dt>{key.split(' ').map((cap) => <kbd key={cap}>{cap}</kbd>)}</dt>
            <dd>{t(label)}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" checked={isWanted} onChange={(event) => setWanted(event.currentTarget.checked)} />
        {t('approvals.shortcutsOn')}
      </label>
    </dialog>
  )
}
