import type { Interaction } from '@alongside/core/model'
import { useEffect, useRef } from 'react'
import type { Ticket } from './Kestrel.js'
import type { Words } from './words.js'

interface ConversationProps {
  readonly ticket: Ticket
  readonly messages: readonly Interaction[] | undefined
  readonly now: number
  readonly locale: string
  readonly timeZone: string
  readonly words: Words
}

/** The helpdesk's own view of the ticket. It knows one slice of the customer: this conversation. */
export function Conversation({ ticket, messages, now, locale, timeZone, words }: ConversationProps) {
  const end = useRef<HTMLDivElement>(null)
  const count = messages?.length ?? 0
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'end' })
  }, [count])
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' })
  const day = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })
  const today = new Date(now).toDateString()

  return (
    <>
      <header className="desk-head">
        <h1 dir="auto">{ticket.title}</h1>
        <span className="desk-quiet">{ticket.channel}</span>
      </header>
      <div className="desk-messages" role="log" aria-label={ticket.title} tabIndex={0}>
        {messages === undefined && <p className="desk-quiet">{words.loading}</p>}
        {messages?.length === 0 && <p className="desk-quiet">{words.noConversation}</p>}
        {messages?.map((message) => (
          <article key={message.ref.id} className="desk-message" data-ours={message.direction !== 'inbound'} data-gone={message.deletedAt !== undefined}>
            <header>
              <bdi>{message.direction === 'inbound' ? message.author.name : words.you}</bdi>, {(new Date(message.occurredAt).toDateString() === today ? time : day).format(new Date(message.occurredAt))}
            </header>
            <p dir="auto" lang={message.language}>{message.deletedAt ? words.deleted : (message.text ?? message.title)}</p>
          </article>
        ))}
        <div ref={end} />
      </div>
    </>
  )
}
