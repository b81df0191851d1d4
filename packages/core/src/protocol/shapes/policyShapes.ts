import * as v from 'valibot'
import type { ApprovalStep, Approver, Decision, Policy, PolicyActor, PolicyAlternative, PolicyChannel } from '../../policy/index.js'
import { availability, ownership, replyWindow, verbs } from './adapterShapes.js'
import { visibility } from './modelShapes.js'
import { flag, name, number, text } from './plainShapes.js'
import { list, mapOf, maybe, named, one, open } from './shape.js'

export const policyActor = named('Employee', 'An employee with what a policy may ask about.', open<PolicyActor>({
  id: name, name: text, roles: list(name), tenant: name, regions: maybe(list(name)), brands: maybe(list(name)), groups: maybe(list(name)),
}))

export const policyChannel = named('PolicyChannel', 'A channel as a policy sees it.', open<PolicyChannel>({
  id: name, source: name, network: name, account: name, visibility, ownership, verbs, availability, window: maybe(replyWindow), region: maybe(name), brand: maybe(name),
}))

export const approver = open<Approver>({ kind: one('role', 'group', 'person'), id: name })

export const steps = list(open<ApprovalStep>({ of: list(approver), need: v.union([v.picklist(['any', 'all']), number]) }))

export const sentBy = one('actor', 'approver')

export const decision = named('Decision', 'What policy says to one request, and why.', open<Decision>({
  effect: one('allow', 'needs-approval', 'deny'), rule: name, also: list(name), reason: text, isBuiltIn: flag, approvers: list(approver), steps,
  alternatives: list(open<PolicyAlternative>({ label: text, channel: maybe(text), url: maybe(text), verb: maybe(name) })), sentBy,
  detail: mapOf(v.union([v.string(), v.number(), list(text)])), policyVersion: text,
}))

/** Only what tells a policy from something else: `parsePolicy` reads the rest. */
export const policy = named('Policy', 'A policy document of spec 1, as policy.schema.json describes it.', v.looseObject({
  spec: v.literal(1), id: name, version: name,
}) as unknown as v.GenericSchema<Policy>)
