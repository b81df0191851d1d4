import type { CredentialSource } from '@alongside/core/adapter'
import type { Interaction } from '@alongside/core/model'
import type { ConformanceHarness, ConformanceWorld, Rig } from '@alongside/core/testing'
import { createMastodon } from './index.js'
import { createFakeInstance, type FakeInstance } from './testing/createFakeInstance.js'
import { toBrand } from './testing/situations.js'

/** How the suite gets a Mastodon adapter with a customer and a brand that nobody has touched. */
export const harness: ConformanceHarness = {
  name: 'Mastodon',
  create: async (rig) => createWorld(createFakeInstance(), rig),
}

/** The sign-in of an account of the fake instance, in the shape the adapter asks its host for. */
export function credentialsOf(account: { readonly id: string; readonly acct: string }): CredentialSource {
  return async () => ({ authorization: `Bearer ${account.id}`, account: `@${account.acct}@social.example` })
}

function createWorld(instance: FakeInstance, { environment, through }: Rig): ConformanceWorld {
  const brand = instance.addAccount('kestrel', { display_name: 'Kestrel' })
  const customer = instance.addAccount('ines@art.example', { display_name: 'Inés Roth' })
  const seeded = seed(instance, brand, customer)
  const adapter = createMastodon({
    instance: instance.url,
    account: { address: '@kestrel@social.example', name: 'Kestrel' },
    credentials: credentialsOf(brand),
    pollEvery: 50,
    environment: { ...environment, fetch: through(instance.fetch) },
  })
  const toRef = (id: string): Interaction['ref'] => ({ source: adapter.id, id })
  instance.remove(seeded.deleted)
  return {
    adapter,
    subject: [{ scheme: 'mastodon', realm: 'art.example', id: 'ines', party: 'person' }],
    stranger: { scheme: 'mastodon', realm: 'nowhere.example', id: 'nobody', party: 'person' },
    unaddressed: toRef(seeded.musing),
    replyTarget: { about: toRef(seeded.question) },
    closedTarget: { about: toRef(seeded.deleted) },
    say: async (text) => toRef(instance.publish(customer, { content: `<p>${text}</p>`, mentions: ['kestrel'], in_reply_to_id: seeded.answer, in_reply_to_account_id: brand.id }).id),
    edit: async ({ id }, text) => instance.edit(id, `<p>${text}</p>`),
    remove: async ({ id }) => void instance.remove(id),
  }
}

type Person = ReturnType<FakeInstance['addAccount']>

/** Two days of a conversation, and what is none of our business. */
function seed(instance: FakeInstance, brand: Person, customer: Person) {
  const answer = (minute: number, html: string, parent: string) =>
    instance.publish(brand, { ...toBrand(minute, '', {}), content: `<p><a href="${customer.url}" class="u-url mention">@<span>ines</span></a> ${html}</p>`, mentions: [customer.acct], in_reply_to_id: parent, in_reply_to_account_id: customer.id }).id
  const musing = instance.publish(customer, { ...toBrand(0, ''), content: '<p>Good morning, Hamburg</p>', mentions: [] }).id
  const question = instance.publish(customer, toBrand(10, 'my saddlebag strap broke after two weeks 😞')).id
  const first = answer(25, 'Sorry to hear that, Inés. We will send a new one.', question)
  instance.publish(customer, toBrand(40, 'Thank you!', { in_reply_to_id: first, in_reply_to_account_id: brand.id }))
  instance.publish(customer, toBrand(41, 'my address is Lange Reihe 1', { visibility: 'direct' }))
  const praise = instance.publish(customer, toBrand(1500, 'the new strap arrived, lovely')).id
  answer(1510, 'Glad to hear it.', praise)
  const deleted = instance.publish(customer, toBrand(2000, 'never mind')).id
  return { musing, question, answer: first, deleted }
}
