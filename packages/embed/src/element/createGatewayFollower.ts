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
  isOver?: true
}

/** Pages without a gateway load nothing of it. Where its file cannot be loaded, it is asked for again once there is a connection again. */
export function createGatewayFollower(onChange: () => void): GatewayFollower {
  let now: Following | undefined

  const stop = () => {
    if (now) now.isOver = true
    now?.member?.leave()
    now = undefined
  }
  const start = (following: Following): void => {
    import('./joinGateway.js').then(
      ({ joinGateway }) => {
        if (!following.isOver) following.member = joinGateway(following.url, following.token, onChange)
      },
      () => addEventListener('online', () => following.isOver || start(following), { once: true }),
    )
  }
  return {
    stop,
    state: () => now?.member?.state(),
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
