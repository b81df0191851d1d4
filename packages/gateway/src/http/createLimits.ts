import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { refuseRequest } from './refuseRequest.js'

/** Requests a minute. Each replica counts its own. */
export interface RateLimits {
  /** From one address. A whole office may sit behind it. */
  readonly address: number
  /** Tokens of one address that were not believed. */
  readonly strangers: number
  readonly actor: number
  readonly tenant: number
  /** What a network delivers to one source. */
  readonly hooks: number
}

/** What is allowed where the configuration says nothing: an employee may open ten tabs at once, each of which asks some hundred questions. */
const usualLimits: RateLimits = { address: 12_000, strangers: 120, actor: 3_000, tenant: 60_000, hooks: 6_000 }

/** Counts requests, and refuses with `rate-limited` those that are too many. */
export interface Limits {
  /** Any request, and whether its address has shown too many bad tokens. */
  admit(address: string): Promise<void>
  /** A token that was not believed. */
  distrust(address: string): Promise<void>
  /** A request of an employee who is known. */
  charge(tenant: string, actor: string): Promise<void>
  /** A delivery for a source, believed or not. */
  deliver(tenant: string, source: string): Promise<void>
}

export function createLimits(given: Partial<RateLimits> = {}): Limits {
  const limits = { ...usualLimits, ...given }
  const limiterOf = (points: number) => new RateLimiterMemory({ points, duration: 60 })
  const [addresses, strangers, actors, tenants] = [limiterOf(limits.address), limiterOf(limits.strangers), limiterOf(limits.actor), limiterOf(limits.tenant)]
  const hooks = limiterOf(limits.hooks)

  const take = async (limiter: RateLimiterMemory, key: string, whose: string) => {
    try {
      await limiter.consume(key)
    } catch (full) {
      throw tooMany(full, whose, limiter.points)
    }
  }

  return {
    async admit(address) {
      const faults = await strangers.get(address)
      if (faults && faults.consumedPoints > strangers.points) throw tooMany(faults, 'this address, whose tokens were not believed,', strangers.points)
      await take(addresses, address, 'this address')
    },
    async distrust(address) {
      await strangers.consume(address).catch(() => undefined)
    },
    async charge(tenant, actor) {
      await take(actors, JSON.stringify([tenant, actor]), 'one employee')
      await take(tenants, tenant, 'one tenant')
    },
    deliver: (tenant, source) => take(hooks, JSON.stringify([tenant, source]), 'the network of one source'),
  }
}

function tooMany(full: unknown, whose: string, points: number) {
  if (!(full instanceof RateLimiterRes)) throw full
  const isFirst = full.consumedPoints === points + 1
  return refuseRequest('rate-limited', isFirst ? 'rate-limit' : 'rate-limit-still', `These are more requests a minute than ${whose} may send. Nothing was done. Try again later.`, { retryAfter: full.msBeforeNext })
}
