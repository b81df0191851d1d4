import { createCast } from '@alongside/core/testing'
import { connectAlongside, type AlongsideActions, type AlongsideConnection, type AlongsideContext, type AlongsideResult } from '../../host/index.js'

declare global {
  interface Window {
    host: Host
  }
}

/** What a test does with this host, and sees of it. */
export interface Host {
  readonly connection: AlongsideConnection
  readonly asked: AlongsideActions[keyof AlongsideActions][]
  /** Every message that reached this window from anywhere. */
  readonly heard: { readonly origin: string; readonly data: unknown }[]
  show(record: string, change?: Partial<AlongsideContext>): void
  /** From now on words wait until they are let in. */
  hold(): void
  letIn(): void
}

const { customers } = createCast()
const byTicket = new Map([['A', customers[0]!], ['B', customers[1]!]])
const composer = document.forms[0]!.elements.namedItem('reply') as HTMLTextAreaElement
const [frame] = document.getElementsByTagName('iframe')
const { origin, sandbox, src, opens } = frame!.dataset as { origin: string; sandbox: string; src: string; opens?: 'nothing' }

let open = 'A'
let waiting = Promise.resolve()
let letIn = () => {}

const contextOf = (change: Partial<AlongsideContext> = {}): AlongsideContext => {
  const customer = byTicket.get(open)
  const record = { kind: 'ticket', id: open, label: `Ticket ${open}` }
  return { subject: customer ? { kind: 'one', record, customer: { identities: customer.subject } } : { kind: 'none' }, composer: 'reply', locale: 'en-GB', timeZone: 'Europe/Berlin', theme: 'light', ...change }
}

async function insert({ text }: AlongsideActions['insert-reply'], signal: AbortSignal): Promise<AlongsideResult | undefined> {
  await waiting
  if (signal.aborted) return undefined
  composer.value += text
  return undefined
}

const asked: Host['asked'] = []
const heard: Host['heard'] = []
window.addEventListener('message', ({ origin: from, data }) => heard.push({ origin: from, data }))
frame!.sandbox.add(...sandbox.split(' '))

window.host = {
  asked, heard,
  connection: connectAlongside(frame!, {
    origin,
    context: contextOf(),
    actions: {
      'insert-reply': (action, signal) => {
        asked.push(action)
        return insert(action, signal)
      },
      ...(opens !== 'nothing' && { 'open-url': (action) => void asked.push(action) }),
      'resize': (action) => {
        asked.push(action)
        frame!.style.blockSize = `${action.height}px`
      },
    },
  }),
  show(record, change) {
    open = record
    composer.value = ''
    this.connection.show(contextOf(change))
  },
  hold() {
    waiting = new Promise((resolve) => (letIn = resolve))
  },
  letIn: () => letIn(),
}
frame!.src = src
