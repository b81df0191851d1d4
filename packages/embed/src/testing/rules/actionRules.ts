import type { BridgeAction } from '../../bridge/index.js'
import { insist, soon } from '../insist.js'
import type { Probe, Rule } from '../Rule.js'

const reading = { composer: 'reply' } as const
const words: BridgeAction = { type: 'insert-reply', text: 'Dear Ines, it is on its way.', visibility: 'private' }
const otherAction: BridgeAction = { type: 'open-url', url: 'https://kestrel.example/orders/1' }

/** Nothing in them may be escaped, cut, normalised or turned around on the way. */
const hardWords = [
  '<b>Tom & "Jerry"</b> &amp; \'co\' `${x}` \\n %20 {{x}}',
  'First line\nSecond\n\n\tFourth',
  'مرحبا بك في كيستريل، رقم الطلب 123',
  '👩‍👩‍👧‍👦 🏳️‍🌈 e\u0301 \u00e9',
  'x'.repeat(10_000),
]

const actionOf = ({ harness }: Probe) => harness.action ?? (harness.cannot?.insert === undefined ? words : otherAction)
const done = (probe: Probe) => (probe.harness.confirms === false && actionOf(probe).type === 'insert-reply' ? 'unconfirmed' : 'ok')

/** What a bridge promises about what is asked of the host. */
export const actionRules: readonly Rule[] = [
  {
    id: 'inserts-words-as-they-are',
    says: 'brings words into the reply exactly as they are',
    needs: ['insert'],
    async check({ world, connect, perform }) {
      await connect()
      for (const text of hardWords) {
        await soon(perform({ ...words, text }), 'Inserting never ended.')
        await world.settle()
        const arrived = world.inserted().at(-1)?.text
        insist(arrived === text, `${JSON.stringify(text.slice(0, 60))} arrived as ${JSON.stringify(arrived?.slice(0, 60))}.`)
      }
    },
  },
  {
    id: 'tells-only-what-is-known',
    says: 'says that words arrived only where the host says so',
    needs: ['insert'],
    async check({ world, harness, connect, perform }) {
      await connect()
      const { state } = await soon(perform(words), 'Inserting never ended.')
      await world.settle()
      const expected = harness.confirms === false ? 'unconfirmed' : 'ok'
      insist(state === expected, `The host ${expected === 'ok' ? 'confirmed the words' : 'confirms nothing'}, and the bridge says \`${state}\`.`)
    },
  },
  {
    id: 'passes-a-refusal-on',
    says: 'says that the host refused when it did',
    needs: ['deny'],
    async check(probe) {
      await probe.connect()
      probe.world.answer('no')
      const { state } = await soon(probe.perform(actionOf(probe)), 'An action that the host refuses never ended.')
      insist(state === 'denied' || state === 'host-error', `The host refused, and the bridge says \`${state}\`.`)
    },
  },
  {
    id: 'ends-at-the-time-limit',
    says: 'ends an action that the host never answers, and drops what it says later',
    needs: ['hold'],
    async check(probe) {
      const { world, connect, perform, pass } = probe
      await connect()
      world.answer('hold')
      const result = perform(actionOf(probe))
      await world.settle()
      pass(60_000)
      const { state } = await soon(result, 'An action that the host never answers never ended.')
      insist(state === 'timeout', `The host did not answer, and the bridge says \`${state}\`.`)
      await world.release()
      const next = await soon(perform(actionOf(probe)), 'The action after a late answer never ended.')
      insist(next.state === done(probe), `After a late answer the next action is \`${next.state}\`.`)
    },
  },
  {
    id: 'hears-one-answer',
    says: 'takes the first answer when the host gives two',
    needs: ['twice'],
    async check(probe) {
      const { world, connect, perform } = probe
      await connect()
      world.answer('twice')
      const first = await soon(perform(actionOf(probe)), 'An action answered twice never ended.')
      await world.settle()
      world.answer('yes')
      const second = await soon(perform(actionOf(probe)), 'The action after a double answer never ended.')
      insist(first.state === done(probe) && second.state === done(probe), `Answered yes and then no, the action was \`${first.state}\` and the next one \`${second.state}\`.`)
    },
  },
  {
    id: 'old-revision-is-stale',
    says: 'sends nothing for a record that is no longer open',
    async check(probe) {
      const { world, connect, perform } = probe
      const { revision } = (await connect()).context
      await world.show({ ...reading, records: ['b'] })
      const before = world.arrived()
      const { state } = await soon(perform(actionOf(probe), revision), 'A stale action never ended.')
      await world.settle()
      insist(state === 'stale', `The record is no longer open, and the bridge says \`${state}\`.`)
      insist(world.arrived() === before && world.inserted().length === 0, 'Something was sent for a record that is no longer open.')
    },
  },
  {
    id: 'going-on-makes-stale',
    says: 'ends what is open as stale when the agent goes on, whatever the host says later, and nothing reaches the new record',
    needs: ['hold'],
    async check(probe) {
      const { world, connect, perform } = probe
      await connect()
      world.answer('hold')
      const result = perform(actionOf(probe))
      await world.show({ ...reading, records: ['b'] })
      await world.release()
      const { state } = await soon(result, 'An action whose record was left never ended.')
      insist(state === 'stale', `The agent went on while it was open, and the bridge says \`${state}\`.`)
      await world.settle()
      insist(!world.inserted().some(({ record }) => record === 'b'), 'The words for the first customer are in the reply to the second.')
    },
  },
  {
    id: 'unsupported-stays-here',
    says: 'sends nothing that the host does not say it can do',
    needs: ['unsupported'],
    async check({ world, connect, context, perform }) {
      await connect()
      const all: readonly BridgeAction[] = [
        otherAction, { type: 'open-record', record: { source: 'crm', id: '1' } }, { type: 'notify', level: 'info', text: 'Hello' }, { type: 'resize', height: 400 },
        { type: 'create-record', record: 'lead', from: { source: 'crm', id: '1' }, title: 'A lead', text: 'Text', customer: [] },
      ]
      const impossible = all.find(({ type }) => !context().actions.includes(type))
      insist(impossible, 'The host says that it can do everything. Say in `cannot` why that is so.')
      const before = world.arrived()
      const { state } = await soon(perform(impossible), 'An unsupported action never ended.')
      await world.settle()
      insist(state === 'unsupported', `The host cannot do \`${impossible.type}\`, and the bridge says \`${state}\`.`)
      insist(world.arrived() === before, 'The host was asked for what it does not do.')
    },
  },
  {
    id: 'does-what-it-says',
    says: 'can do every action without words that it names',
    async check({ world, harness, connect, context, perform }) {
      await connect()
      const plain: readonly BridgeAction[] = [harness.action ?? otherAction, { type: 'notify', level: 'info', text: 'Hello' }, { type: 'resize', height: 400 }]
      for (const action of plain.filter(({ type }) => type !== 'insert-reply' && context().actions.includes(type))) {
        const { state } = await soon(perform(action), `\`${action.type}\` never ended.`)
        await world.settle()
        insist(state === 'ok' || state === 'unconfirmed', `The host says it does \`${action.type}\`, and asked for it the bridge says \`${state}\`.`)
        insist(world.asked().includes(action.type), `The bridge says that \`${action.type}\` is done, and nobody asked the host.`)
      }
    },
  },
  {
    id: 'copies-what-has-no-composer',
    says: 'copies words that find no open reply, and says so',
    needs: ['composer'],
    scene: { composer: 'closed' },
    async check({ world, copied, connect, perform }) {
      await connect()
      const result = await soon(perform(words), 'Inserting into a closed reply never ended.')
      await world.settle()
      insist(result.state === 'ok' && result.via === 'clipboard', `The reply is closed, and the bridge says ${JSON.stringify(result)}.`)
      insist(copied.includes(words.text) && world.inserted().length === 0, 'The words were not copied, or reached the host all the same.')
    },
  },
  {
    id: 'notes-stay-internal',
    says: 'never brings an internal note into an open reply',
    needs: ['insert', 'composer'],
    async check({ world, connect, perform }) {
      await connect()
      await soon(perform({ ...words, visibility: 'internal' }), 'Inserting a note never ended.')
      await world.settle()
      insist(world.inserted().length === 0, 'An internal note is in the reply to the customer.')
    },
  },
  {
    id: 'nowhere-is-said',
    says: 'says that there is no composer when words can neither be inserted nor copied',
    needs: ['no-composer'],
    copiesNothing: true,
    async check({ world, connect, perform }) {
      await connect()
      world.answer('no-composer')
      const { state } = await soon(perform(words), 'Inserting without a composer never ended.')
      insist(state === 'no-composer', `There is no composer, and the bridge says \`${state}\`.`)
    },
  },
]
