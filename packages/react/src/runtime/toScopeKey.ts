import type { Actor, Purpose } from '@alongside/core/model'

/** Answers to one employee are never shown to another, nor in another language. */
export const toScopeKey = ({ actor, locale, purpose }: { readonly actor: Actor; readonly locale: string; readonly purpose: Purpose }): string =>
  JSON.stringify([actor.tenant, actor.id, locale, purpose])
