import type { GatewayConnection } from '@alongside/adapters/gateway'
import { AlongsideError, isAlongsideError } from '@alongside/core/errors'
import type { ReactNode } from 'react'
import type { SidebarOptions } from '../mount/index.js'
import { SidebarDisconnected } from './SidebarDisconnected.js'
import type { GatewayToken } from './SidebarProperties.js'

/** What a gateway brings of the sidebar's options. */
export type GatewayOptions = Pick<SidebarOptions, 'adapters' | 'actor' | 'policy' | 'staff' | 'desk' | 'preferences' | 'drafts' | 'imageUrl' | 'now' | 'features'>

export type GatewayState =
  | { readonly state: 'connecting' }
  /** `notice` says it to the agent. */
  | { readonly state: 'failed'; readonly error: AlongsideError; readonly notice: ReactNode }
  | { readonly state: 'open'; readonly options: GatewayOptions }

export interface GatewayMember {
  /** Where it stands now. */
  state(): GatewayState
  /** Goes on with another way to a token. */
  renew(token: GatewayToken): void
  leave(): void
}

interface Line {
  readonly listeners: Set<() => void>
  readonly renew: (token: GatewayToken) => void
  state: GatewayState
  close(): void
}

const lines = new Map<string, Map<GatewayToken, Line>>()
const firstPause = 1_000
const longestPause = 30_000

/** Joins the one connection that all sidebars of a page have to a gateway with the same token, and opens it for the first of them. */
export function joinGateway(url: string, token: GatewayToken, onChange: () => void): GatewayMember {
  const known = lines.get(url) ?? new Map<GatewayToken, Line>()
  lines.set(url, known)
  const line = known.get(token) ?? openLine(url, token)
  known.set(token, line)
  line.listeners.add(onChange)
  // Another sidebar may have opened it long ago.
  onChange()
  return {
    state: () => line.state,
    renew: line.renew,
    leave() {
      line.listeners.delete(onChange)
      if (line.listeners.size > 0) return
      if (known.get(token) === line) known.delete(token)
      line.close()
    },
  }
}

function openLine(url: string, firstToken: GatewayToken): Line {
  let token = firstToken
  let isClosed = false
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let end = () => {}
  const line: Line = {
    listeners: new Set(),
    state: { state: 'connecting' },
    renew: (next) => void (token = next),
    close() {
      isClosed = true
      clearTimeout(timer)
      removeEventListener('online', retryNow)
      end()
    },
  }
  const enter = (state: GatewayState) => {
    line.state = state
    for (const listener of [...line.listeners]) listener()
  }
  const retryNow = () => {
    clearTimeout(timer)
    if (line.state.state !== 'failed') return
    enter({ state: 'connecting' })
    void dial()
  }
  const fail = (cause: unknown) => {
    const error = toError(url, cause)
    enter({ state: 'failed', error, notice: <SidebarDisconnected gateway={url} error={error} retry={retryNow} /> })
    // Who may not come in now may not in a moment either.
    if (error.code !== 'unauthorised' && error.code !== 'forbidden') timer = setTimeout(retryNow, Math.min(longestPause, firstPause * 2 ** (failures += 1)))
  }
  async function dial() {
    try {
      const { openGateway } = await import('./openGateway.js')
      const { connection, options } = await openGateway(url, () => (typeof token === 'string' ? Promise.resolve(token) : token()))
      if (isClosed) return connection.close()
      failures = 0
      end = () => leave(connection)
      // Adapters in a new list begin anew, so that nothing of the erased is left in memory.
      connection.onErased(() => line.state.state === 'open' && enter({ state: 'open', options: { ...line.state.options, adapters: [...options.adapters] } }))
      enter({ state: 'open', options })
    } catch (error) {
      if (!isClosed) fail(error)
    }
  }
  addEventListener('online', retryNow)
  void dial()
  return line
}

function leave({ drafts, close }: GatewayConnection) {
  void drafts.flush()
  close()
}

function toError(url: string, cause: unknown): AlongsideError {
  if (isAlongsideError(cause)) return cause
  return new AlongsideError({ code: 'unreachable', message: `The gateway at ${url} could not be connected: its address or the token failed. Correct what the cause names.`, cause })
}
