import type { Call, FieldSink } from '@alongside/core/adapter'
import type { ProfileField } from '@alongside/core/model'
import { evaluate } from '@alongside/core/policy'
import type { FieldChange } from '@alongside/core/protocol'
import { notFound } from '../access/notFound.js'
import { readingOf } from '../access/readingOf.js'
import { refuseRequest } from '../http/refuseRequest.js'
import type { Session } from '../session/Session.js'
import type { SourceParts } from './SourceParts.js'

export interface WriteRequest {
  readonly parts: SourceParts
  readonly session: Session
  readonly source: string
  readonly change: FieldChange
  readonly key: string
  readonly call: Call
}

/** Writes a field where policy allows it, on the record of a customer in reach. What may not be read does not come back in a conflict either. */
export async function writeField({ parts, session, source, change, key, call }: WriteRequest): Promise<Awaited<ReturnType<FieldSink['write']>>> {
  const { access, policy, desk, now } = parts
  const mounted = access.source(session, source)
  const { adapter } = mounted
  if (!adapter.fields || change.record.source !== source) throw notFound('no-such-record', source)
  const decision = evaluate(policy(), { actor: session.actor, verb: 'write-field', field: change.key, at: new Date(now()).toISOString() }, { locale: call.locale })
  if (decision.effect !== 'allow') throw refuseRequest('forbidden', 'policy-denies', `${decision.reason} Nothing was written.`, { source })
  const reach = access.reach(session, mounted)
  const subject = reach.isOfAll && access.gate.mode === 'open' ? [] : await access.records.subjectOf(change.record, adapter, call)
  if (!subject) throw notFound('record-elsewhere', source)
  await reach.checkPeople(subject)
  const { state, field } = await adapter.fields.write(change, key, call)
  const { mayRead } = readingOf(session, { permissions: access.permissions, people: access.people, desk: () => desk, now })
  return { state, field: mayRead(field.key) && (field.isPrivate !== true || (await access.gate.open(session, subject)).length > 0 || access.gate.mode === 'open') ? field : covered(field) }
}

const covered = (field: ProfileField): ProfileField => ({ ...field, value: { type: 'text', value: '' }, isMasked: true })
