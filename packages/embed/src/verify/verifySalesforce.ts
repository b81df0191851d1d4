import { emailIdentity, type Identity } from '@alongside/core/model'
import * as v from 'valibot'
import { decodeBase64, utf8 } from './decodeBase64.js'
import { checkMac, digest } from './checkMac.js'
import { checkTimes } from './checkTimes.js'
import { conclude } from './conclude.js'
import { label } from './contextClaims.js'
import { parseObject } from './parseObject.js'
import { refuse } from './refuse.js'
import type { Verification, VerifyOptions } from './Verification.js'

export interface SalesforceOptions extends VerifyOptions {
  /** The consumer secret of the canvas app; several while one is being exchanged. */
  readonly secrets: readonly string[]
  /** The organisations this server serves, by their 18 characters, e.g. `00Dxx0000001gEREAY`. */
  readonly audience: string | readonly string[]
}

const salesforceId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{15}([A-Za-z0-9]{3})?$/))
const canvasRequest = v.object({
  algorithm: v.string(), userId: salesforceId, issuedAt: v.nullish(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,16}$/))])),
  context: v.object({
    user: v.object({ userId: salesforceId, email: v.nullish(label), fullName: v.nullish(v.pipe(v.string(), v.maxLength(500))) }),
    organization: v.object({ organizationId: salesforceId }),
    environment: v.optional(v.object({
      record: v.nullish(v.object({ Id: v.optional(salesforceId), Email: v.nullish(label), attributes: v.optional(v.object({ type: v.optional(label) })) })),
    })),
  }),
})

type CanvasRequest = v.InferOutput<typeof canvasRequest>

const longest = 128 * 1024
const longestLife = 300_000
const tenYears = 315_360_000_000

/**
 * Checks the `signed_request` that Salesforce posts to a canvas app. Salesforce says that `issuedAt` is for its own use: where it is no moment, the
 * request has no end of its own, and is remembered for ten years instead, so that it counts once for good. Not verified against a live host.
 */
export async function verifySalesforce(signedRequest: string, options: SalesforceOptions): Promise<Verification> {
  if (signedRequest.length > longest) return refuse('too-long')
  const [signature = '', body = '', ...rest] = signedRequest.split('.')
  const [mac, payload] = [decodeBase64(signature, 'base64'), decodeBase64(body, 'base64')]
  if (!mac || mac.length !== 32 || !payload || rest.length > 0) return refuse('malformed')
  if (!(await checkMac(options.secrets, utf8(body), mac))) return refuse('signature')
  const said = parseObject(payload)
  if (said === undefined) return refuse('malformed')
  if (said === 'duplicate') return refuse('duplicate')
  const read = v.safeParse(canvasRequest, said)
  if (!read.success) return refuse('claims')
  if (read.output.algorithm !== 'HMACSHA256') return refuse('algorithm')
  return judge(read.output, await digest(mac), options)
}

async function judge({ userId, issuedAt, context: { user, organization, environment } }: CanvasRequest, id: string, options: SalesforceOptions): Promise<Verification> {
  const tenant = organization.organizationId
  if (![options.audience].flat().includes(tenant)) return refuse('audience')
  if (user.userId !== userId) return refuse('claims')
  const now = options.now()
  const moment = Number(issuedAt ?? 0)
  // Twelve digits of seconds or of anything else are no milliseconds of this century.
  const isDated = moment > 1_000_000_000_000
  const expiresAt = isDated ? moment + longestLife : now + tenYears
  const fault = isDated ? checkTimes({ issuedAt: moment, expiresAt }, now, longestLife) : undefined
  if (fault) return refuse(fault)
  const agent = { id: userId, ...(user.email != null && { email: user.email }), ...(user.fullName != null && { name: user.fullName }) }
  return conclude({ trust: 'signed', host: 'salesforce', tenant, agent, ...aboutRecord(environment?.record ?? undefined, tenant), id, expiresAt }, options)
}

type CanvasRecord = NonNullable<NonNullable<CanvasRequest['context']['environment']>['record']>

/** The record as Salesforce itself put it in; parameters beside it are the page's own words. */
function aboutRecord(record: CanvasRecord | undefined, realm: string): { readonly record?: { readonly kind: string; readonly id: string }; readonly identities: readonly Identity[] } {
  const [id, kind] = [record?.Id, record?.attributes?.type]
  if (id === undefined || kind === undefined) return { identities: [] }
  const party = kind === 'Account' ? 'organisation' : 'person'
  const isCustomer = kind === 'Contact' || kind === 'Lead' || kind === 'Account'
  const own: readonly Identity[] = isCustomer ? [{ scheme: 'salesforce', realm, id, party }] : []
  const email = isCustomer && party === 'person' && record?.Email != null ? [emailIdentity(record.Email)] : []
  return { record: { kind, id }, identities: [...own, ...email] }
}
