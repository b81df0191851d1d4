import type { Identity } from '../../model/index.js'
import type { PersonIdentity } from './Person.js'
import type { CastSourceId } from './sources/index.js'

const numbering: Record<CastSourceId, { readonly scheme: string; readonly realm: string }> = {
  billing: { scheme: 'crm', realm: 'billing' },
  service: { scheme: 'crm', realm: 'service' },
  archive: { scheme: 'crm', realm: 'archive' },
  facebook: { scheme: 'facebook', realm: 'kestrel' },
  x: { scheme: 'x', realm: 'x.com' },
  bluesky: { scheme: 'did', realm: '' },
  mastodon: { scheme: 'mastodon', realm: 'social.example' },
  instagram: { scheme: 'instagram', realm: 'kestrel' },
  mail: { scheme: 'email', realm: '' },
  phone: { scheme: 'phone', realm: '' },
  chat: { scheme: 'chat', realm: 'kestrel' },
  community: { scheme: 'community', realm: 'kestrel' },
}

/** The name by which one of Kestrel's systems knows a person. */
export function toIdentity(source: CastSourceId, { id, handle, party = 'person' }: PersonIdentity): Identity {
  return { ...numbering[source], id, party, ...(handle !== undefined && { handle }) }
}
