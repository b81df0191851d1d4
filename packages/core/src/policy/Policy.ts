import type { Channel } from '../adapter/index.js'
import type { Instant, PlainDate, Visibility } from '../model/index.js'
import type { Effect } from './Decision.js'
import type { PolicyVerb } from './PolicyRequest.js'

/** One sentence per locale, e.g. `{ en: '...', de: '...' }`. */
export type PolicyTexts = Readonly<Record<string, string>>

/** Words per language; those under `*` count in every language. Whole words, whatever case or accents; `recall*` also finds "recalled". */
export type PolicyWords = Readonly<Record<string, readonly string[]>>

/**
 * Who may speak for the company, where and how: a versioned JSON document. Never change one in place; make a new version.
 * The strictest matching rule wins (deny, needs-approval, allow) and their order means nothing; where no rule matches, nothing is allowed.
 */
export interface Policy {
  readonly $schema?: string
  readonly spec: 1
  readonly id: string
  readonly version: string
  /** When it applies; outside of it everything is denied by `not-in-effect`. */
  readonly effective: { readonly from: Instant; readonly until?: Instant }
  /** The locales every reason is written in. The first stands in for those that are not among them. */
  readonly locales: readonly string[]
  readonly roles: Readonly<Record<string, PolicyRole>>
  /** Ids of people by group, besides the groups that come with a person. */
  readonly groups?: Readonly<Record<string, readonly string[]>>
  readonly topics?: Readonly<Record<string, PolicyWords>>
  readonly hours?: Readonly<Record<string, BusinessHours>>
  /** Approved texts, with `{placeholders}`. */
  readonly templates?: Readonly<Record<string, PolicyTemplate>>
  readonly rules: readonly PolicyRule[]
  /** Who approves where a rule does not say it. */
  readonly approval: { readonly steps: readonly ApprovalStep[]; readonly ownDrafts?: 'denied' | 'allowed' }
  /** Only the assignee may send, and these. */
  readonly assigneeOnly?: AssigneeOnly
  /** People with regions or brands of their own act only on accounts of these. */
  readonly territory?: readonly ('regions' | 'brands')[]
  /** Where we listen and never act. */
  readonly monitorOnly?: readonly PolicyCondition[]
  readonly windows?: readonly PolicyWindow[]
  readonly regulated?: readonly RegulatedMode[]
  readonly signature?: PolicySignature
  readonly checks?: readonly DraftCheck[]
  /** Whether people may be compared with one another in any figure. Off unless it says `on`: see `mayRankStaff`. */
  readonly staffRanking?: 'off' | 'on'
}

export interface PolicyRole {
  readonly label?: PolicyTexts
  /** Rules for these roles hold for this one as well: what they allow, what they deny, what they send to approval. */
  readonly inherits?: readonly string[]
  /** Whoever holds it never reaches a customer: replies wait for approval, everything else on a network is denied. Not inherited. */
  readonly isDraftOnly?: boolean
}

/**
 * When a rule applies. Every dimension that is present must hold; a dimension holds when one of its values does. Capitals do not count in
 * networks, regions, brands and tiers, everything else is compared exactly. What a request does not tell holds for no value.
 */
export interface PolicyCondition {
  readonly verbs?: readonly PolicyVerb[]
  readonly roles?: readonly string[]
  readonly groups?: readonly string[]
  /** Ids of employees. */
  readonly people?: readonly string[]
  readonly networks?: readonly string[]
  readonly sources?: readonly string[]
  readonly accounts?: readonly string[]
  readonly channels?: readonly string[]
  readonly visibility?: readonly Visibility[]
  readonly ownership?: readonly Channel['ownership'][]
  /** Of the account. */
  readonly regions?: readonly string[]
  /** Of the account. */
  readonly brands?: readonly string[]
  readonly tiers?: readonly string[]
  readonly customerRegions?: readonly string[]
  /** Whose item the verb is performed on. */
  readonly targets?: readonly ('ours' | 'theirs')[]
  readonly fields?: readonly string[]
  readonly states?: readonly string[]
  readonly assignment?: readonly ('own' | 'other' | 'none')[]
  /** During a hold other than `watch`, only rules that name it here permit a reply. */
  readonly holds?: readonly string[]
  readonly level?: { readonly min?: number; readonly max?: number }
  /** Names in `Policy.topics`. */
  readonly topics?: readonly string[]
  /** Names in `Policy.hours`: at this moment one of them is open. */
  readonly hours?: readonly string[]
}

interface Conditional {
  readonly id: string
  readonly when?: PolicyCondition
  /** It does not apply where this holds. */
  readonly unless?: PolicyCondition
}

export interface PolicyRule extends Conditional {
  readonly effect: Effect
  readonly reason: PolicyTexts
  /** Bounds in time, e.g. for a campaign. */
  readonly from?: Instant
  readonly until?: Instant
  /** Of `needs-approval`; `Policy.approval` where it is absent. */
  readonly steps?: readonly ApprovalStep[]
  readonly alternatives?: readonly { readonly label: PolicyTexts; readonly verb?: PolicyVerb; readonly channel?: string; readonly url?: string }[]
}

export interface Approver {
  readonly kind: 'role' | 'group' | 'person'
  readonly id: string
}

/** One station on the way of a reply. Steps are passed in order. */
export interface ApprovalStep {
  readonly of: readonly Approver[]
  /** Any one of them, all of them, or so many different people. */
  readonly need: 'any' | 'all' | number
}

export interface AssigneeOnly {
  readonly when?: PolicyCondition
  readonly exceptGroups?: readonly string[]
  readonly exceptRoles?: readonly string[]
  /** What holds while nobody has it. Denied unless it says otherwise. */
  readonly unassigned?: 'denied' | 'allowed'
}

/** A reply window of the company's own, which may only shorten the network's. */
export interface PolicyWindow extends Conditional {
  /** Counted from the customer's last words. */
  readonly withinMinutes?: number
  /** So long before the network's own window ends. */
  readonly marginMinutes?: number
  readonly reason: PolicyTexts
}

/** Where a regulator listens: replies are approved before they leave, or are made of approved texts. */
export interface RegulatedMode extends Conditional {
  readonly reason: PolicyTexts
  readonly preApproval?: { readonly steps: readonly ApprovalStep[] }
  readonly staticContent?: {
    /** Ids in `Policy.templates`. */
    readonly templates: readonly string[]
    /** How much of the text may differ, per cent of its words; filled placeholders do not count. */
    readonly maxAlteration: number
  }
}

export interface PolicyTemplate {
  /** The approved text per language. */
  readonly texts: PolicyTexts
}

/** Opening hours in one time zone. */
export interface BusinessHours {
  /** IANA, e.g. `Europe/Berlin`. */
  readonly timeZone: string
  readonly week: Partial<Readonly<Record<'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun', readonly { readonly from: string; readonly to: string }[]>>>
  readonly closedOn?: readonly PlainDate[]
}

/** How a reply ends, so that the customer sees which employee it is from. */
export interface PolicySignature {
  /** With `{initials}`, `{name}` or `{firstName}`, e.g. `^{initials}`. */
  readonly pattern: string
  /** Between text and signature; a blank unless given. */
  readonly separator?: string
  readonly when?: PolicyCondition
}

export type CheckAction = 'warn' | 'block' | 'route'

interface Check extends Conditional {
  readonly action: CheckAction
  readonly reason: PolicyTexts
  /** Of `route`; `Policy.approval` where it is absent. */
  readonly steps?: readonly ApprovalStep[]
}

/** Something a draft is looked through for before it is sent or submitted. */
export type DraftCheck = Check & (
  | { readonly kind: 'words'; readonly words: PolicyWords }
  | { readonly kind: 'topic'; readonly topics: readonly string[] }
  /** More words in capitals, or more exclamation marks, than this. */
  | { readonly kind: 'tone'; readonly maxCapitals?: number; readonly maxExclamations?: number }
  /** In characters as a person counts them. */
  | { readonly kind: 'length'; readonly min?: number; readonly max?: number }
  /** What must stand in the text, per language, e.g. a disclosure. */
  | { readonly kind: 'wording'; readonly texts: PolicyTexts }
  | { readonly kind: 'alt-text' }
  /** How much of the approved text it was made from may differ, per cent of its words. */
  | { readonly kind: 'alteration'; readonly maxPercent: number }
  | { readonly kind: 'placeholder' }
  /** Private values that stand in the draft; without `owners` of anybody. */
  | { readonly kind: 'leak'; readonly owners?: readonly string[]; readonly kinds?: readonly string[] }
)
