/** Keeps the host's token for as long as it holds. */
export interface TokenKeeper {
  /** One that holds for a while yet. */
  current(): Promise<string>
  /** A new one instead of one that was refused. Whoever asks at the same time gets the same. */
  renew(refused: string): Promise<string>
}

export interface TokenKeeperOptions {
  readonly token: () => Promise<string>
  readonly now: () => number
}

interface Held {
  readonly token: string
  /** On this page's own clock, which may be wrong: only the length of a life is read from the token. */
  readonly renewAt: number
}

export function createTokenKeeper({ token, now }: TokenKeeperOptions): TokenKeeper {
  let held: Held | undefined
  let asking: Promise<Held> | undefined

  function ask(): Promise<Held> {
    const at = now()
    asking ??= token().then((fresh) => (held = { token: fresh, renewAt: at + trustedFor(fresh) })).finally(() => (asking = undefined))
    return asking
  }

  return {
    async current() {
      return held && now() < held.renewAt ? held.token : (await ask()).token
    },
    async renew(refused) {
      return held && held.token !== refused ? held.token : (await ask()).token
    },
  }
}

/** The longest that a token is renewed before its end. */
const margin = 60_000

/** How long a token needs no renewal. One that does not say how long it lives is asked for each time. */
function trustedFor(token: string): number {
  const life = lifeOf(token)
  return life - Math.min(margin, life / 4)
}

function lifeOf(token: string): number {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
    const { iat, exp } = JSON.parse(atob(payload)) as { readonly iat?: unknown; readonly exp?: unknown }
    return typeof iat === 'number' && typeof exp === 'number' ? (exp - iat) * 1_000 : 0
  } catch {
    return 0
  }
}
