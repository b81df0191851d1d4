import type { Rule } from '../Rule.js'
import { failure, insist } from '../insist.js'

/** What else can be done to an item or a record. */
export const actionAndFieldRules: readonly Rule[] = [
  {
    id: 'unlisted-verb-is-refused',
    facets: ['actions', 'replies'],
    needs: ['replyTarget'],
    says: 'refuses a verb that no channel lists',
    async check({ adapter, world, call }) {
      const ref = world.replyTarget?.about
      const [channel] = (await adapter.replies?.channels(world.replyTarget ?? {}, call())) ?? []
      if (!ref || !channel) return
      const receipt = await adapter.actions?.perform({ verb: 'conformance-no-such-verb', ref, channel: channel.id }, 'conformance-action-1', call())
      insist(receipt?.state === 'refused', `A verb that does not exist ended as ${receipt?.state}.`)
    },
  },
  {
    id: 'listed-verb-works',
    facets: ['actions', 'replies'],
    needs: ['replyTarget'],
    says: 'performs a verb that its channel lists for items of others',
    async check({ adapter, world, call }) {
      const ref = world.replyTarget?.about
      const channel = (await adapter.replies?.channels(world.replyTarget ?? {}, call()))?.find(({ verbs }) => verbs.others.length > 0)
      const verb = channel?.verbs.others[0]
      if (!ref || !channel || verb === undefined) return
      const receipt = await adapter.actions?.perform({ verb, ref, channel: channel.id }, 'conformance-action-2', call())
      insist(receipt?.state === 'sent' || receipt?.state === 'accepted', `${verb} ended as ${JSON.stringify(receipt)}.`)
    },
  },
  {
    id: 'field-is-written',
    facets: ['fields'],
    needs: ['field'],
    says: 'writes a field that still says what the writer saw',
    async check({ adapter, world, call }) {
      const { record, key, now, next } = world.field as NonNullable<typeof world.field>
      const outcome = await adapter.fields?.write({ record, key, value: next, seen: now }, 'conformance-field-1', call())
      insist(outcome?.state === 'written', `Writing ${key} ended as ${outcome?.state}.`)
      insist(JSON.stringify(outcome.field.value) === JSON.stringify(next), `${key} was written as ${JSON.stringify(outcome.field.value)}.`)
    },
  },
  {
    id: 'field-conflict-is-seen',
    facets: ['fields'],
    needs: ['field'],
    says: 'does not overwrite a field that says something else by now, and says what',
    async check({ adapter, world, call }) {
      const { record, key, now, next } = world.field as NonNullable<typeof world.field>
      const outcome = await adapter.fields?.write({ record, key, value: next, seen: next }, 'conformance-field-2', call())
      insist(outcome?.state === 'conflict', `Writing ${key} over a newer value ended as ${outcome?.state}.`)
      insist(JSON.stringify(outcome.field.value) === JSON.stringify(now), `The conflict says ${key} is ${JSON.stringify(outcome.field.value)}.`)
    },
  },
  {
    id: 'uncertain-write-is-said',
    facets: ['fields'],
    needs: ['field', 'upstream'],
    says: 'fails with `unknown-outcome` when the answer to a write was lost',
    async check({ adapter, world, upstream, call }) {
      const { record, key, now, next } = world.field as NonNullable<typeof world.field>
      upstream.set('lost-answer')
      const writing = adapter.fields?.write({ record, key, value: next, seen: now }, 'conformance-field-3', call()) ?? Promise.resolve()
      const error = await failure(writing, 'A write whose answer was lost succeeded.')
      insist((error as { code?: unknown }).code === 'unknown-outcome', `A write whose answer was lost failed with ${String(error)}.`)
    },
  },
]
