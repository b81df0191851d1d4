'use client'
import { X } from 'lucide'
import { useEffect, useId, useRef } from 'react'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/timelineLater.js'
import { bringEnglish } from '../messages/english.js'
import { usePreference } from '../ports/usePreference.js'
import { useAlongside } from '../provider/AlongsideContext.js'

bringEnglish(en)

const keys = [
  ['j k ↑ ↓', 'timeline.key.next'],
  ['Home End', 'timeline.key.edges'],
  ['Enter', 'timeline.key.expand'],
  ['r', 'timeline.key.reply'],
  ['p', 'timeline.key.pin'],
  ['o', 'timeline.key.open'],
  ['/', 'timeline.key.search'],
  ['?', 'timeline.key.help'],
] as const

/** The keys of the timeline, and the switch for those that are single letters. */
export function SocialTimelineShortcuts({ preference, close }: { readonly preference: string; readonly close: () => void }) {
  const { t } = useAlongside()
  const [isWanted, setWanted] = usePreference(preference, true)
  const dialog = useRef<HTMLDialogElement>(null)
  const title = useId()
  useEffect(() => {
    const { current } = dialog
    current?.showModal()
    return () => current?.close()
  }, [])
  return (
    <dialog ref={dialog} className="al-popover al-timeline-help" aria-labelledby={title} onClose={close}>
      <header>
        <h2 id={title} className="al-strong">{t('timeline.shortcuts')}</h2>
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
        {t('timeline.shortcutsOn')}
      </label>
    </dialog>
  )
}
