import { X } from 'lucide'
import { useEffect, useId, useRef } from 'react'
import { usePreference } from '../ports/usePreference.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { Icon } from './Icon.js'

interface ShortcutListProps {
  readonly title: string
  /** Keys with blanks between them, and what they do. */
  readonly keys: readonly (readonly [caps: string, meaning: string])[]
  /** The switch for those that are single letters: its words, and where it is remembered. */
  readonly letters: { readonly label: string; readonly preference: string }
  readonly close: () => void
}

/** The keys of a widget in a dialog, and the switch for single letters. */
export function ShortcutList({ title, keys, letters, close }: ShortcutListProps) {
  const { t } = useAlongside()
  const [isWanted, setWanted] = usePreference(letters.preference, true)
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const { current } = dialog
    current?.showModal()
    return () => current?.close()
  }, [])
  return (
    <dialog ref={dialog} className="al-popover al-shortcuts" aria-labelledby={id} onClose={close}>
      <header>
        <h2 id={id} className="al-strong">{title}</h2>
        <button type="button" className="al-icon-button" aria-label={t('shared.close')} onClick={close}><Icon of={X} /></button>
      </header>
      <dl>
        {keys.map(([caps, meaning]) => (
          <div key={caps}>
            <dt>{caps.split(' ').map((cap) => <kbd key={cap}>{cap}</kbd>)}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <label>
        <input type="checkbox" checked={isWanted} onChange={(event) => setWanted(event.currentTarget.checked)} />
        {letters.label}
      </label>
    </dialog>
  )
}
