import { verifyContext, verifyHmac, verifySalesforce, type Verification, type VerifyOptions } from '@alongside/embed/verify'
import * as v from 'valibot'
import { keysShape } from '../config/keysShape.js'
import type { Shapes } from '../config/Shapes.js'

/** One host that signs which record is open. */
export interface NamedContext {
  readonly proof: 'jwt' | 'hmac' | 'signed-request'
  /** An employee's id here, by their id at the host; the same where nothing else is said. */
  readonly employeeOf: (agent: string) => string | undefined
  readonly verify: (token: string, tenant: string, options: VerifyOptions) => Promise<Verification>
}

/** How a file writes a host that signs customers. Zendesk and HubSpot sign none: a server of theirs looks the record up and signs a token of ours. */
export function contextShape(shapes: Shapes): v.GenericSchema<unknown, NamedContext> {
  const byKind = new Map([['token', tokenShape(shapes)], ['secret', secretShape(shapes)], ['salesforce', salesforceShape(shapes)]])
  const anyKind = v.looseObject({ kind: v.picklist([...byKind.keys()], `is no kind of proof. Write one of ${[...byKind.keys()].join(', ')}.`) })
  return v.lazy((written) => {
    const kind = typeof written === 'object' && written !== null && 'kind' in written ? written.kind : undefined
    return byKind.get(String(kind)) ?? (anyKind as unknown as v.GenericSchema<unknown, NamedContext>)
  })
}

const itself = (agent: string) => agent

function tokenShape(shapes: Shapes): v.GenericSchema<unknown, NamedContext> {
  return v.pipe(
    v.strictObject({ kind: v.literal('token'), issuer: shapes.text, audience: shapes.text, jwks: keysShape(shapes) }),
    v.transform(({ issuer, audience, jwks: { keys } }): NamedContext => ({
      proof: 'jwt', employeeOf: itself, verify: (token, tenant, options) => verifyContext(token, { ...options, issuer, audience, tenant, keys }),
    })),
  )
}

function secretShape(shapes: Shapes): v.GenericSchema<unknown, NamedContext> {
  return v.pipe(
    v.strictObject({ kind: v.literal('secret'), issuer: shapes.text, audience: shapes.text, secrets: secretsShape(shapes) }),
    v.transform(({ issuer, audience, secrets }): NamedContext => ({
      proof: 'hmac', employeeOf: itself, verify: (token, tenant, options) => verifyHmac(token, { ...options, issuer, audience, tenant, secrets }),
    })),
  )
}

function salesforceShape(shapes: Shapes): v.GenericSchema<unknown, NamedContext> {
  return v.pipe(
    v.strictObject({ kind: v.literal('salesforce'), organisations: v.array(shapes.text), secrets: secretsShape(shapes), agents: agentsShape(shapes) }),
    v.transform(({ organisations, secrets, agents }): NamedContext => ({
      proof: 'signed-request', employeeOf: (agent) => agents.get(agent), verify: (token, _, options) => verifySalesforce(token, { ...options, audience: organisations, secrets }),
    })),
  )
}

const secretsShape = ({ secret }: Shapes) => v.pipe(
  v.array(v.pipe(secret, v.minLength(16, 'has less than 16 characters, and would be guessed. Take the one the host shows.'))), v.minLength(1, 'is empty. Name the secret the host signs with.'),
)

/** Employees' ids here, by their ids at the host. */
function agentsShape({ document }: Shapes) {
  return v.pipe(
    document,
    v.rawTransform(({ dataset, addIssue, NEVER }): ReadonlyMap<string, string> => {
      const read = v.safeParse(v.record(v.string(), v.string()), dataset.value)
      if (read.success) return new Map(Object.entries(read.output))
      addIssue({ message: 'names a file that says nobody\'s id. Write each employee\'s id at the host, and behind it the one in their token.' })
      return NEVER
    }),
  )
}
