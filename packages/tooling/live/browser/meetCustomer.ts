import { credentialsOf, mentioning } from '../../../adapters/src/bluesky/conformance.js'
import type { AtAccount, AtAgent, AtNetwork, AtRecord } from '../../../adapters/src/bluesky/testing/connectAtNetwork.js'
import type { PageSetup } from '../page/PageSetup.js'

/** A brand and a customer that nobody has met before, and the page on which an agent looks after them. */
export interface Encounter {
  readonly brand: AtAccount
  readonly customer: AtAccount
  /** The brand's account as its owner uses it, without any of our code. */
  readonly ours: AtAgent
  readonly theirs: AtAgent
  readonly setup: PageSetup
  /** The customer writes to the brand; resolves when everybody can read it. */
  ask(words: string, more?: object): Promise<AtRecord>
  /** The posts that the brand has published. */
  published(): Promise<readonly PublishedPost[]>
}

export interface PublishedPost {
  readonly uri: string
  readonly value: {
    readonly text?: string
    readonly reply?: { readonly root: AtRecord; readonly parent: AtRecord }
    readonly facets?: readonly { readonly index: { readonly byteStart: number; readonly byteEnd: number }; readonly features: readonly object[] }[]
  }
}

export async function meetCustomer(network: AtNetwork): Promise<Encounter> {
  const brand = await network.createAccount('Kestrel')
  const customer = await network.createAccount('Ines', { displayName: 'Inés Roth' })
  const [ours, theirs] = [network.agentFor(brand), network.agentFor(customer)]
  const { authorization } = (await credentialsOf(brand, network)({ id: 'a1', name: 'Mara', roles: ['agent'], tenant: 'kestrel' }, { rejected: false }))!
  return {
    brand, customer, ours, theirs,
    setup: {
      appViews: [network.appView],
      brand: { did: brand.did, name: 'Kestrel' },
      session: { authorization, account: brand.did, service: network.pds },
      customer: customer.did,
    },
    async ask(words, more = {}) {
      const { text, facets } = mentioning(brand, words)
      const asked = await theirs.post(text, { facets, ...more })
      await network.untilShown(asked)
      return asked
    },
    published: () => ours.list('app.bsky.feed.post'),
  }
}
