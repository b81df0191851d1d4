import { joinGateway, type GatewayMember, type GatewayState } from './joinGateway.js'
import type { GatewayToken } from './SidebarProperties.js'

/** Keeps to one gateway, whichever an element names just now. */
export interface GatewayFollower {
  /** Without an address or a token there is none to follow. */
  follow(url: string | undefined, token: GatewayToken | undefined): void
  state(): GatewayState | undefined
  stop(): void
}

interface Following {
  readonly url: string
  readonly token: GatewayToken
  readonly member: GatewayMember
}

export function createGatewayFollower(onChange: () => void): GatewayFollower {
  let now: Following | undefined

  const stop = () => {
    now?.member.leave()
    now = undefined
  }
  return {
    stop,
    state: () => now?.member.state(),
    follow(url, token) {
      if (now && now.url === url && now.token === token) return
      // Frameworks often make a function anew at every render, and it still speaks for the same person. Another text may be another person.
      if (now && now.url === url && typeof now.token === 'function' && typeof token === 'function') {
        now.member.renew(token)
        now = { ...now, token }
        return
      }
      stop()
      if (url !== undefined && url !== '' && token !== undefined) now = { url, token, member: joinGateway(url, token, onChange) }
    },
  }
}
