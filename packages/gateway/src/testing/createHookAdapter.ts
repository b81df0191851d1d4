import { createHmac, timingSafeEqual } from 'node:crypto'
import { defineAdapter, type Change, type DataAdapter, type EnvironmentParts } from '@alongside/core/adapter'
import type { Identity, Interaction } from '@alongside/core/model'
import { castNow } from '@alongside/core/testing'

const secret = 'shared with the network'

/** What the test's network delivers. */
export interface TestDelivery {
  readonly id: string
  readonly changes: readonly Change[]
  readonly sentAt?: string
}

export const inesOnPages: Identity = { scheme: 'page-user', realm: 'pages', id: 'ines', party: 'person' }

/** What Ines wrote on a page. */
export function writtenOnPages(id: string, { revision = 1, text = `${id} says`, minutes = -1 }: { readonly revision?: number; readonly text?: string; readonly minutes?: number } = {}): Change {
  const item = {
    ref: { source: 'pages', id }, kind: 'comment', nature: 'words', channel: { id: 'wall', label: 'The wall' }, occurredAt: new Date(castNow + minutes * 60_000).toISOString(), revision,
    direction: 'inbound', visibility: 'public', author: { name: 'Ines', identity: inesOnPages }, text, thread: 'one',
  } as Interaction
  return { type: 'put', item, revision }
}

export const deletedOnPages = (id: string, revision: number): Change => ({ type: 'gone', ref: { source: 'pages', id }, revision, at: new Date(castNow).toISOString(), why: 'deleted' })

export const signDelivery = (body: string): string => createHmac('sha256', secret).update(body).digest('hex')

/** A source that is told of everything, and asked for nothing. It believes who signs with its secret. */
export function createHookAdapter(environment: EnvironmentParts = {}): DataAdapter {
  return defineAdapter({
    id: 'pages', kind: 'pages', label: 'Pages', glyph: { path: 'M0 0' }, accepts: ['page-user'],
    hooks: {
      async receive({ method, url, headers, body }) {
        const { searchParams } = new URL(url)
        if (method === 'GET' && searchParams.get('token') === 'agreed') return { type: 'challenge', status: 200, body: searchParams.get('challenge') ?? '' }
        const text = Buffer.from(body).toString()
        const [given, right] = [Buffer.from(headers['x-signature'] ?? ''), Buffer.from(signDelivery(text))]
        if (given.length !== right.length || !timingSafeEqual(given, right)) return { type: 'refused', reason: 'The signature is not theirs.' }
        const { id, changes, sentAt } = JSON.parse(text) as TestDelivery
        return { type: 'changes', deliveryId: id, changes, ...(sentAt !== undefined && { sentAt }) }
      },
    },
  }, environment)
}
