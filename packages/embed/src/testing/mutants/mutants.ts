import type { DriverContext, HostDriver } from '../../bridge/index.js'
import { createReferenceDriver, type Defect, type Ear, type ReferenceWire } from './openReferenceHost.js'

/** A bridge broken on purpose, and the one rule that must notice. */
export interface Mutant extends Defect {
  readonly rule: string
  /** What it does wrong, as the rest of "a bridge that ...". */
  readonly says: string
}

/** Changes what the driver tells of its host. */
const telling = (change: (context: DriverContext) => DriverContext | null): Pick<Defect, 'driver'> => ({
  driver: (driver) => ({
    ...driver,
    async open(events, signal) {
      const context = (next: DriverContext) => {
        const changed = change(next)
        if (changed) events.context(changed)
      }
      const first = await driver.open({ ...events, context }, signal)
      return change(first) ?? first
    },
  }),
})

/** Changes what the driver does for an action. */
const doing = (perform: (driver: HostDriver, wire: ReferenceWire) => HostDriver['perform']): Pick<Defect, 'driver'> => ({
  driver: (driver, wire) => ({ ...driver, perform: perform(driver, wire) }),
})

const hearing = (ear: Ear): Pick<Defect, 'driver'> => ({ driver: (_, wire) => createReferenceDriver(wire, ear) })

const never = new AbortController().signal

const contextMutants: readonly Mutant[] = [
  {
    rule: 'quiet-before-connect', says: 'greets its host as soon as it is made',
    driver: (driver, wire) => {
      void wire.greet()
      return driver
    },
  },
  { rule: 'connects', says: 'does not know the first record', bridge: (bridge) => ({
    ...bridge,
    async connect() {
      const connection = await bridge.connect()
      return connection.state === 'ok' ? { ...connection, context: { ...connection.context, subject: { kind: 'none' } } } : connection
    },
  }) },
  { rule: 'first-contact-ends', says: 'cannot be asked again', bridge: (bridge) => {
    let first: ReturnType<typeof bridge.connect> | undefined
    return { ...bridge, connect: () => (first ??= bridge.connect()) }
  } },
  { rule: 'none', says: 'keeps the last record when none is open', ...telling((context) => (context.subject.kind === 'none' ? null : context)) },
  { rule: 'many', says: 'guesses the first of several records', ...telling((context) => (context.subject.kind === 'many' ? { ...context, subject: { kind: 'one', record: context.subject.records[0]! } } : context)) },
  { rule: 'revision-grows', says: 'gives a record it comes back to its old revision', bridge: (bridge) => {
    const context = () => ({ ...bridge.context(), revision: JSON.stringify(bridge.context().subject).includes('"a"') ? 1 : 2 })
    return { ...bridge, context, perform: (action, options) => bridge.perform(action, { ...options, revision: options.revision === context().revision ? bridge.context().revision : 0 }) }
  } },
  { rule: 'tells-subscribers', says: 'goes on telling who stopped', bridge: (bridge) => ({ ...bridge, subscribe: (listener) => (bridge.subscribe(listener), () => undefined) }) },
  { rule: 'theme', says: 'knows only the first theme', ...telling((context) => ({ ...context, theme: 'light' })) },
  { rule: 'locale', says: 'knows only the first language', ...telling((context) => ({ ...context, locale: 'en' })) },
  { rule: 'trust', says: 'takes a host\'s word for a signature', ...telling((context) => {
    const { subject } = context
    return subject.kind === 'one' && subject.customer ? { ...context, subject: { ...subject, customer: { ...subject.customer, trust: 'signed' } } } : context
  }) },
]

const actionMutants: readonly Mutant[] = [
  { rule: 'inserts-words-as-they-are', says: 'trims words', ...doing((driver) => (action, signal) => driver.perform('text' in action ? { ...action, text: action.text.replaceAll('\n\n', '\n') } : action, signal)) },
  { rule: 'tells-only-what-is-known', says: 'calls words inserted that were only handed over', harness: { confirms: false, action: { type: 'open-url', url: 'https://kestrel.example' } } },
  { rule: 'passes-a-refusal-on', says: 'takes any answer for a yes', ...doing((driver) => async (action, signal) => {
    const result = await driver.perform(action, signal)
    return result.state === 'denied' ? { state: 'ok' } : result
  }) },
  { rule: 'ends-at-the-time-limit', says: 'takes a late answer for the next one', driver: (driver) => {
    let late: ReturnType<HostDriver['perform']> | undefined
    return {
      ...driver,
      perform(action, signal) {
        const open = driver.perform(action, signal)
        signal.addEventListener('abort', () => (late = open))
        return late ?? open
      },
    }
  } },
  { rule: 'hears-one-answer', says: 'takes the second of two answers for the next one', ...doing((driver, wire) => async (action, signal) => wire.surplus.shift() ?? driver.perform(action, signal)) },
  { rule: 'old-revision-is-stale', says: 'does anything for whichever record is open', bridge: (bridge) => ({ ...bridge, perform: (action, options) => bridge.perform(action, { ...options, revision: bridge.context().revision }) }) },
  { rule: 'going-on-makes-stale', says: 'inserts although it was called off', ...doing((_, wire) => (action, signal) => wire.write({ action, signal: action.type === 'insert-reply' ? never : signal })) },
  { rule: 'unsupported-stays-here', says: 'asks the host for anything', bridge: (bridge, wire) => ({
    ...bridge,
    async perform(action, options) {
      const result = await bridge.perform(action, options)
      if (result.state === 'unsupported') await wire.greet()
      return result
    },
  }) },
  { rule: 'does-what-it-says', says: 'does nothing with a size and calls it done', ...doing((driver) => (action, signal) => (action.type === 'resize' ? Promise.resolve({ state: 'ok' }) : driver.perform(action, signal))) },
  { rule: 'copies-what-has-no-composer', says: 'gives words up that find no reply', environment: (environment) => ({ ...environment, copyText: null }) },
  { rule: 'notes-stay-internal', says: 'brings notes into a reply', bridge: (bridge) => ({ ...bridge, perform: (action, options) => bridge.perform('visibility' in action ? { ...action, visibility: 'private' } : action, options) }) },
  { rule: 'nowhere-is-said', says: 'calls words copied that are nowhere', bridge: (bridge) => ({
    ...bridge,
    async perform(action, options) {
      const result = await bridge.perform(action, options)
      return result.state === 'no-composer' ? { state: 'ok', via: 'clipboard' } : result
    },
  }) },
]

const wireMutants: readonly Mutant[] = [
  { rule: 'ignores-wrong-origin', says: 'believes every origin', ...hearing({ from: (name) => name === 'host' || name === 'evil' }) },
  { rule: 'ignores-wrong-source', says: 'believes every window', ...hearing({ from: (name) => name === 'host' || name === 'another-window' }) },
  { rule: 'ignores-malformed', says: 'believes whatever has a subject', ...hearing({ read: (text) => {
    try {
      const said = JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value)) as Record<string, unknown>
      return typeof said['subject'] === 'string' ? { ...said, subject: { kind: 'one', record: { kind: 'ticket', id: said['subject'] } } } : said
    } catch {
      return undefined
    }
  } }) },
  { rule: 'ignores-huge', says: 'reads a message however long', ...hearing({ maxLength: Infinity }) },
  { rule: 'ignores-prototype', says: 'reads inherited keys', ...hearing({ read: (text) => {
    try {
      const said = JSON.parse(text) as Record<string, unknown>
      return typeof said === 'object' ? Object.assign({}, Object.getOwnPropertyDescriptor(said, '__proto__')?.value, said) as unknown : said
    } catch {
      return undefined
    }
  } }) },
  { rule: 'host-goes-away', says: 'offers what a host did that is gone', bridge: (bridge) => ({ ...bridge, context: () => ({ ...bridge.context(), actions: ['insert-reply', 'open-url', 'notify', 'resize'] }) }) },
  { rule: 'destroy-ends-all', says: 'forgets that it was destroyed', bridge: (bridge) => {
    let isDestroyed = false
    return {
      ...bridge,
      perform: (action, options) => (isDestroyed ? Promise.resolve({ state: 'unsupported' }) : bridge.perform(action, options)),
      destroy() {
        isDestroyed = true
        bridge.destroy()
      },
    }
  } },
  { rule: 'leaves-no-listener', says: 'goes on listening', driver: (driver) => ({ ...driver, close: () => undefined }) },
]

/** One bridge broken on purpose per promise: what shows that the suite notices, and notices only that. */
export const mutants: readonly Mutant[] = [...contextMutants, ...actionMutants, ...wireMutants]
