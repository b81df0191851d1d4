import type { Alternative } from '../adapter/index.js'
import { alterationOf } from './alterationOf.js'
import type { BuiltInRule } from './builtInRules.js'
import { holds } from './compileCondition.js'
import { applies, type CompiledPolicy } from './compilePolicy.js'
import type { DecisionDetail } from './Decision.js'
import type { PolicyWindow } from './Policy.js'
import type { PolicyRequest } from './PolicyRequest.js'
import type { Facts } from './readFacts.js'

/** A denial that no rule of the policy's list wrote. */
export interface Denial {
  readonly rule: BuiltInRule | PolicyWindow
  readonly detail: DecisionDetail
  /** The channel's own words, in the agent's language already. */
  readonly reason?: string
  readonly alternatives?: readonly Alternative[]
}

/** What happens inside the company. Everything else is done on a channel, and the channel must be able to. */
const inward: ReadonlySet<string> = new Set([
  'answer', 'approve', 'ask', 'assign', 'audit', 'correct', 'escalate', 'export', 'hand-off', 'hold', 'lift', 'link', 'mask', 'note', 'read', 'reject', 'release',
  'reveal', 'submit', 'take-over', 'write-field',
])
/** What reaches the customer in words or looks like a statement; a hold stops these. */
const speaking: ReadonlySet<string> = new Set(['reply', 'private-reply', 'edit', 'like'])

export const isReply = (verb: string): boolean => verb === 'reply' || verb === 'private-reply'
/** True for what is done on a network, and not in the company's own books. */
export const isOutward = (verb: string): boolean => !inward.has(verb)

/** What forbids a request before any rule of the policy is asked, the most fundamental first. */
export function findDenials(policy: CompiledPolicy, facts: Facts, request: PolicyRequest): readonly Denial[] {
  const found: Denial[] = []
  const deny = (rule: Denial['rule'], detail: DecisionDetail = {}, more: Pick<Denial, 'reason' | 'alternatives'> = {}) => found.push({ rule, detail, ...more })
  if (facts.at < policy.from || facts.at >= policy.until) deny('not-in-effect', { from: policy.policy.effective.from })
  if (isOutward(facts.verbs)) denyOnChannel(policy, facts, request, deny)
  denyPerson(policy, facts, request, deny)
  return found
}

type Deny = (rule: Denial['rule'], detail?: DecisionDetail, more?: Pick<Denial, 'reason' | 'alternatives'>) => void

function denyOnChannel(policy: CompiledPolicy, facts: Facts, request: PolicyRequest, deny: Deny) {
  const { channel } = request
  const verb = facts.verbs
  if (!channel || !canDo(verb, request)) deny('channel-cannot', { verb, ...(channel && { network: channel.network }) })
  if (channel && isReply(verb)) denyClosed(policy, facts, request, deny)
  if (policy.monitorOnly.some(condition => holds(condition, facts))) deny('monitor-only', channel && { network: channel.network })
  if (isReply(verb) || verb === 'edit') denyFreeText(policy, facts, request, deny)
}

function canDo(verb: string, { channel, target }: PolicyRequest): boolean {
  if (verb === 'reply') return true
  if (verb === 'private-reply') return channel?.visibility === 'private'
  return Boolean(channel?.verbs[target?.isOurs ? 'own' : 'others'].includes(verb))
}

function denyClosed(policy: CompiledPolicy, facts: Facts, { channel, exchange }: PolicyRequest, deny: Deny) {
  if (!channel) return
  const { availability, window } = channel
  if (availability.state === 'closed') {
    const { code, reason, alternatives } = availability
    deny(code === 'window-closed' ? code : 'channel-closed', { code }, { reason, alternatives })
  }
  if (window && !(facts.at < Date.parse(window.closesAt))) deny('window-closed', { closesAt: window.closesAt }, { reason: window.rule, alternatives: window.alternatives })
  for (const own of policy.windows) {
    const end = windowEnd(own.source, { window, exchange })
    if (facts.at >= end && applies(own, facts)) deny(own.source, { closesAt: new Date(end).toISOString() }, { alternatives: window?.alternatives ?? [] })
  }
}

/** When a window of the company's own ends, in milliseconds since 1970. */
export function windowEnd({ withinMinutes, marginMinutes }: PolicyWindow, { window, exchange }: { window: { readonly closesAt: string } | undefined; exchange: PolicyRequest['exchange'] }): number {
  const byCustomer = withinMinutes === undefined || exchange?.lastInboundAt === undefined ? Infinity : Date.parse(exchange.lastInboundAt) + withinMinutes * 60_000
  const byNetwork = marginMinutes === undefined || !window ? Infinity : Date.parse(window.closesAt) - marginMinutes * 60_000
  return Math.min(byCustomer, byNetwork)
}

function denyFreeText(policy: CompiledPolicy, facts: Facts, { draft }: PolicyRequest, deny: Deny) {
  if (!draft) return
  for (const mode of policy.regulated) {
    const content = mode.source.staticContent
    if (!content || !applies(mode, facts)) continue
    const template = draft.template !== undefined && content.templates.includes(draft.template) ? policy.templates.get(draft.template) : undefined
    const detail = { mode: mode.source.id, templates: content.templates, allowed: content.maxAlteration }
    if (!template) {
      deny('static-only', detail)
      continue
    }
    const altered = alterationOf(draft.text, template.texts, draft.language)
    if (!(altered <= content.maxAlteration)) deny('static-only', { ...detail, altered })
  }
}

function denyPerson(policy: CompiledPolicy, facts: Facts, request: PolicyRequest, deny: Deny) {
  const { actor, channel, exchange, draft } = request
  const { territory = [], approval } = policy.policy
  const { region, brand } = channel ?? {}
  if (territory.includes('regions') && isOutside(actor.regions, region)) deny('outside-territory', { region })
  if (territory.includes('brands') && isOutside(actor.brands, brand)) deny('outside-territory', { brand })
  if (exchange && isReply(facts.verbs) && isOfAnother(policy, facts)) deny('assignee-only', exchange.assignee === undefined ? {} : { assignee: exchange.assignee })
  if (facts.verbs === 'approve' && draft?.author === actor.id && approval.ownDrafts !== 'allowed') deny('own-draft')
}

/** Who has no places of their own is responsible for all, and an account without a place is everybody's. */
function isOutside(own: readonly string[] | undefined, place: string | undefined): place is string {
  return own !== undefined && place !== undefined && !own.some(one => one.toLowerCase() === place.toLowerCase())
}

function isOfAnother({ policy, assigneeOnly }: CompiledPolicy, facts: Facts): boolean {
  const setting = policy.assigneeOnly
  if (!setting || facts.assignment === 'own' || !holds(assigneeOnly, facts)) return false
  if (facts.assignment === 'none' && setting.unassigned === 'allowed') return false
  return !setting.exceptRoles?.some(role => facts.roles.includes(role)) && !setting.exceptGroups?.some(group => facts.groups.includes(group))
}

/** True while a hold stops what speaks: then only rules that name the hold permit it. */
export function activeHold(facts: Facts): string | undefined {
  const { holds: hold, verbs } = facts
  return typeof hold === 'string' && hold !== '' && hold !== 'watch' && speaking.has(verbs) ? hold : undefined
}
