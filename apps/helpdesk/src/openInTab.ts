import { createDeskAdapter, withReading } from '@alongside/core/desk'
import type { PolicyActor } from '@alongside/core/policy'
import { castNow, castPolicy, createCast, troubleCast, type Cast, type CastCustomer } from '@alongside/core/testing'
import { describeCompany, readingOf } from './describeCompany.js'
import type { Kestrel, Seat, Ticket } from './Kestrel.js'
import { localPicture } from './localPicture.js'
import { openDay } from './openDay.js'

/** The whole company in this page, for a demo without any server: sources in memory, the desk in the browser's own storage. */
export async function openInTab(): Promise<Kestrel> {
  const { now, desk } = await openDay(castPolicy)
  const cast = createCast({ now })
  const toCome = playUntilNow(cast)
  const company = describeCompany({ tickets: cast.customers.map(toTicket), savedReplies: cast.savedReplies })
  const nameOf = (id: string) => company.staff.find((person) => person.id === id)?.name ?? id
  const accepts = [...new Set(cast.adapters.flatMap((adapter) => adapter.accepts))]
  const adapters = [...cast.adapters, createDeskAdapter({ desk, label: 'Kestrel desk', accepts, nameOf, environment: { now } })]

  /** Everybody works with what policy lets them read; nothing else of it reaches their screen. */
  function open(person: PolicyActor): Seat {
    const { mayRead, shown } = readingOf(person, now)
    return { props: { ...shown, desk, imageUrl: localPicture, adapters: adapters.map((adapter) => withReading(adapter, { mayRead, nameless: 'Customer' })) } }
  }

  const seats = new Map<string, Seat>()
  return {
    ...company,
    hasGateway: false,
    now,
    async seat(person) {
      const seat = seats.get(person.id) ?? open(person)
      seats.set(person.id, seat)
      return seat
    },
    trouble: (kind) => troubleCast(cast, kind),
    playLive: () => playLive(toCome, now),
  }
}

function toTicket({ id, name, subject, queue }: CastCustomer): Ticket {
  const { source, title, channel, excerpt, waitingSince, about, thread } = queue
  return { id, name, title, channel, excerpt, waitingSince, source, customer: subject, about: { ...(about && { about }), ...(thread !== undefined && { thread }) } }
}

/** What of the day's events is over by now. A tab that opens later is in the same world as the others. */
function playUntilNow({ liveScript, now }: Cast): Cast['liveScript'] {
  const elapsed = now() - castNow
  for (const { after, play } of liveScript) if (after <= elapsed) play()
  return liveScript.filter(({ after }) => after > elapsed)
}

function playLive(steps: Cast['liveScript'], now: () => number): () => void {
  const timers = steps.map(({ after, play }) => setTimeout(play, after - (now() - castNow)))
  return () => timers.forEach(clearTimeout)
}
