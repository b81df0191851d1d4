import type { ActionResult } from '@alongside/react'
import { createHostBridge, type BridgeAction, type BridgeEnvironment, type DriverContext, type DriverEvents, type HostBridge, type HostDriver } from '../../bridge/index.js'
import type { Answering, BridgeHarness, HostWorld, Scene } from '../BridgeHarness.js'

/** The host half as a driver sees it: a wire to write to, and a place to listen. */
export interface ReferenceWire {
  write(line: unknown): Promise<ActionResult>
  greet(): Promise<DriverContext>
  /** Second answers, which a careful driver leaves alone. */
  readonly surplus: ActionResult[]
  readonly listeners: Set<(event: { readonly from: string; readonly text: string }) => void>
}

/** What is broken: the driver, the bridge around it, or how the bridge is made. */
export interface Defect {
  readonly driver?: (driver: HostDriver, wire: ReferenceWire) => HostDriver
  readonly bridge?: (bridge: HostBridge, wire: ReferenceWire) => HostBridge
  readonly environment?: (environment: BridgeEnvironment) => BridgeEnvironment
  readonly harness?: Partial<BridgeHarness>
}

const supported = ['insert-reply', 'open-url', 'notify', 'resize'] as const

const toContext = ({ records, ...look }: Scene): DriverContext => {
  const [first, ...others] = records.map((id) => ({ kind: 'ticket', id }))
  const customer = { identities: [], query: { type: 'text', text: 'Ines' }, trust: 'host' } as const
  return { ...look, actions: supported, subject: !first ? { kind: 'none' } : others.length > 0 ? { kind: 'many', records: [first, ...others] } : { kind: 'one', record: first, customer } }
}

/** A host in memory with a driver that keeps every promise, unless a defect is built in. */
export function referenceHarness(defect: Defect = {}): BridgeHarness {
  return { ...defect.harness, openHost: async (environment, scene) => openReferenceHost(environment, scene, defect) }
}

function openReferenceHost(environment: BridgeEnvironment, first: Scene, defect: Defect): HostWorld {
  let scene = first
  let answering: Answering = 'yes'
  let release = () => {}
  let released = Promise.resolve()
  let arrived = 0
  let isGone = false
  const inserted: { readonly record: string | undefined; readonly text: string }[] = []
  const asked: BridgeAction['type'][] = []
  const listeners: ReferenceWire['listeners'] = new Set()

  const say = (text: string, from = 'host') => {
    for (const listener of [...listeners]) listener({ from, text })
  }
  const wire: ReferenceWire = {
    listeners,
    surplus: [],
    async greet() {
      arrived += 1
      await released
      return toContext(scene)
    },
    async write(line) {
      arrived += 1
      const { action, signal } = line as { readonly action: BridgeAction; readonly signal?: AbortSignal }
      await released
      if (answering === 'no') return { state: 'denied' }
      if (answering === 'no-composer') return { state: 'no-composer' }
      if (signal?.aborted) return { state: 'stale' }
      if (action.type === 'insert-reply') inserted.push({ record: scene.records[0], text: action.text })
      else asked.push(action.type)
      if (answering === 'twice') wire.surplus.push({ state: 'denied' })
      return { state: 'ok' }
    },
  }
  const healthy = createReferenceDriver(wire)
  const made = createHostBridge(defect.driver?.(healthy, wire) ?? healthy, defect.environment?.(environment) ?? environment)

  return {
    bridge: defect.bridge?.(made, wire) ?? made,
    settle: () => settled(),
    arrived: () => arrived,
    inserted: () => inserted,
    asked: () => asked,
    listeners: () => listeners.size,
    async show(next) {
      scene = next
      if (!isGone) say(JSON.stringify(toContext(next)))
      await settled()
    },
    answer(how) {
      answering = how
      if (how === 'hold') released = new Promise((resolve) => (release = resolve))
      else release()
    },
    async release() {
      answering = 'yes'
      release()
      await settled()
    },
    async forge(forgery) {
      const mallory = toContext({ records: ['mallory'], composer: 'reply' })
      if (forgery === 'wrong-origin') say(JSON.stringify(mallory), 'evil')
      if (forgery === 'wrong-source') say(JSON.stringify(mallory), 'another-window')
      if (forgery === 'malformed') ['{', JSON.stringify({ ...mallory, subject: 'mallory' })].forEach((text) => say(text))
      if (forgery === 'huge') say(JSON.stringify({ ...mallory, padding: 'x'.repeat(1_000_000) }))
      if (forgery === 'prototype') say(`{"__proto__":${JSON.stringify({ ...mallory, mallory: 1 })}}`)
      await settled()
    },
    async leave() {
      isGone = true
      say('"bye"')
      await settled()
    },
  }
}

const settled = async () => {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => setTimeout(resolve))
}

/** What of a line a careful driver takes. */
export interface Ear {
  readonly from?: (from: string) => boolean
  readonly maxLength?: number
  readonly read?: (text: string) => unknown
}

const isContext = (value: unknown): value is DriverContext => typeof value === 'object' && value !== null && typeof (value as Partial<DriverContext>).subject === 'object'

const readSafely = (text: string): unknown => {
  try {
    return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value))
  } catch {
    return undefined
  }
}

/** A driver that keeps what is asked of one. */
export function createReferenceDriver(wire: ReferenceWire, { from = (name) => name === 'host', maxLength = 100_000, read = readSafely }: Ear = {}): HostDriver {
  let events: DriverEvents | undefined
  const hear = (event: { readonly from: string; readonly text: string }) => {
    if (!from(event.from) || event.text.length > maxLength) return
    const said = read(event.text)
    if (said === 'bye') events?.gone()
    if (isContext(said)) events?.context(said)
  }
  return {
    host: 'reference',
    allows: [],
    async open(given) {
      events = given
      wire.listeners.add(hear)
      return wire.greet()
    },
    perform: (action, signal) => wire.write({ action, signal }),
    close: () => void wire.listeners.delete(hear),
  }
}
