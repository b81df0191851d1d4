import * as genesysSdk from 'purecloud-client-app-sdk'
import ZAFClient from 'zendesk_app_framework_sdk'
import { createHostBridge, type HostBridge, type HostContext, type HostDriver } from '../../bridge/index.js'
import { describeHostBridge, type BridgeHarness, type HostWorld, type Scene } from '../../testing/index.js'
import { createChatwootDriver } from '../chatwoot/index.js'
import { createFrontDriver, type FrontSdk } from '../front/index.js'
import { createGenesysDriver } from '../genesys/index.js'
import { createZendeskDriver, type ZendeskClient } from '../zendesk/index.js'
import { createStage, everyRecord } from './createStage.js'
import type { StageDirections } from './host.js'

/** One driver with the vendor's own SDK under it. */
interface Vendor {
  readonly driver: HostDriver
  readonly listeners: () => number
  /** Where the vendor's page cannot say what is open. */
  readonly goOn?: (scene: Scene) => void
}

interface VendorSuite extends Pick<BridgeHarness, 'action' | 'confirms' | 'cannot'> {
  readonly name: string
  open(scene: Scene): Vendor
}

const hostOrigin = new URLSearchParams(location.search).get('origin')!
const { idOf } = createStage({ records: [], composer: 'closed' })

// One file for scripts and for modules: bundlers and TypeScript do not agree on where its default is.
const GenesysApp = (genesysSdk.default as unknown as { readonly default?: typeof genesysSdk.default.default }).default ?? (genesysSdk.default as unknown as typeof genesysSdk.default.default)

let imports = 0
const suites: Readonly<Record<string, VendorSuite>> = {
  zendesk: {
    name: 'Zendesk, through its SDK',
    action: { type: 'notify', level: 'info', text: 'Hello' },
    cannot: { many: 'an app sits on one ticket' },
    open() {
      let client: (ZendeskClient & { readonly _messageHandlers: Readonly<Record<string, readonly unknown[]>> }) | undefined
      return {
        driver: createZendeskDriver({ origins: [hostOrigin], recordOf: everyRecord('ticket'), client: () => (client = ZAFClient.init() as NonNullable<typeof client>) }),
        // Two are the SDK's own, and it waits with every early message in the first of them.
        listeners: () => Object.entries(client?._messageHandlers ?? {}).filter(([name]) => name !== 'app.registered' && name !== 'context.updated').flatMap(([, handlers]) => handlers).length,
      }
    },
  },
  front: {
    name: 'Front, through its SDK',
    action: { type: 'open-url', url: 'https://kestrel.example/orders/1' },
    cannot: { theme: 'Front says nothing of it', locale: 'Front says nothing of it', leave: 'Front takes the frame away without a word' },
    open() {
      let subscriptions = 0
      const sdk = async (): Promise<FrontSdk> => {
        // The SDK greets once, when it is loaded: a fresh host needs a fresh copy.
        const address = `/frontSdk.js?${(imports += 1)}`
        const loaded = (await import(/* @vite-ignore */ address)) as FrontSdk
        return {
          buildCancelTokenSource: loaded.buildCancelTokenSource,
          contextUpdates: {
            subscribe(next) {
              subscriptions += 1
              const subscription = loaded.contextUpdates.subscribe(next)
              return { unsubscribe: () => (subscriptions -= 1, subscription.unsubscribe()) }
            },
          },
        }
      }
      return { driver: createFrontDriver({ sdk, origins: [hostOrigin] }), listeners: () => subscriptions }
    },
  },
  genesys: {
    name: 'Genesys Cloud, through its SDK',
    confirms: false,
    cannot: {
      'many': 'an app is bound to one conversation', 'theme': 'Genesys says nothing of it', 'locale': 'it is in the address', 'composer': 'Genesys says nothing of it',
      'deny': 'Genesys answers nothing', 'hold': 'Genesys answers nothing', 'twice': 'Genesys answers nothing', 'no-composer': 'Genesys answers nothing', 'first-contact': 'Genesys answers nothing',
    },
    open(scene) {
      const app = new GenesysApp({ gcHostOriginQueryParam: 'gcHostOrigin', gcTargetEnvQueryParam: 'gcTargetEnv' })
      const watchers = new Set<(conversation: string | undefined) => void>()
      const conversationOf = ({ records: [first] }: Scene) => (first === undefined ? undefined : idOf(first))
      return {
        driver: createGenesysDriver({
          app: () => app, origins: [hostOrigin], recordOf: everyRecord('conversation'), query: `?conversationId=${conversationOf(scene) ?? ''}&langTag=en-us`,
          watch: (tell) => (watchers.add(tell), () => void watchers.delete(tell)),
        }),
        listeners: () => watchers.size + Object.values((app.lifecycle as unknown as { readonly _msgListenerCfgs: Readonly<Record<string, readonly unknown[]>> })._msgListenerCfgs).flat().length,
        goOn: (next) => watchers.forEach((tell) => tell(conversationOf(next))),
      }
    },
  },
  chatwoot: {
    name: 'Chatwoot, by its protocol',
    cannot: {
      'many': 'an app sits on one conversation', 'theme': 'Chatwoot says nothing of it', 'locale': 'Chatwoot says nothing of it', 'leave': 'Chatwoot takes the frame away without a word',
      'insert': 'Chatwoot takes nothing', 'deny': 'Chatwoot takes nothing', 'hold': 'Chatwoot takes nothing', 'twice': 'Chatwoot takes nothing', 'no-composer': 'Chatwoot takes nothing',
    },
    open() {
      let handlers = 0
      return {
        driver: createChatwootDriver({
          origin: hostOrigin,
          page: {
            parent: window.parent,
            addEventListener: (...values: Parameters<Window['addEventListener']>) => (handlers += 1, window.addEventListener(...values)),
            removeEventListener: (...values: Parameters<Window['removeEventListener']>) => (handlers -= 1, window.removeEventListener(...values)),
          },
        }),
        listeners: () => handlers,
      }
    },
  },
}

interface Seen {
  readonly arrived: number
  readonly inserted: ReturnType<HostWorld['inserted']>
  readonly asked: ReturnType<HostWorld['asked']>
}

let seen: Seen = { arrived: 0, inserted: [], asked: [] }

/** A port beside the vendor's protocol, by which the suite directs the page around. */
function openDirections() {
  const { port1, port2 } = new MessageChannel()
  const waiting = new Map<number, () => void>()
  let ids = 0
  port1.onmessage = ({ data: [id, next] }: MessageEvent<[number, Seen | undefined]>) => {
    seen = next ?? seen
    waiting.get(id)?.()
    waiting.delete(id)
  }
  window.parent.postMessage('stage directions', hostOrigin, [port2])
  return <Name extends keyof StageDirections>(name: Name, ...[value]: Parameters<StageDirections[Name]>) => new Promise<void>((resolve) => {
    waiting.set((ids += 1), resolve)
    port1.postMessage([ids, name, value])
  })
}

const send = openDirections()

/** The last direction that was given: whatever the rule does next has to find it followed, and the port overtakes the window's messages. */
let directed: Promise<void> = Promise.resolve()
const direct = <Name extends keyof StageDirections>(name: Name, ...direction: Parameters<StageDirections[Name]>) => (directed = send(name, ...direction))

/** There and back by the way that the vendor's messages take, which keeps their order, and by the port. */
async function turn(): Promise<void> {
  await new Promise<void>((resolve) => {
    const hear = ({ data, source }: MessageEvent<unknown>) => {
      if (source !== window.parent || data !== 'echo') return
      removeEventListener('message', hear)
      resolve()
    }
    addEventListener('message', hear)
    window.parent.postMessage('echo', hostOrigin)
  })
  await direct('turn')
}

/** Until five turns in a row brought nothing new. */
async function settle(context: () => HostContext): Promise<void> {
  let before = ''
  for (let quiet = 0, turns = 0; quiet < 5 && turns < 200; turns += 1) {
    await turn()
    const now = JSON.stringify([seen, context()])
    quiet = now === before ? quiet + 1 : 0
    before = now
  }
}

function isShown({ subject, theme, locale }: HostContext, scene: Scene): boolean {
  const ids = subject.kind === 'none' ? [] : subject.kind === 'one' ? [subject.record.id] : subject.records.map(({ id }) => id)
  return ids.join() === scene.records.map(idOf).join() && (scene.theme === undefined || theme === scene.theme) && (scene.locale === undefined || locale === scene.locale)
}

/** A bridge that starts nothing before the page around is as the rule wants it, and whose first contact has arrived there when it ends. */
const settled = (bridge: HostBridge): HostBridge => ({
  ...bridge,
  connect: async (signal) => {
    await directed
    const connection = await bridge.connect(signal)
    await settle(bridge.context)
    return connection
  },
  perform: async (...action) => {
    await directed
    return bridge.perform(...action)
  },
})

function harnessOf({ open, ...harness }: VendorSuite): BridgeHarness {
  return {
    ...harness,
    async openHost(environment, first) {
      await turn()
      await direct('reset', first)
      const { driver, listeners, goOn } = open(first)
      const bridge = createHostBridge(driver, environment)
      return {
        bridge: settled(bridge),
        async show(scene) {
          await directed
          await direct('show', scene)
          goOn?.(scene)
          // A destroyed bridge never shows it, and neither does one that fails its rule.
          for (let turns = 0; turns < 50 && !isShown(bridge.context(), scene); turns += 1) await turn()
          await settle(bridge.context)
        },
        answer: (how) => void direct('answer', how),
        release: () => direct('release').then(() => settle(bridge.context)),
        settle: () => settle(bridge.context),
        arrived: () => seen.arrived,
        inserted: () => seen.inserted,
        asked: () => seen.asked,
        forge: (forgery) => direct('forge', forgery),
        leave: () => direct('leave').then(() => settle(bridge.context)),
        listeners,
      }
    },
  }
}

const violations: string[] = []
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => violations.push(`${violatedDirective} ${blockedURI}`))

const suite = suites[new URLSearchParams(location.search).get('vendor') ?? '']!
const tests: { readonly name: string; readonly body: () => Promise<void> }[] = []
describeHostBridge(suite.name, harnessOf(suite), {
  describe: (_name, body) => body(),
  test: (name, body) => void tests.push({ name, body }),
  expect: (value) => ({
    toBeNull() {
      if (value !== null) throw new Error(String(value))
    },
  }),
})

const results: { name: string; wrong: string | null }[] = []
for (const { name, body } of tests) results.push({ name, wrong: await body().then(() => null, (error: unknown) => String(error)) })
await direct('done', { results, violations, isCrossOrigin: self.origin !== hostOrigin })
