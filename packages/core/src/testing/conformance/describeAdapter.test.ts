import { describe, expect, test } from 'vitest'
import type { Call, DataAdapter } from '../../adapter/index.js'
import { createMemoryArchiveStore, withArchive } from '../../archive/index.js'
import { withUs } from '../../model/index.js'
import { createCast, type CastCustomer, type CastSourceId } from '../cast/index.js'
import { createReferenceAdapter } from '../mutants/createReferenceAdapter.js'
import { createReferenceServer } from '../mutants/createReferenceServer.js'
import { ines, items, stranger } from '../mutants/referenceData.js'
import { serve } from '../mutants/referenceHarness.js'
import { describeAdapter, type ConformanceHarness, type ConformanceWorld, type TestFramework } from './index.js'

const framework: TestFramework = { describe, test, expect }

const callAs = (name: string): Call => ({
  signal: new AbortController().signal, locale: 'en', actor: { id: name, name, roles: [], tenant: 'kestrel' }, purpose: 'service', priority: 'background',
})

/** A feed in front of an archive that is brought up to date after everything that happens. */
const archiveHarness: ConformanceHarness = {
  name: 'An archived feed',
  cannot: {
    upstream: 'an archive answers from its own store, so nothing that happens to the connection is noticed',
    unaddressed: 'a feed reports only what passed with our accounts',
  },
  async create(rig) {
    const server = createReferenceServer(items)
    const { id, kind, label, glyph, accepts, feed, spec } = createReferenceAdapter({ ...rig.environment, fetch: rig.through(serve(server)) })
    const adapter = withArchive({ id, kind, label, glyph, accepts, spec, ...(feed && { feed }) }, createMemoryArchiveStore())
    const sync = () => adapter.sync(callAs('sync'))
    await sync()
    return {
      adapter,
      subject: [ines],
      stranger,
      async say(text) {
        const ref = server.say(text)
        await sync()
        return ref
      },
      async edit(ref, text) {
        server.edit(ref, text)
        await sync()
      },
      async remove(ref) {
        server.remove(ref)
        await sync()
      },
    }
  },
}

/** One source of the cast, asked about a customer it knows well. */
const castHarness = (source: CastSourceId, customer: string): ConformanceHarness => ({
  name: `The memory adapter as ${source}`,
  cannot: {
    upstream: 'it has none: its weather lies outside of defineAdapter, where nothing is repeated',
    unaddressed: 'the cast says everything to Kestrel',
    closedTarget: 'this source keeps no target closed',
  },
  async create(rig) {
    const cast = createCast({ environment: rig.environment })
    const { adapter, control } = cast.sources[source]
    const person = cast.customers.find(({ id }) => id === customer)
    if (!person) throw new Error(`There is no ${customer} in the cast.`)
    const about = await inboundItemOf(adapter, person.subject)
    const field = await fieldOf(adapter, person.subject)
    let said = 0
    return {
      adapter,
      subject: person.subject,
      stranger: { scheme: adapter.accepts[0] ?? '', realm: '', id: 'conformance-nobody', party: 'person' },
      ...(about && { replyTarget: { about: about.ref, ...(about.thread !== undefined && { thread: about.thread }) } }),
      ...(field && { field }),
      now: cast.now,
      async say(text) {
        if (!about) throw new Error('The customer said nothing here.')
        const item = { ...about, ref: { source, id: `conformance-${said++}` }, text, occurredAt: new Date(cast.now()).toISOString() }
        control.put(item, person.subject)
        return item.ref
      },
      edit: async (ref, text) => control.edit(ref, text),
      remove: async (ref) => control.remove(ref),
    }
  },
})

type Subject = CastCustomer['subject']

async function inboundItemOf(adapter: DataAdapter, subject: Subject) {
  const page = await adapter.timeline?.list({ subject, scope: withUs, limit: 50 }, callAs('suite'))
  return page?.items.find(({ direction, text, deletedAt }) => direction === 'inbound' && text !== undefined && deletedAt === undefined)
}

async function fieldOf(adapter: DataAdapter, subject: Subject): Promise<ConformanceWorld['field']> {
  const profile = await adapter.customers?.profile({ subject }, callAs('suite'))
  const field = profile?.fields.find(({ value }) => value.type === 'text')
  return profile && field ? { record: profile.record, key: field.key, now: field.value, next: { type: 'text', value: 'Something else' } } : undefined
}

describeAdapter(archiveHarness, framework)
describeAdapter(castHarness('facebook', 'ines-roth'), framework)
