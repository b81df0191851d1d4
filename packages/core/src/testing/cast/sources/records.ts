import type { CastSource } from '../CastSource.js'

const places = (id: string, label: string): CastSource['places'] => {
  const place = { id, label }
  return { public: place, private: place, internal: place }
}

/** Contracts, invoices, orders. */
export const billing: CastSource = {
  kind: 'crm',
  label: 'Billing CRM',
  glyph: { path: 'M5 2h14v20l-3.500-2-3.500 2-3.500-2L5 22zM8 7v2h8V7zM8 12v2h8v-2z' },
  accepts: ['crm', 'email', 'phone'],
  places: places('billing', 'Billing CRM'),
}

/** Cases, visits, surveys and what colleagues noted. */
export const service: CastSource = {
  kind: 'crm',
  label: 'Service CRM',
  glyph: { path: 'M12 3a9 9 0 0 1 9 9v7h-5v-7h2.500a6.500 6.500 0 0 0-13 0H8v7H3v-7a9 9 0 0 1 9-9z' },
  accepts: ['crm', 'email', 'phone'],
  places: places('service', 'Service CRM'),
}

/** Everything from before the present systems; it can be read, and nothing else. */
export const archive: CastSource = {
  kind: 'archive',
  label: 'Archive',
  glyph: { path: 'M2 3h20v5h-1v13H3V8H2zM9 11v2.500h6V11z' },
  accepts: ['crm'],
  places: places('archive', 'Archive'),
}
