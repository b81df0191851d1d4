import type { CredentialSource } from '@alongside/core/adapter'
import type { Interaction } from '@alongside/core/model'
import type { ConformanceHarness, ConformanceWorld, Rig } from '@alongside/core/testing'
import { createBluesky } from './index.js'
import type { AtAccount, AtAgent, AtNetwork, AtRecord } from './testing/connectAtNetwork.js'
import { createFakeNetwork } from './testing/createFakeNetwork.js'

/** The suite's instances on an AT network in memory; the live tests run the same worlds on a real one. */
export const harness: ConformanceHarness = harnessOn('Bluesky', createFakeNetwork)

/** How the suite gets a Bluesky adapter with a customer and a brand that nobody has touched. */
export function harnessOn(name: string, connect: () => AtNetwork): ConformanceHarness {
  return {
    name,
    cannot: { edit: 'posts on Bluesky cannot be edited' },
    create: (rig) => createWorld(connect(), rig),
  }
}

/** The session of an account, in the shape the adapter asks its host for. */
export function credentialsOf(account: AtAccount, network: AtNetwork): CredentialSource {
  return async () => ({ authorization: `Bearer ${account.accessJwt}`, account: account.did, name: account.handle, service: network.pds })
}

/** Marks the first words of a text, `@handle`, as the mention of an account. */
export function mentioning(account: AtAccount, text: string): { readonly text: string; readonly facets: readonly object[] } {
  const mention = `@${account.handle}`
  const features = [{ $type: 'app.bsky.richtext.facet#mention', did: account.did }]
  return { text: `${mention} ${text}`, facets: [{ index: { byteStart: 0, byteEnd: mention.length }, features }] }
}

async function createWorld(network: AtNetwork, { environment, through }: Rig): Promise<ConformanceWorld> {
  const brand = await network.createAccount('Kestrel')
  // The search of the AppView that anybody can run looks at handles alone, and the suite looks for people by their names.
  const customer = await network.createAccount('Ines', (handle) => ({ displayName: handle.split('.')[0] }))
  const [ours, theirs] = [network.agentFor(brand), network.agentFor(customer)]
  const seeded = await seed(ours, theirs)
  await network.untilShown(...Object.values(seeded))
  const adapter = createBluesky({
    accounts: [{ did: brand.did, name: 'Kestrel' }],
    appView: network.appView,
    credentials: credentialsOf(brand, network),
    pollEvery: 50,
    environment: { ...environment, fetch: through(network.fetch) },
  })
  const toRef = ({ uri }: AtRecord): Interaction['ref'] => ({ source: adapter.id, id: uri })
  return {
    adapter,
    subject: [{ scheme: 'did', realm: '', id: customer.did, party: 'person' }],
    stranger: { scheme: 'did', realm: '', id: 'did:plc:nobodynobodynobodynobody', party: 'person' },
    unaddressed: toRef(seeded.musing),
    replyTarget: { about: toRef(seeded.question) },
    closedTarget: { about: toRef(seeded.gated) },
    async say(text) {
      const said = await theirs.replyTo(seeded.answer, text, seeded.question)
      await network.untilShown(said)
      return toRef(said)
    },
    async remove({ id }) {
      await theirs.remove(id)
      await network.untilGone(id)
    },
  }
}

/** Two days of a conversation, and what is none of our business. */
async function seed(ours: AtAgent, theirs: AtAgent) {
  const at = (minutes: number) => ({ createdAt: new Date(Date.UTC(2026, 8, 14, 9, minutes)).toISOString() })
  const reply = (root: AtRecord, parent: AtRecord) => ({ reply: { root, parent } })
  const say = async (agent: AtAgent, minutes: number, text: string, more: object = {}) => {
    const { uri, cid } = await agent.post(text, { ...at(minutes), ...more })
    return { uri, cid }
  }
  const mention = (minutes: number, words: string) => {
    const { text, facets } = mentioning(ours.account, words)
    return say(theirs, minutes, text, { facets, langs: ['en'] })
  }
  const musing = await say(theirs, 0, 'Good morning, Hamburg')
  const question = await mention(10, 'my saddlebag strap broke after two weeks 😞')
  const answer = await say(ours, 25, 'Sorry to hear that, Inés. We will send a new one.', reply(question, question))
  const thanks = await say(theirs, 40, 'Thank you!', reply(question, answer))
  const praise = await mention(1500, 'the new strap arrived, lovely')
  const gladness = await say(ours, 1510, 'Glad to hear it.', reply(praise, praise))
  const gated = await mention(2000, 'just saying, no answers please')
  const [gatedKey = ''] = gated.uri.split('/').slice(-1)
  await theirs.put('app.bsky.feed.threadgate', gatedKey, { post: gated.uri, allow: [] })
  return { musing, question, answer, thanks, praise, gladness, gated }
}
