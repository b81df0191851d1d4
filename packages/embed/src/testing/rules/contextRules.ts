import { insist, soon } from '../insist.js'
import type { Rule } from '../Rule.js'

const reading = { composer: 'reply' } as const

/** What a bridge promises about the record at hand. */
export const contextRules: readonly Rule[] = [
  {
    id: 'quiet-before-connect',
    says: 'sends nothing before it connects',
    async check({ world }) {
      await world.settle()
      insist(world.arrived() === 0, `The host got ${world.arrived()} messages before anybody connected.`)
    },
  },
  {
    id: 'connects',
    says: 'connects and knows the record at hand',
    async check({ connect }) {
      const { context } = await connect()
      insist(context.revision > 0, `The revision is ${context.revision}.`)
      insist(context.subject.kind === 'one', `The host shows one record, and the bridge says ${context.subject.kind}.`)
    },
  },
  {
    id: 'first-contact-ends',
    says: 'gives a silent host up at the time limit, and can be asked again',
    needs: ['first-contact', 'hold'],
    async check({ world, pass, connect }) {
      world.answer('hold')
      const connection = world.bridge.connect()
      await world.settle()
      pass(60_000)
      const { state } = await soon(connection, 'Connecting to a silent host never ended.')
      insist(state === 'timeout', `A silent host is \`timeout\`, and the bridge says \`${state}\`.`)
      world.answer('yes')
      await connect()
    },
  },
  {
    id: 'none',
    says: 'says so when no record is open',
    needs: ['none'],
    async check({ world, connect, context }) {
      await connect()
      await world.show({ ...reading, records: [] })
      insist(context().subject.kind === 'none', `No record is open, and the bridge says ${context().subject.kind}.`)
    },
  },
  {
    id: 'many',
    says: 'names every record when several are open, and no customer',
    needs: ['many'],
    async check({ world, connect, context }) {
      await connect()
      await world.show({ ...reading, records: ['a', 'b'] })
      const { subject } = context()
      insist(subject.kind === 'many' && subject.records.length === 2, `Two records are open, and the bridge says ${JSON.stringify(subject)}.`)
    },
  },
  {
    id: 'revision-grows',
    says: 'gives every record it goes to a higher revision, also one it comes back to',
    async check({ world, connect, context }) {
      const revisions = [(await connect()).context.revision]
      for (const record of ['b', 'a']) {
        await world.show({ ...reading, records: [record] })
        revisions.push(context().revision)
      }
      insist(revisions.every((revision, index) => index === 0 || revision > revisions[index - 1]!), `From a to b and back the revisions were ${revisions.join(', ')}.`)
    },
  },
  {
    id: 'tells-subscribers',
    says: 'tells whoever subscribed of another record, and nobody who stopped',
    async check({ world, connect }) {
      await connect()
      let heard = 0
      const stop = world.bridge.subscribe(() => (heard += 1))
      await world.show({ ...reading, records: ['b'] })
      insist(heard > 0, 'The host went on to another record, and the subscriber was not told.')
      stop()
      const before = heard
      await world.show({ ...reading, records: ['a'] })
      insist(heard === before, 'A subscriber that stopped was told of another record.')
    },
  },
  {
    id: 'theme',
    says: 'tells of a theme that changes, and calls nothing stale for it',
    needs: ['theme'],
    scene: { theme: 'light' },
    async check({ world, connect, context }) {
      const { revision } = (await connect()).context
      await world.show({ ...reading, records: ['a'], theme: 'dark' })
      insist(context().theme === 'dark', `The host turned dark, and the bridge says ${context().theme}.`)
      insist(context().revision === revision, 'Another theme gave the same record another revision, which makes everything under way stale.')
    },
  },
  {
    id: 'locale',
    says: 'tells of a language that changes',
    needs: ['locale'],
    scene: { locale: 'en' },
    async check({ world, connect, context }) {
      await connect()
      await world.show({ ...reading, records: ['a'], locale: 'ar' })
      insist(context().locale?.toLowerCase().startsWith('ar'), `The host turned to Arabic, and the bridge says ${context().locale}.`)
    },
  },
  {
    id: 'trust',
    says: 'never calls a customer signed on a host\'s word',
    async check({ connect }) {
      const { subject } = (await connect()).context
      const trust = subject.kind === 'one' ? subject.customer?.trust : undefined
      insist(trust !== 'signed', 'The customer is `signed`, though no server of ours has checked a signature.')
    },
  },
]
