import { createCast, type Cast } from '@alongside/core/testing'
import { createMemoryDrafts, createMemoryPreferences } from '@alongside/react'
import type { SidebarOptions } from '../mount/index.js'

/** The fictional company for one test, with everything in memory. */
export function openCompany(): { readonly cast: Cast; readonly options: SidebarOptions } {
  const cast = createCast()
  const [ines] = cast.customers
  return {
    cast,
    options: {
      adapters: cast.adapters, actor: cast.staff.mira, locale: 'en', timeZone: 'Europe/Berlin', now: cast.now, customer: ines!.subject,
      drafts: createMemoryDrafts(), preferences: createMemoryPreferences(), outbox: { load: () => [], save: () => undefined },
    },
  }
}
