import { connectGateway } from '@alongside/adapters/gateway'
import { createDeskAdapter } from '@alongside/core/desk'
import type { PolicyActor } from '@alongside/core/policy'
import { describeCompany, readingOf, type CompanyFacts } from './describeCompany.js'
import type { Kestrel, Seat } from './Kestrel.js'
import { untilAnswered } from './untilAnswered.js'

/** The company behind its gateway: this page holds no secret, and nothing it says is believed. */
export async function openAtGateway(url: string): Promise<Kestrel> {
  const facts = await untilAnswered(() => ask<CompanyFacts & { readonly now: number }>(`${url}/dev/company`))
  let offset = facts.now - Date.now()
  const now = () => Date.now() + offset
  const company = describeCompany(facts)

  const post = <T>(path: string, body: unknown) => ask<T>(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

  /** What a host's own server does for whoever signed in. */
  async function fetchToken(person: PolicyActor): Promise<string> {
    const { token, now: theirs } = await post<{ readonly token: string; readonly now: number }>('/dev/token', { person: person.id })
    offset = theirs - Date.now()
    return token
  }

  async function connect(person: PolicyActor): Promise<Seat> {
    const { adapters, desk, deliveries, preferences, drafts, imageUrl } = await connectGateway({ url, token: () => fetchToken(person), environment: { now } })
    const nameOf = (id: string) => company.person(id).name
    const accepts = [...new Set(adapters.flatMap((adapter) => adapter.accepts))]
    const { shown } = readingOf(person, now)
    return {
      deliveries,
      props: { ...shown, desk, preferences, drafts, imageUrl, adapters: [...adapters, createDeskAdapter({ desk, label: 'Kestrel desk', accepts, nameOf, environment: { now } })] },
    }
  }

  const seats = new Map<string, Promise<Seat>>()
  return {
    ...company,
    hasGateway: true,
    now,
    seat(person) {
      const seat = seats.get(person.id) ?? connect(person)
      seats.set(person.id, seat)
      seat.catch(() => seats.delete(person.id))
      return seat
    },
    trouble: (kind) => void post('/dev/trouble', { kind }).catch(() => undefined),
    playLive: () => () => undefined,
  }
}

/** What the company's own server says. */
async function ask<T>(address: string, init?: RequestInit): Promise<T> {
  const answer = await fetch(address, init)
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}.`)
  return (await answer.json()) as T
}
