import { castStaff } from '@alongside/core/testing'
import { beforeEach, describe, expect, test } from 'vitest'
import type { Access } from '../access/Access.js'
import { refusalOf } from '../http/refuseRequest.js'
import type { Delivery } from '../outbox/Dispatch.js'
import type { Session } from '../session/Session.js'
import { createDeliveryHandlers } from './createDeliveryHandlers.js'

const at = '2026-11-22T10:00:00.000Z'
const delivery = (key: string, more: Partial<Delivery> = {}): Delivery =>
  ({ key, tenant: 'kestrel', source: 'x', account: 'care', actor: castStaff.mira, state: 'failed', attempts: 1, acceptedAt: at, changedAt: at, ...more })
const deliveries = [
  delivery('own'), delivery('elsewhere', { source: 'mail' }), delivery('account-of-asia', { account: 'asia' }),
  delivery('known', { submission: { stream: 'thread:known', id: 'known' } }), delivery('foreign', { submission: { stream: 'thread:foreign', id: 'foreign' } }),
]

const mounted = { adapter: { id: 'x' }, accounts: { asia: { regions: ['APAC'] } } }
const access = { sources: () => [mounted], reachable: async (_: Session, streams: readonly string[]) => streams.filter((stream) => stream !== 'thread:foreign') } as unknown as Access
const session: Session = { tenant: 'kestrel', actor: { ...castStaff.mira, regions: ['EU'] }, scopes: new Set(['write']), token: 'one', expiresAt: 0 }
const context = { session, signal: new AbortController().signal, requestId: 'request' }

let done: string[]
beforeEach(() => {
  done = []
})
const { dead, retry, settle } = createDeliveryHandlers({
  accessOf: () => access,
  dispatch: {
    dead: async (tenant) => deliveries.filter((one) => one.tenant === tenant),
    find: async (tenant, key) => deliveries.find((one) => one.tenant === tenant && one.key === key) ?? null,
    retry: async (_, key, by) => {
      done.push(`retry ${key} by ${by.id}`)
      return delivery(key, { state: 'queued' })
    },
    settle: async (_, key, verdict, by) => {
      done.push(`${verdict} ${key} by ${by.id}`)
      return delivery(key, { state: 'sent' })
    },
  },
})

describe('replies that wait for a person', () => {
  test('are listed to whoever reaches their source, their account and their conversation, without words', async () => {
    const listed = await dead({}, context)
    expect(listed.map(({ key }) => key)).toEqual(['own', 'known'])
    expect(listed[0]).toEqual({ key: 'own', source: 'x', account: 'care', actor: 'mira', state: 'failed', attempts: 1, acceptedAt: at, changedAt: at })
  })

  test('are tried again and settled in the name of whoever asks', async () => {
    await retry({ key: 'own' }, context)
    await settle({ key: 'known', verdict: 'published' }, context)
    expect(done).toEqual(['retry own by mira', 'published known by mira'])
  })

  test.each([['elsewhere', 'delivery-foreign'], ['account-of-asia', 'delivery-foreign'], ['foreign', 'delivery-foreign'], ['never', 'no-such-delivery']])('%s: what is not theirs is not there', async (key, reason) => {
    const messages = await Promise.all([retry({ key }, context), settle({ key, verdict: 'not-published' }, context)].map((work) => work.then(() => '', (error: Error) => {
      expect(error).toMatchObject({ code: 'not-found' })
      expect(refusalOf(error)?.reason).toBe(reason)
      return error.message
    })))
    expect(new Set(messages)).toEqual(new Set(['There is no such reply here. Look at the list that deliveries.dead answers.']))
    expect(done).toEqual([])
  })
})
