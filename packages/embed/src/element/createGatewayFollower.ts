import { AlongsideError } from '@alongside/core/errors'
import type { GatewayMember, GatewayState } from './joinGateway.js'
import type { GatewayToken } from './SidebarProperties.js'

/** Keeps to one gateway, whichever an element names just now. */
export interface GatewayFollower {
  /** Without an address or a token there is none to follow. */
  follow(url: string | undefined, token: GatewayToken | undefined): void
  /** Undefined while there is nothing to tell. */
  state(): GatewayState | undefined
  stop(): void
}

interface Following {
  readonly url: string
  token: GatewayToken
  member?: GatewayMember
  failed?: GatewayState
  isOver?: true
}

/** Pages without a gateway load nothing of it. */
export function createGatewayFollower(onChange: () => void): GatewayFollower {
  let now: Following | undefined

  const stop = () => {
    if (now) now.isOver = true
    now?.member?.leave()
    now = undefined
  }
  const start = (following: Following) => {
    delete following.failed
    import('./joinGateway.js').then(
      ({ joinGateway }) => {
        if (!following.isOver) following.member = joinGateway(following.url, following.token, onChange)
      },
      (cause: unknown) => {
        const error = new AlongsideError({ code: 'unreachable', message: 'A file of the sidebar could not be loaded, so no gateway is connected. Look at the network and try again.', cause })
        following.failed = { state: 'failed', error, retry: () => start(following) }
        if (!following.isOver) onChange()
      },
    )
    onChange()
  }
  return {
    stop,
    state: () => now?.failed ?? now?.member?.state(),
    follow(url, token) {
      if (now?.url === url && now?.token === token) return
      // Frameworks often make a function anew at every render, and it still speaks for the same person. Another text may be another person.
      if (now && now.url === url && typeof now.token === 'function' && typeof token === 'function') {
        now.token = token
        now.member?.renew(token)
        return
      }
      stop()
      if (!url || token === undefined) return
      now = { url, token }
      start(now)
    },
  }
}
