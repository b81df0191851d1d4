import { createHmac } from 'node:crypto'
import type { DeskCommand, StreamId, SubjectId } from '@alongside/core/desk'
import type { PolicyActor } from '@alongside/core/policy'
import { refuseRequest } from '../http/refuseRequest.js'
import type { TenantId } from '../session/Session.js'
import type { Database } from '../storage/Database.js'
import { deriveKey } from '../storage/desk/createSecretWrap.js'
import { toJson } from '../storage/json.js'
import { prepare } from '../storage/prepare.js'

/** What the desk's log does not say of commands. */
export interface CommandMemory {
  /**
   * Rejects with `conflict` where something else was written under the id. What was read and observed may differ, since it is told anew with
   * every repetition; and what came to nothing may be said otherwise.
   */
  check(command: DeskCommand): Promise<void>
  /** Remembers an employee as their token describes them. */
  meet(actor: PolicyActor): Promise<void>
  employee(id: string): Promise<PolicyActor | undefined>
  /** Remembers where a submission stands. The first to name one keeps it. */
  enter(submission: string, stream: StreamId): Promise<void>
  streamOf(submission: string): Promise<StreamId | undefined>
}

export function createCommandMemory({ db }: Database, tenant: TenantId, secret: Uint8Array): CommandMemory {
  const key = deriveKey(secret, 'desk commands')
  const met = new Map<string, string>()
  const hashOf = (command: DeskCommand) => {
    const said = { ...command, actor: command.actor.id, reads: null, ...('observation' in command && { observation: null }) }
    return createHmac('sha256', key).update(canonical(said)).digest('base64url')
  }

  const enterCommand = prepare<{ readonly id: string; readonly hash: string; readonly subject: SubjectId | null }, { readonly hash: string }>(db, (value) =>
    db.insertInto('desk_command').values({ tenant, id: value('id'), hash: value('hash'), subject: value('subject') }).onConflict((conflict) => conflict.doNothing()).returning('hash'))
  const enterSubmission = prepare<{ readonly submission: string; readonly stream: StreamId }, unknown>(db, (value) =>
    db.insertInto('desk_submission').values({ tenant, submission: value('submission'), stream: value('stream') }).onConflict((conflict) => conflict.doNothing()))

  const cameToNothing = async (command: string): Promise<boolean> =>
    (await db.selectFrom('desk_event').where('tenant', '=', tenant).where('command', '=', command).select('version').limit(1).executeTakeFirst()) === undefined

  return {
    async check(command) {
      const [hash, subject]: [string, SubjectId | null] = [hashOf(command), command.subject]
      const written = await enterCommand({ id: command.id, hash, subject })
      if (written.length > 0) return
      const kept = await db.selectFrom('desk_command').where('tenant', '=', tenant).where('id', '=', command.id).select('hash').executeTakeFirst()
      if (kept?.hash === hash) return
      if (!(await cameToNothing(command.id))) throw reused()
      await db.updateTable('desk_command').set({ hash }).where('tenant', '=', tenant).where('id', '=', command.id).execute()
    },
    async meet(actor) {
      const told = toJson(actor)
      if (met.get(actor.id) === told) return
      await db.insertInto('desk_employee').values({ tenant, id: actor.id, actor: told })
        .onConflict((conflict) => conflict.columns(['tenant', 'id']).doUpdateSet({ actor: told })).execute()
      met.set(actor.id, told)
    },
    async employee(id) {
      const row = await db.selectFrom('desk_employee').where('tenant', '=', tenant).where('id', '=', id).select('actor').executeTakeFirst()
      return row?.actor
    },
    async enter(submission, stream) {
      await enterSubmission({ submission, stream })
    },
    async streamOf(submission) {
      const row = await db.selectFrom('desk_submission').where('tenant', '=', tenant).where('submission', '=', submission).select('stream').executeTakeFirst()
      return row?.stream
    },
  }
}

const reused = () => refuseRequest('conflict', 'command-reused', 'This id was used for another command. Nothing was done. Give every command an id of its own.')

/** The same text for the same thing, in whatever order its parts were written. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const parts = Object.entries(value).filter(([, part]) => part !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${parts.map(([name, part]) => `${JSON.stringify(name)}:${canonical(part)}`).join(',')}}`
}
