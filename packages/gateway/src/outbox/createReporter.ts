import { executeAnew, type Desk, type DeskCommand, type DeskCommandType, type DeskOrders, type DeskOutcome, type RefusalCode } from '@alongside/core/desk'
import type { PolicyActor } from '@alongside/core/policy'
import type { Selectable } from 'kysely'
import type { TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'
import { toInstant } from './decideAttempt.js'
import type { OutboxPost, OutboxReportTable } from './OutboxTables.js'

export interface ReporterOptions {
  readonly database: Database
  readonly desk: (tenant: TenantId) => Pick<Desk, 'read' | 'execute'>
  readonly now: () => number
}

/** Tells the desk what became of what it claimed, until the desk has it in its log. */
export interface Reporter {
  /** Tells what is due; answers when the next is, in milliseconds since 1970. */
  work(): Promise<number | null>
  /** Tells about one submission now. False when the desk could not be told yet. */
  tell(tenant: TenantId, submission: string): Promise<boolean>
}

type Report = Selectable<OutboxReportTable>
type Verdict = { readonly [K in 'mark-sent' | 'mark-failed' | 'mark-unknown']: { readonly type: K } & DeskOrders[K] }['mark-sent' | 'mark-failed' | 'mark-unknown']

/** After these the desk has it already, or never will. */
const final: readonly RefusalCode[] = ['not-possible', 'unknown', 'erased', 'invalid', 'not-yours']
const patience = { lease: 30_000, first: 1_000, longest: 5 * 60_000 } as const

export function createReporter({ database: { db, transact }, desk, now }: ReporterOptions): Reporter {
  /** The next report that is due, kept from other replicas for a while. */
  const take = (tenant?: TenantId, submission?: string): Promise<Report | undefined> => transact(async (trx) => {
    const at = toInstant(now())
    let due = trx.selectFrom('outbox_report').selectAll()
    due = tenant === undefined || submission === undefined ? due.where('due_at', '<=', at) : due.where('tenant', '=', tenant).where('submission', '=', submission)
    const report = await due.orderBy('due_at').limit(1).forUpdate().skipLocked().executeTakeFirst()
    if (!report) return undefined
    await trx.updateTable('outbox_report').set({ due_at: toInstant(now() + patience.lease), tries: report.tries + 1 })
      .where('tenant', '=', report.tenant).where('submission', '=', report.submission).execute()
    return report
  })

  /** False when the desk could not be told; then it is tried again later. */
  async function deliver(report: Report): Promise<boolean> {
    const { tenant, submission, claim, turn, tries } = report
    const posts = await db.selectFrom('outbox_post').selectAll().where('tenant', '=', tenant).where('submission', '=', submission).where('claim', '=', claim).orderBy('part').execute()
    const verdict = toVerdict(submission, posts)
    const isTold = verdict === undefined || (await execute(report, verdict, posts).then(isFinal, () => false))
    const mine = { tenant, submission, turn }
    if (isTold) await db.deleteFrom('outbox_report').where((is) => is.and(mine)).execute()
    else await db.updateTable('outbox_report').set({ due_at: toInstant(now() + Math.min(patience.longest, patience.first * 2 ** Math.min(tries, 16))) }).where((is) => is.and(mine)).execute()
    return isTold
  }

  function execute({ tenant, stream, subject, submission, claim }: Report, verdict: Verdict, posts: readonly OutboxPost[]): Promise<DeskOutcome> {
    const actor = posts[0]?.actor as PolicyActor
    // The same id whoever tells it and however often: the desk writes it once.
    const id = `outbox ${submission} ${claim} ${verdict.type}`
    return executeAnew(desk(tenant), [stream], (reads) => ({ ...verdict, id, actor, stream, subject, reads }) as DeskCommand<DeskCommandType>)
  }

  return {
    async work() {
      for (let report = await take(); report; report = await take()) await deliver(report)
      const { due } = await db.selectFrom('outbox_report').select(({ fn }) => fn.min('due_at').as('due')).executeTakeFirstOrThrow()
      return due === null ? null : Date.parse(due)
    },
    async tell(tenant, submission) {
      const report = await take(tenant, submission)
      return report ? deliver(report) : true
    },
  }
}

const isFinal = (outcome: DeskOutcome): boolean => outcome.state === 'done' || final.includes(outcome.code)

/** What the parts of one reply come to; undefined while any of them is on its way. */
function toVerdict(submission: string, parts: readonly OutboxPost[]): Verdict | undefined {
  const [first] = parts
  if (!first) return undefined
  const failure = parts.find(({ state }) => state === 'failed')
  if (first.state === 'failed') return { type: 'mark-failed', submission, code: first.problem_code ?? 'internal', message: first.problem_message ?? '' }
  const isWhole = parts.length >= first.parts && parts.every(({ state }) => state === 'sent')
  if (isWhole || (first.state === 'sent' && failure)) {
    const ref = first.ref ?? { source: first.source, id: submission }
    return { type: 'mark-sent', submission, ref, ...(first.url !== null && { url: first.url }) }
  }
  return parts.some(({ state }) => state === 'unknown') ? { type: 'mark-unknown', submission } : undefined
}
