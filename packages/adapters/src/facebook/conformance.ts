import type { Call, CredentialSource, DataAdapter } from '@alongside/core/adapter'
import { createMemoryArchiveStore, withArchive } from '@alongside/core/archive'
import type { ConformanceHarness, ConformanceWorld, Rig } from '@alongside/core/testing'
import { createFacebook } from './index.js'
import { appSecret, createFakeGraph, pageId, pageToken, verifyToken, type FakeGraph } from './testing/createFakeGraph.js'

export const credentials: CredentialSource = async () => ({ authorization: `Bearer ${pageToken}`, account: pageId })
export const secrets = async () => ({ appSecret, verifyToken })

export const ines = { id: '7104482', name: 'Inés Roth' }
export const otto = { id: '5500123', name: 'Otto Lange' }

const minute = 60_000

/** How the suite gets the adapter itself: what it reports, what it hears, what it sends. */
export const harness: ConformanceHarness = {
  name: 'Facebook',
  create: async (rig) => (await createWorld(rig)).world,
}

/** How the suite gets the timeline that an archive makes of it, kept up by the webhooks of the fake. */
export const archivedHarness: ConformanceHarness = {
  name: 'Facebook in an archive',
  cannot: {
    upstream: 'an archive answers from its own store, so nothing that happens to the connection is noticed; the adapter alone is probed for that',
    unaddressed: 'a Page is told only of what was said to it',
  },
  async create(rig) {
    const { graph, world, call, clock, question } = await createWorld(rig)
    const adapter = withArchive(world.adapter, createMemoryArchiveStore(), { environment: { now: world.now ?? Date.now } })
    await adapter.sync(call)
    graph.subscribe((delivery) => adapter.hooks?.receive(delivery, call) ?? Promise.resolve())
    const later = () => (clock.now += minute)
    return {
      ...world,
      adapter,
      async say(text) {
        later()
        return { source: adapter.id, id: `comment:${await graph.addComment(question.post, { from: ines, message: text })}` }
      },
      async edit(ref, text) {
        later()
        await graph.edit(ref.id, text)
      },
      async remove(ref) {
        later()
        await graph.remove(ref.id)
      },
    }
  },
}

async function createWorld({ environment, through }: Rig) {
  const clock = { now: Date.UTC(2026, 8, 14, 12) }
  const graph = createFakeGraph({ now: () => clock.now })
  const adapter: DataAdapter = createFacebook({
    page: { id: pageId, name: 'Kestrel' },
    credentials,
    secrets,
    environment: { ...environment, now: () => clock.now, fetch: through(graph.fetch) },
  })
  const question = await seed(graph, clock.now)
  const time = clock.now / 1000
  const said = { post_id: question.post, comment_id: '9_9', parent_id: question.post, from: ines, created_time: time, message: 'And another thing' }
  const entry = { id: pageId, time, changes: [{ field: 'feed', value: { item: 'comment', verb: 'add', ...said } }] }
  const actor = { id: 'sync', name: 'Sync', roles: [], tenant: 'kestrel' }
  const call: Call = { signal: new AbortController().signal, locale: 'en', actor, purpose: 'service', priority: 'background' }
  const world: ConformanceWorld = {
    adapter,
    subject: [{ scheme: 'facebook', realm: pageId, id: ines.id, party: 'person' }],
    stranger: { scheme: 'facebook', realm: pageId, id: '404404404', party: 'person' },
    replyTarget: { about: { source: adapter.id, id: `comment:${question.comment}` } },
    closedTarget: { about: { source: adapter.id, id: 'comment:1_404' } },
    deliveries: { genuine: await graph.deliver([entry]), forged: await graph.deliver([entry], 'somebody else') },
    now: () => clock.now,
  }
  return { graph, world, call, clock, question }
}

/** Two days on a Page: what the customer said, what we answered, and what is somebody else's. */
async function seed(graph: FakeGraph, now: number) {
  const ago = (minutes: number) => now - minutes * minute
  const post = await graph.addPost({ from: graph.page, message: 'The new saddlebags are here.' }, ago(2900))
  const comment = await graph.addComment(post, { from: ines, message: 'My strap broke after two weeks 😞' }, { at: ago(2800) })
  await graph.addComment(post, { from: graph.page, message: 'Sorry to hear that, Inés. Write us a message?' }, { answers: comment, at: ago(2790) })
  await graph.addComment(post, { from: otto, message: 'Mine holds.' }, { at: ago(2700) })
  await graph.addMessage(ines, { text: 'My order is 10231.', at: ago(300) })
  await graph.addMessage(ines, { text: 'The left strap, near the buckle.', isOurs: false, at: ago(290) })
  await graph.addMessage(ines, { text: 'Thank you, a new one is on its way.', isOurs: true, at: ago(280) })
  await graph.addPost({ from: ines, message: 'Does anybody at Kestrel ride in the rain?' }, ago(200))
  await graph.addPost({ from: ines, message: 'Off to the coast with @Kestrel' }, ago(150), true)
  await graph.addRating(ines, { recommendation_type: 'positive', review_text: 'The new strap arrived the next day, lovely.' }, ago(100))
  return { post, comment }
}
