import type { Money } from '@alongside/core/model'

/** What X charges, in thousandths of a US dollar, as of 20 April 2026: https://docs.x.com/x-api/getting-started/pricing. Enterprise contracts differ. */
const mills = {
  /** Per post, medium or poll in an answer. */
  read: 5,
  /** Per person in an answer. */
  readUser: 10,
  create: 15,
  createWithLink: 200,
  /** A reply to somebody who mentioned or quoted the account. */
  createSummoned: 10,
  /** Deleting a post, taking a like back. */
  remove: 10,
  like: 15,
  hide: 5,
} as const

const toMoney = (amount: number): Money => ({ amount: (amount / 1000).toFixed(3), currency: 'USD' })

/** What writing costs. */
export const prices = { post: toMoney(mills.create), postWithLink: toMoney(mills.createWithLink), summonedReply: toMoney(mills.createSummoned) } as const

/**
 * What one request cost, told from the request and what X answered: an upper bound, for a gateway that caps the spending of a source. X
 * charges a thing only once within a UTC day, reads of the app owner's own account less, and a reply to somebody who addressed us less,
 * none of which an answer says. Null for what cost nothing: a refusal, an empty page.
 */
export function costOf(request: { readonly method: string; readonly url: string }, answer: { readonly status: number; readonly body: unknown }): Money | null {
  const isDone = answer.status >= 200 && answer.status < 300 && isObject(answer.body)
  const amount = isDone ? millsOf(request.method.toUpperCase(), request.url, answer.body as Readonly<Record<string, unknown>>) : 0
  return amount === 0 ? null : toMoney(amount)
}

function millsOf(method: string, url: string, { data, includes }: Readonly<Record<string, unknown>>): number {
  if (data === undefined || data === null) return 0
  if (method === 'POST') return /\/likes$/.test(url) ? mills.like : holdsLink(data) ? mills.createWithLink : mills.create
  if (method === 'PUT') return mills.hide
  if (method === 'DELETE') return mills.remove
  const each = /(^|\/)2\/users(\/search|\/by|\/by\/username\/[^/]+|\/me|\/\d+)?\/?(\?|$)/.test(url) ? mills.readUser : mills.read
  return count(data) * each + costOfIncludes(includes)
}

function costOfIncludes(includes: unknown): number {
  const { users, ...others } = isObject(includes) ? includes : {}
  return count(users ?? []) * mills.readUser + Object.values(others).reduce<number>((sum, list) => sum + count(list) * mills.read, 0)
}

const count = (data: unknown): number => (Array.isArray(data) ? data.length : 1)

/** X makes every link a `t.co` one. */
const holdsLink = (data: unknown): boolean => isObject(data) && /https:\/\/t\.co\//.test(String(data['text']))

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
