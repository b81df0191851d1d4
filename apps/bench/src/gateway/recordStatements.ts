import pg from 'pg'
import { createAsker, findChannel, openConversation, pathOf, profileBody, submitBody, timelineBody, versionIn, type OpenConversation } from './createAsker.js'
import { conversations, customerId } from './benchCustomers.js'
import { loadKinds, type BenchSettings, type LoadKind } from './BenchProcess.js'
import { openBenchGateway } from './openBenchGateway.js'

export interface Statement {
  readonly text: string
  readonly values: readonly unknown[]
  /** Which connection it went over, so that a transaction stays one. */
  readonly client: object
}

/** What the gateway sends to the database for one request, and what it answers. */
export interface Recording {
  readonly statements: readonly Statement[]
  readonly answer: unknown
  /** What in the statements stands for the one request they were recorded from. */
  readonly marks: Readonly<{ customer: string } | { command: string; stream: string }>
}

/** The gateway remembers some of what it was asked before; and a conversation answers with all that was submitted in it, under load some three replies. */
const times = 3

/** Lets a gateway answer requests of each kind, and writes down the statements of the last. */
export async function recordStatements(settings: BenchSettings): Promise<Readonly<Record<LoadKind, Recording>>> {
  const taken = takeDown()
  const { gateway, close } = await openBenchGateway(settings, { isIdle: true })
  const ask = createAsker((path, init) => gateway.fetch(new Request(`https://gateway.example${path}`, init)), settings.token)
  const channel = await findChannel(ask)
  const open = await openConversation(ask, conversations - 1)
  const bodies: Readonly<Record<LoadKind, () => object>> = { profile: () => profileBody(0), timeline: () => timelineBody(0), submit: () => submitBody(open, channel) }

  async function record(kind: LoadKind): Promise<Recording> {
    const body = bodies[kind]()
    taken.start()
    const answer = await ask<object>(pathOf[kind], body)
    return { statements: taken.stop(), answer: { result: answer }, marks: kind === 'submit' ? marksOf(body, open, answer) : { customer: customerId(0) } }
  }

  const recorded: Partial<Record<LoadKind, Recording>> = {}
  for (const kind of loadKinds) for (let time = 0; time < times; time += 1) recorded[kind] = await record(kind)
  await close()
  taken.end()
  return recorded as Record<LoadKind, Recording>
}

function marksOf(body: object, open: OpenConversation, answer: object) {
  open.version = versionIn(answer as never, open)
  return { command: (body as { readonly command: { readonly id: string } }).command.id, stream: open.stream }
}

/** Hears every statement of this process. */
function takeDown() {
  const { query } = pg.Client.prototype
  let heard: Statement[] | undefined
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    // The gateway's pool asks by one object, and begins and ends transactions by a text.
    const { text, values = [] } = (typeof given[0] === 'string' ? { text: given[0] } : given[0]) as Partial<pg.QueryConfig>
    if (text !== undefined) heard?.push({ text, values, client: this })
    return (query as (...all: unknown[]) => unknown).apply(this, given)
  } as never
  return {
    start: () => void (heard = []),
    stop() {
      const all = heard ?? []
      heard = undefined
      return all
    },
    end: () => void (pg.Client.prototype.query = query),
  }
}

