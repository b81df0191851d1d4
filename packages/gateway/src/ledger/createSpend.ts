import { AlongsideError } from '@alongside/core/errors'
import type { Money, SourceId } from '@alongside/core/model'
import { sql } from 'kysely'
import type { CostOf, SourceMount } from '../GatewayOptions.js'
import type { TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'

export interface SpendOptions {
  readonly database: Database
  readonly tenant: TenantId
  readonly source: SourceId
  /** What people call the source. */
  readonly label: string
  readonly cost: CostOf
  readonly cap?: NonNullable<SourceMount['cap']>
  readonly now: () => number
  /** Hears of each share of the cap, in tenths from 5 to 10, once it is reached. */
  readonly onThreshold?: (share: number) => void
  readonly onError?: (error: unknown) => void
}

/** What a source costs, counted over all replicas. */
export interface Spend {
  /** Counts what each request costs, by its answer. */
  meter(fetch: (url: string, init?: RequestInit) => Promise<Response>): (url: string, init?: RequestInit) => Promise<Response>
  /** Rejects with `rate-limited` what the cap does not leave: background at four fifths, agents at the end. */
  permit(priority: 'agent' | 'prefetch' | 'background'): void
  /** In this period so far, of the cap's currency. */
  spent(): number
  start(): Promise<void>
  stop(): Promise<void>
}

const backgroundShare = 0.8
const shares = [0.5, 0.6, 0.7, 0.8, 0.9, 1] as const

export function createSpend({ database, tenant, source, label, cost, cap, now, onThreshold = () => undefined, onError = () => undefined }: SpendOptions): Spend {
  const { db } = database
  let known = { period: '', amount: 0 }
  let told = 0
  const unwritten: (Money & { readonly period: string })[] = []
  let writing: Promise<void> = Promise.resolve()
  let unlisten: () => void = () => undefined
  const per = cap?.per ?? 'month'
  const isOfCap = (currency: string) => cap === undefined || currency === cap.amount.currency
  const period = () => new Date(now()).toISOString().slice(0, per === 'day' ? 10 : 7)

  function spent(): number {
    return known.period === period() ? known.amount : 0
  }

  function adopt(amount: number) {
    if (known.period !== period()) told = 0
    // Tenths of cents do not add up in binary; the database keeps the exact sum.
    known = { period: period(), amount: Math.round(amount * 1e9) / 1e9 }
    const reached = shares.filter((share) => cap !== undefined && known.amount >= share * Number(cap.amount.amount))
    for (const share of reached.slice(told)) onThreshold(Math.round(share * 10))
    told = Math.max(told, reached.length)
  }

  /** The network is paid already: what cannot be written now is written with the next. */
  function count(price: Money) {
    if (isOfCap(price.currency)) adopt(spent() + Number(price.amount))
    unwritten.push({ ...price, period: period() })
    writing = writing.then(writeAll).catch(onError)
  }

  async function writeAll(): Promise<void> {
    const batch = [...unwritten]
    if (batch.length === 0) return
    await database.transact(async (trx) => {
      for (const { amount, currency, period: when } of batch) await sql`
        insert into ledger_spend (tenant, source, period, currency, amount, calls) values (${tenant}, ${source}, ${when}, ${currency}, ${amount}::numeric, 1)
        on conflict (tenant, source, period, currency) do update set amount = ledger_spend.amount + excluded.amount, calls = ledger_spend.calls + 1`.execute(trx)
      await database.notify(trx, { tenant, topic: 'spend', key: source })
    })
    unwritten.splice(0, batch.length)
  }

  async function read(): Promise<void> {
    const rows = await db.selectFrom('ledger_spend').select(['amount', 'currency']).where('tenant', '=', tenant).where('source', '=', source).where('period', '=', period()).execute()
    const amount = rows.filter(({ currency }) => isOfCap(currency)).reduce((sum, row) => sum + Number(row.amount), 0)
    // What is counted here and not yet written is more than the database knows.
    if (amount > spent() || known.period !== period()) adopt(amount)
  }

  return {
    meter: (fetch) => async (url, init) => {
      const response = await fetch(url, init)
      // The price may stand in the answer: it is read beside whoever asked for it.
      const body = await response.clone().json().catch(() => null) as unknown
      const price = cost({ method: init?.method ?? 'GET', url }, { status: response.status, body })
      if (price) count(price)
      return response
    },
    permit(priority) {
      if (!cap) return
      const limit = Number(cap.amount.amount) * (priority === 'agent' ? 1 : backgroundShare)
      if (spent() < limit) return
      const ends = endOf(now(), per)
      const { amount, currency } = cap.amount
      const reach = priority === 'agent' ? 'has cost as much as it may' : 'has cost so much that the rest is kept for agents'
      const message = `${label} ${reach}: ${spent().toFixed(2)} of ${amount} ${currency} this ${per}. Nothing was asked. It is asked again from ${new Date(ends).toISOString()}, or when the cap is raised.`
      throw new AlongsideError({ code: 'rate-limited', source, message, retryAfter: ends - now() })
    },
    spent,
    async start() {
      unlisten()
      unlisten = database.listen((notice) => {
        if (notice.topic === 'lost' || (notice.topic === 'spend' && notice.tenant === tenant && notice.key === source)) void read().catch(onError)
      })
      await read()
    },
    async stop() {
      unlisten()
      await writing
    },
  }
}

/** When the day or month is over, in UTC. */
function endOf(time: number, per: 'day' | 'month'): number {
  const date = new Date(time)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  return per === 'day' ? Date.UTC(year, month, day + 1) : Date.UTC(year, month + 1, 1)
}
