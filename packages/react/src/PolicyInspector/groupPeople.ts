import type { Effect, PersonWho, WhoCould } from '@alongside/core/policy'

export interface PeopleGroup {
  readonly effect: Effect
  /** By name and nothing else. */
  readonly people: readonly PersonWho[]
}

/** Everybody under what the policy says to them. Inside a group names decide the order: nobody stands above a colleague for anything they did. */
export function groupPeople({ directly, withApproval, cannot }: WhoCould, nameOf: (id: string) => string, locale: string): readonly PeopleGroup[] {
  const collator = new Intl.Collator(locale)
  const byName = (people: readonly PersonWho[]) => people.toSorted((a, b) => collator.compare(nameOf(a.person.id), nameOf(b.person.id)))
  return [
    { effect: 'allow', people: byName(directly) },
    { effect: 'needs-approval', people: byName(withApproval) },
    { effect: 'deny', people: byName(cannot) },
  ]
}
