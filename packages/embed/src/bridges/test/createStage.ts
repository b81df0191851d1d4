import type { HostRecord, BridgeAction, HostBridge } from '../../bridge/index.js'
import type { Answering, HostWorld, Scene } from '../../testing/index.js'

/** The host's half of a bridge in memory: what it shows, what was asked of it, and how it answers. */
export interface Stage {
  readonly scene: Scene
  /** An id in the form that the pickiest host wants, 32 hexadecimal digits. */
  readonly idOf: (record: string) => string
  /** The id of the one record at hand. */
  readonly at: () => string | undefined
  /** What reads only: always answered. */
  read<T>(give: () => T): Promise<T>
  /** What does something: answered as the stage is told to. `closed` refuses words where no reply is open. */
  take(type: BridgeAction['type'], text?: string): Promise<void>
  /** What nobody answers. */
  hear(type: BridgeAction['type']): void
  readonly answering: () => Answering
  world(bridge: HostBridge, tell: () => void, more?: Partial<HostWorld>): HostWorld
}

const idOf = (record: string) => [...record].map((character) => character.charCodeAt(0).toString(16)).join('').padEnd(32, '0')

/** Lets everything under way in this process arrive. */
const settle = async () => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0))
}

export function createStage(first: Scene): Stage {
  let scene = first
  let answering: Answering = 'yes'
  let arrived = 0
  const held: (() => void)[] = []
  const inserted: { readonly record: string | undefined; readonly text: string }[] = []
  const asked: BridgeAction['type'][] = []
  const only = () => (scene.records.length === 1 ? scene.records[0] : undefined)

  const note = (type: BridgeAction['type'], text: string | undefined, record: string | undefined) => {
    if (text === undefined) asked.push(type)
    else inserted.push({ record, text })
  }

  return {
    get scene() {
      return scene
    },
    idOf,
    at: () => (only() === undefined ? undefined : idOf(only()!)),
    answering: () => answering,
    read(give) {
      arrived += 1
      return Promise.resolve().then(give)
    },
    hear(type) {
      arrived += 1
      note(type, undefined, undefined)
    },
    async take(type, text) {
      arrived += 1
      const record = only()
      if (answering === 'no') throw new Error('The host refuses.')
      if (text !== undefined && (answering === 'no-composer' || scene.composer !== 'reply')) throw new Error('No reply is open.')
      if (answering === 'hold') await new Promise<void>((resolve) => held.push(resolve))
      note(type, text, record)
    },
    world: (bridge, tell, more = {}) => ({
      bridge,
      async show(next) {
        scene = next
        tell()
        await settle()
      },
      answer: (how) => void (answering = how),
      async release() {
        answering = 'yes'
        for (const go of held.splice(0)) go()
        await settle()
      },
      settle,
      arrived: () => arrived,
      inserted: () => inserted,
      asked: () => asked,
      ...more,
    }),
  }
}

/** Every record of ours is one of the host's, under the same id. */
export const everyRecord = (kind: string) => (record: { readonly id: string }): HostRecord => ({ kind, id: record.id })

/** What an editor shows of the HTML it was given. */
export const textFromEditor = (html: string): string =>
  html.replaceAll('<br>', '\n').replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
