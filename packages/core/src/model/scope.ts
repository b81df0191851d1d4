/** The id of one of our own accounts on a network, e.g. our page or our brand handle. */
export type AccountId = string

/** Why somebody's public posts, or a link between two identities, may be looked at. Open string; the known ones are listed. */
export type Basis = 'consented' | 'provided-by-person' | 'public' | 'agent-requested' | 'inferred' | (string & {})

/**
 * How much of a person's doings may be read.
 * `with-us` is what passed between these identities and our accounts (an empty list means all our accounts);
 * `public` is their public posts and needs a basis.
 */
export type Scope =
  | { readonly kind: 'with-us'; readonly accounts: readonly AccountId[] }
  | { readonly kind: 'public'; readonly basis: Basis }

/** Everything that passed between the customer and any of our accounts. */
export const withUs: Scope = { kind: 'with-us', accounts: [] }
