import type { ReactNode } from 'react'
import type { Ticket } from './Kestrel.js'
import type { Words } from './words.js'

interface QueueProps {
  readonly tickets: readonly Ticket[]
  readonly chosen: string
  readonly now: number
  readonly locale: string
  readonly words: Words
  readonly onChoose: (id: string) => void
  readonly children?: ReactNode
}

export function Queue({ tickets, chosen, now, locale, words, onChoose, children }: QueueProps) {
  const wait = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'short' })
  const hours = new Intl.NumberFormat(locale, { style: 'unit', unit: 'hour', unitDisplay: 'short' })
  const waiting = (since: string) => {
    const minutes = Math.max(1, Math.round((now - Date.parse(since)) / 60_000))
    return minutes < 60 ? wait.format(minutes) : hours.format(Math.round(minutes / 60))
  }
  return (
    <nav className="desk-queue" aria-label={words.queue}>
      <h2>{words.queue}, {new Intl.NumberFormat(locale).format(tickets.length)}</h2>
      <ol>
        {tickets.map((ticket) => (
          <li key={ticket.id}>
            <button type="button" id={`ticket-${ticket.id}`} className="desk-ticket" aria-current={ticket.id === chosen} onClick={() => onChoose(ticket.id)}>
              <span className="desk-ticket-top">
                <bdi>{ticket.name}</bdi>
                <span className="desk-ticket-wait">{waiting(ticket.waitingSince)}</span>
              </span>
              <span className="desk-ticket-what" dir="auto">{ticket.channel} · {ticket.excerpt}</span>
            </button>
          </li>
        ))}
      </ol>
      {children}
    </nav>
  )
}
