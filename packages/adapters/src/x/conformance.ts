import type { CredentialSource } from '@alongside/core/adapter'
import type { Interaction } from '@alongside/core/model'
import type { ConformanceHarness, ConformanceWorld, Rig } from '@alongside/core/testing'
import { createX } from './index.js'
import { createFakeX, type FakeX } from './testing/createFakeX.js'
import { secret, signDelivery } from './testing/signDelivery.js'
import { toActivity } from './testing/toActivity.js'

/** How the suite gets an X adapter with a customer and a brand that nobody has touched. */
export const harness: ConformanceHarness = {
  name: 'X',
  create: async (rig) => {
    const start = Date.now()
    const now = () => start
    return createWorld(createFakeX({ now }), rig, now)
  },
}

/** The sign-in of an account of the fake, in the shape the adapter asks its host for. */
export const credentialsOf = ({ id }: { readonly id: string }): CredentialSource => async () => ({ authorization: `Bearer ${id}`, account: id })

function createWorld(x: FakeX, { environment, through }: Rig, now: () => number): ConformanceWorld {
  const brand = x.addUser('kestrel', { name: 'Kestrel', verified_type: 'business' })
  const customer = x.addUser('ines_r', { name: 'Inés Roth', location: 'Hamburg' })
  const seeded = seed(x, brand, customer, now() - 3 * 86_400_000)
  const adapter = createX({
    account: { id: brand.id, handle: '@kestrel', name: 'Kestrel' },
    credentials: credentialsOf(brand),
    secrets: () => [secret],
    environment: { ...environment, now, fetch: through(x.fetch) },
  })
  const toRef = (id: string): Interaction['ref'] => ({ source: adapter.id, id })
  const delivery = { for_user_id: brand.id, tweet_create_events: [toActivity(x, seeded.question)] }
  return {
    adapter,
    now,
    subject: [{ scheme: 'x', realm: 'x.com', id: customer.id, handle: '@ines_r', party: 'person' }],
    stranger: { scheme: 'x', realm: 'x.com', id: '404', party: 'person' },
    unaddressed: toRef(seeded.musing),
    replyTarget: { about: toRef(seeded.question) },
    closedTarget: { about: toRef(seeded.musing) },
    deliveries: { genuine: signDelivery(delivery), forged: signDelivery(delivery, { key: 'guessed' }) },
    say: async (text) => toRef(x.publish(customer, { text, answers: seeded.answer }).id),
    edit: async ({ id }, text) => void x.edit(id, text),
    remove: async ({ id }) => x.remove(id),
  }
}

type Person = ReturnType<FakeX['addUser']>

/** Two days of a conversation, and what is none of our business. */
function seed(x: FakeX, brand: Person, customer: Person, start: number) {
  const at = (minute: number) => start + minute * 60_000
  const musing = x.publish(customer, { text: 'Good morning, Hamburg', at: at(0) }).id
  const question = x.publish(customer, { text: '@kestrel my saddlebag strap broke after two weeks 😞', at: at(10) }).id
  const answer = x.publish(brand, { text: 'Sorry to hear that, Inés. We will send a new one.', answers: question, at: at(25) }).id
  x.publish(customer, { text: 'Thank you!', answers: answer, at: at(40) })
  const praise = x.publish(customer, { text: 'The new strap arrived, lovely @kestrel', at: at(1500) }).id
  const thanks = x.publish(brand, { text: 'Glad to hear it.', answers: praise, at: at(1510) }).id
  x.publish(customer, { text: 'Do you repair bags as well?', answers: thanks, at: at(2000) })
  return { musing, question, answer }
}
