import type { Subject } from '@alongside/core/adapter'
import type { Profile } from '@alongside/core/directory'
import { identityKey, type Identity } from '@alongside/core/model'
import { identityField } from '@alongside/core/policy'

/** Covered themselves until a reveal: a choice among them would change with it. */
const covered: ReadonlySet<string> = new Set(['phone', 'email'])

/**
 * Under which of the customer's names a field is opened: one that a source of the field states itself. Where a server covers the field, a page's
 * word that two names are one person opens nothing.
 */
export function statedName({ fields, identities }: Profile, subject: Subject, field: string): Identity | undefined {
  const claims = identities.flatMap(({ identity, claims: some }) => some.map((claim) => ({ ...claim, asked: identity })))
  const said = [...(fields.get(field)?.candidates ?? []), ...claims.filter(({ asked }) => identityField(asked) === field)]
  const sources = new Set(said.map(({ source }) => source.id))
  const stated = new Set(claims.filter(({ source, basis }) => sources.has(source.id) && basis !== 'inferred').map(({ asked }) => identityKey(asked)))
  return subject.find((name) => !covered.has(identityField(name)) && stated.has(identityKey(name))) ?? subject[0]
}
