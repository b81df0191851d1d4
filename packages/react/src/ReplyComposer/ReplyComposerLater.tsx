'use client'
import type { Instant } from '@alongside/core/model'
import { useEffect, useId, useRef, useState } from 'react'
import { en } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'

bringEnglish(en)

interface LaterProps {
  readonly sendAt: Instant | null
  readonly onChoose: (sendAt: Instant | null) => void
}

/** Chooses when a reply leaves. The field speaks the browser's own time. */
export default function ReplyComposerLater({ sendAt, onChoose }: LaterProps) {
  const { t, now } = useAlongside()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [isPast, setPast] = useState(false)
  useEffect(() => field.current?.focus(), [])
  const choose = () => {
    const at = Date.parse(field.current?.value ?? '')
    if (at > now()) onChoose(new Date(at).toISOString())
    else setPast(true)
  }
  return (
    <form className="al-composer-form" onSubmit={(event) => {
      event.preventDefault()
      choose()
    }}>
      <label htmlFor={id}>{t('policy.when')}</label>
      <input ref={field} id={id} type="datetime-local" defaultValue={toLocal(sendAt === null ? now() + 3_600_000 : Date.parse(sendAt))} aria-invalid={isPast} aria-describedby={`${id}-problem`} />
      <p id={`${id}-problem`} data-tone="negative" role="alert">{isPast && t('policy.inThePast')}</p>
      <div className="al-composer-ways">
        <button type="submit" className="al-button">{t('policy.later')}</button>
        <button type="button" className="al-link" onClick={() => onChoose(null)}>{t('policy.notLater')}</button>
      </div>
    </form>
  )
}

/** As the field wants it: no zone, to the minute. */
function toLocal(at: number): string {
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
