import { parsePolicy, type Policy, type PolicyActor } from '@alongside/core/policy'
import type { TenantOptions, TokenTrust } from '@alongside/gateway'
import * as v from 'valibot'
import type { NamedMount } from '../mounts/mountShape.js'
import { sourceShape } from '../mounts/sourceShape.js'
import { contextShape } from '../contexts/contextShape.js'
import { createVerifyContext } from '../contexts/createVerifyContext.js'
import { keysShape } from './keysShape.js'
import type { Shapes } from './Shapes.js'

const texts = (shapes: Shapes) => v.array(shapes.text)

/** A tenant whose sources say where they are. */
export interface NamedTenant extends TenantOptions {
  readonly sources: readonly NamedMount[]
}

/** One company, as the file writes it. */
export function tenantShape(shapes: Shapes): v.GenericSchema<unknown, NamedTenant> {
  return v.pipe(
    v.strictObject({
      id: v.pipe(v.string(), v.regex(/^[\w.-]{1,100}$/, 'is no name of a tenant. Write letters, digits, dots and dashes alone.')),
      policy: policyShape(shapes),
      trust: trustShape(shapes),
      origins: v.array(shapes.origin),
      staff: v.exactOptional(staffShape(shapes)),
      contexts: v.exactOptional(v.array(contextShape(shapes))),
      private: v.exactOptional(v.picklist(['open', 'signed'], 'is neither open nor signed.')),
      unknownCustomers: v.exactOptional(v.strictObject({
        approval: v.exactOptional(v.picklist(['strictest', 'ordinary'], 'is neither strictest nor ordinary.')), reach: v.exactOptional(v.picklist(['everybody', 'own-place'], 'is neither everybody nor own-place.')),
      })),
      sources: v.array(sourceShape(shapes)),
    }),
    v.transform(({ staff, contexts, ...tenant }): NamedTenant => ({ ...tenant, ...(contexts && { verifyContext: createVerifyContext(contexts) }), ...(staff && { staff: staff.map((one) => ({ ...one, tenant: tenant.id })) }) })),
  )
}

function policyShape({ document }: Shapes): v.GenericSchema<unknown, Policy> {
  return v.pipe(
    document,
    v.rawTransform(({ dataset, addIssue, NEVER }): Policy => {
      const { policy, problems } = parsePolicy(dataset.value)
      for (const { path, message } of problems ?? []) addIssue({ message: `names a policy with a mistake at ${path === '' ? 'its top' : path}: ${message}` })
      return policy ?? NEVER
    }),
  )
}

function trustShape(shapes: Shapes): v.GenericSchema<unknown, TokenTrust> {
  return v.pipe(
    v.strictObject({ issuer: shapes.text, audience: shapes.text, jwksUrl: v.exactOptional(shapes.address), jwks: v.exactOptional(keysShape(shapes)), maxAge: v.exactOptional(shapes.duration) }),
    v.check(({ jwks, jwksUrl }) => (jwks === undefined) !== (jwksUrl === undefined), 'has both jwksUrl and jwks, or neither. Say once where the host\'s public keys are.'),
    v.transform(({ jwksUrl, jwks, ...trust }): TokenTrust => ({ ...trust, keys: jwksUrl === undefined ? { jwks: jwks ?? { keys: [] } } : { jwksUrl } })),
  )
}

type Colleague = Omit<PolicyActor, 'tenant'>

function staffShape(shapes: Shapes): v.GenericSchema<unknown, readonly Colleague[]> {
  const [{ document, text }, some] = [shapes, v.exactOptional(texts(shapes))]
  const colleague = v.strictObject({ id: text, name: text, roles: v.optional(texts(shapes), []), regions: some, brands: some, groups: some })
  return v.pipe(
    document,
    v.rawTransform(({ dataset, addIssue, NEVER }): readonly Colleague[] => {
      const read = v.safeParse(v.array(colleague), dataset.value)
      if (read.success) return read.output
      addIssue({ message: 'names a file that is no list of colleagues. Give each an id, a name, and where they apply roles, regions, brands and groups.' })
      return NEVER
    }),
  )
}
