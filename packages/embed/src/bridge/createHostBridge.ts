import type { ActionResult } from '@alongside/react'
import { isAlongsideError } from '@alongside/core/errors'
import type { BridgeAction } from './BridgeAction.js'
import type { BridgeEnvironment } from './BridgeEnvironment.js'
import { copyToClipboard } from './copyToClipboard.js'
import { createOpenCalls, type Outcome } from './createOpenCalls.js'
import type { Connection, HostBridge } from './HostBridge.js'
import type { HostContext } from './HostContext.js'
import type { DriverContext, HostDriver } from './HostDriver.js'
import { isSameValue } from './isSameValue.js'

type InsertReply = Extract<BridgeAction, { readonly type: 'insert-reply' }>

const unconnected: HostContext = { revision: 0, subject: { kind: 'none' }, actions: [], composer: 'unknown' }

/** Makes a bridge of a driver: it alone decides what is stale, late, impossible or copied instead, alike for every host. */
export function createHostBridge(driver: HostDriver, environment: BridgeEnvironment = {}): HostBridge {
  const { later = laterByTimer, copyText = copyToClipboard, timeoutMs = 5_000 } = environment
  const calls = createOpenCalls({ later, timeoutMs })
  const listeners = new Set<(context: HostContext) => void>()
  let state: 'idle' | 'connecting' | 'connected' | 'gone' | 'destroyed' = 'idle'
  let context = unconnected
  let connecting: Promise<Connection> | undefined

  const tell = (next: HostContext) => {
    context = next
    for (const listener of [...listeners]) listener(context)
  }

  const accept = (told: DriverContext) => {
    const isAnother = !isSameValue(told.subject, context.subject)
    const isElsewhere = isAnother || !isSameValue(told.agent, context.agent)
    // Who is at hand stays the very same object, so that nobody proves or draws them anew for a theme.
    const next = { ...told, subject: isAnother ? told.subject : context.subject, revision: context.revision + (isElsewhere || context.revision === 0 ? 1 : 0) }
    if (isSameValue(next, context)) return
    if (isElsewhere) calls.endAll({ state: 'stale' })
    tell(next)
  }

  const leave = (next: 'gone' | 'destroyed') => {
    state = next
    calls.endAll({ state: 'disconnected' })
  }

  async function open(signal?: AbortSignal): Promise<Connection> {
    state = 'connecting'
    const early: DriverContext[] = []
    const events = {
      context: (told: DriverContext) => {
        if (state === 'connecting') early.push(told)
        else if (state === 'connected') accept(told)
      },
      gone: () => {
        if (state === 'connecting') calls.endAll({ state: 'disconnected' })
        if (state !== 'connected') return
        leave('gone')
        tell({ ...context, actions: [], isGone: true })
      },
    }
    const outcome = await calls.run((ended) => driver.open(events, ended), signal)
    if (outcome.state === 'answered' && state === 'connecting') {
      state = 'connected'
      // What was told meanwhile is newer than what the first contact found.
      for (const told of [outcome.value, ...early]) accept(told)
      return { state: 'ok', context }
    }
    if (state === 'connecting') {
      state = 'idle'
      closeQuietly(driver)
    }
    connecting = undefined
    return outcome.state === 'answered' || outcome.state === 'stale' ? { state: 'disconnected' } : refusal(outcome)
  }

  const whyNot = (action: BridgeAction, revision: number): ActionResult | undefined => {
    if (state !== 'connected') return { state: 'disconnected' }
    if (revision !== context.revision) return { state: 'stale' }
    if (action.type !== 'insert-reply' && !context.actions.includes(action.type)) return { state: 'unsupported' }
    return undefined
  }

  const copy = async ({ text }: InsertReply, otherwise: ActionResult, signal?: AbortSignal): Promise<ActionResult> => {
    if (!copyText) return otherwise
    const { state: ended } = await calls.run(() => copyText(text), signal)
    if (ended === 'answered') return { state: 'ok', via: 'clipboard' }
    return ended === 'host-error' ? otherwise : { state: ended }
  }

  return {
    host: driver.host,
    connect: (signal) => {
      if (state === 'destroyed' || state === 'gone') return Promise.resolve({ state: 'disconnected' })
      connecting ??= open(signal)
      return connecting.then((connection) => (connection.state === 'ok' ? { state: 'ok', context } : connection))
    },
    context: () => context,
    subscribe(listener) {
      if (state === 'destroyed') return () => undefined
      // Wrapped, so that one function may subscribe twice.
      const own = (next: HostContext) => listener(next)
      listeners.add(own)
      return () => void listeners.delete(own)
    },
    async perform(action, { revision, signal }) {
      const refused = whyNot(action, revision)
      if (refused) return refused
      if (action.type === 'insert-reply') {
        if (!context.actions.includes('insert-reply')) return copy(action, { state: 'unsupported' }, signal)
        if (!takesWords(context.composer, action)) return copy(action, { state: 'no-composer' }, signal)
      }
      const outcome = await calls.run((ended) => driver.perform(action, ended), signal)
      if (outcome.state !== 'answered') return withoutError(outcome)
      const result = outcome.value
      if (action.type !== 'insert-reply' || result.state !== 'no-composer') return result
      return whyNot(action, revision) ?? copy(action, result, signal)
    },
    async proof(signal) {
      if (state !== 'connected' || !driver.proof) return null
      const outcome = await calls.run((ended) => driver.proof!(ended), signal)
      return outcome.state === 'answered' ? outcome.value : null
    },
    destroy() {
      if (state === 'destroyed') return
      const wasOpened = state !== 'idle'
      leave('destroyed')
      listeners.clear()
      if (wasOpened) closeQuietly(driver)
    },
  }
}

/** An internal note never lands where the customer reads, nor an answer where they do not. */
function takesWords(composer: HostContext['composer'], { visibility }: InsertReply): boolean {
  if (composer === 'unknown') return true
  return composer === (visibility === 'internal' ? 'note' : 'reply')
}

/** Whoever leaves has nobody to tell that leaving failed. */
function closeQuietly(driver: HostDriver): void {
  try {
    driver.close()
  } catch {
    // Nothing more is asked of it.
  }
}

function refusal(outcome: Exclude<Outcome<never>, { state: 'answered' | 'stale' }>): Connection {
  const { error } = outcome
  const isRefused = isAlongsideError(error) && (error.code === 'forbidden' || error.code === 'unauthorised')
  const { state, message } = withoutError(outcome) as { state: 'timeout' | 'disconnected' | 'host-error'; message?: string }
  return { state: isRefused ? 'denied' : state, ...(message !== undefined && { message }) }
}

function withoutError({ state, message }: Exclude<Outcome<never>, { state: 'answered' }>): Exclude<ActionResult, { readonly state: 'ok' | 'unconfirmed' }> {
  return { state, ...(message !== undefined && { message }) }
}

function laterByTimer(run: () => void, milliseconds: number): () => void {
  const timer = setTimeout(run, milliseconds)
  return () => clearTimeout(timer)
}
