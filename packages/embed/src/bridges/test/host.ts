import type { Answering, Forgery, Scene } from '../../testing/index.js'
import { createChatwootHost } from './createChatwootHost.js'
import { createFrontHost } from './createFrontHost.js'
import { createGenesysHost } from './createGenesysHost.js'
import { createStage, type Stage } from './createStage.js'
import { createZendeskHost } from './createZendeskHost.js'
import type { VendorHost } from './VendorHost.js'

/** What became of every rule, for whoever opened this page. */
export interface SuiteReport {
  readonly results: readonly { readonly name: string; readonly wrong: string | null }[]
  readonly violations: readonly string[]
  readonly isCrossOrigin: boolean
}

/** What the frame asks of this page besides what the vendor's protocol has. */
export interface StageDirections {
  reset(scene: Scene): void
  show(scene: Scene): void
  answer(how: Answering): void
  release(): void
  forge(forgery: Forgery): void
  leave(): void
  turn(): void
  done(report: SuiteReport): void
}

declare global {
  interface Window {
    report?: SuiteReport
  }
}

const creators = { zendesk: createZendeskHost, front: createFrontHost, genesys: createGenesysHost, chatwoot: createChatwootHost }
const query = new URLSearchParams(location.search)
const vendor = query.get('vendor') as keyof typeof creators
const frameOrigin = query.get('frame')!

const openFrame = (attributes: Readonly<Record<string, string>>) => {
  const frame = document.createElement('iframe')
  for (const [name, value] of Object.entries(attributes)) frame.setAttribute(name, value)
  document.body.append(frame)
  return frame
}

const frame = openFrame({
  sandbox: 'allow-scripts allow-same-origin',
  src: `${frameOrigin}/frame.html?${new URLSearchParams({ vendor, origin: location.origin, app_guid: 'app-1', gcHostOrigin: location.origin, gcTargetEnv: 'prod' })}`,
})

/** Repeats to the sidebar what it is told: one from nowhere, one from this very origin; neither is the host's window. */
const passOn = '<script>addEventListener("message", ({ data }) => parent.frames[0].postMessage(data, "*"))</script>'
const forgers = { 'wrong-origin': openFrame({ sandbox: 'allow-scripts', srcdoc: passOn }), 'wrong-source': openFrame({ srcdoc: passOn }) }

const post = (message: unknown) => frame.contentWindow?.postMessage(message, frameOrigin)

let stage: Stage
let host: VendorHost
let world: ReturnType<Stage['world']>

const directions: StageDirections = {
  reset(scene) {
    stage = createStage(scene)
    host = creators[vendor](stage, post)
    world = stage.world(undefined as never, () => host.tell())
  },
  show: (scene) => void world.show(scene),
  answer: (how) => world.answer(how),
  release: () => void world.release(),
  forge(forgery) {
    const messages = host.forge(forgery)
    const forger = forgers[forgery as keyof typeof forgers]
    for (const message of messages) {
      if (forger) forger.contentWindow?.postMessage(message, '*')
      else post(message)
    }
  },
  leave: () => host.leave?.(),
  turn: () => undefined,
  done: (report) => void (window.report = report),
}

addEventListener('message', ({ data, source, ports }: MessageEvent<unknown>) => {
  if (source !== frame.contentWindow) return
  if (data === 'echo') return post('echo')
  if (data !== 'stage directions') return host?.hear(data, ports)
  const port = ports[0]!
  port.onmessage = ({ data: [id, name, value] }: MessageEvent<[number, keyof StageDirections, never]>) => {
    directions[name](value)
    port.postMessage([id, world && { arrived: world.arrived(), inserted: world.inserted(), asked: world.asked() }])
  }
})
