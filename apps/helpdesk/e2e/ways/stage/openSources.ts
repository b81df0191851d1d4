import { castNow, createCast, type Cast } from '@alongside/core/testing'
import type { SidebarChange, SidebarOptions } from '@alongside/embed/mount'
import { ar } from '@alongside/react/messages/ar'
import { en } from '@alongside/react/messages/en'
import { localPicture } from '../../../src/localPicture.js'
import type { Shown } from './Stage.js'

export const wordsOf = { 'en-GB': en, ar }

/** The fictional company's sources in this document, on a clock that begins on the day of the story. */
export function openSources(): Cast {
  const opened = performance.now()
  const cast = createCast({ now: () => castNow + performance.now() - opened })
  window.cast = cast
  return cast
}

/** What the sidebar is given whoever hands it over. */
export const optionsOf = ({ adapters, staff, now, savedReplies }: Cast): SidebarOptions => ({
  adapters, now, savedReplies, actor: staff.mira, locale: 'en-GB', timeZone: 'Europe/Berlin',
  imageUrl: (url, isAskedFor) => (isAskedFor ? localPicture(url) : null),
})

export const subjectOf = (cast: Cast, who: string) => cast.customers.find(({ id }) => id === who)!.subject

/** What of it changes while it is open. */
export function shownOptions(cast: Cast, { who, lookFor, locale, theme, trust }: Shown): SidebarChange {
  const query = lookFor === undefined ? undefined : { type: 'text', text: lookFor } as const
  return { locale, theme, trust, customer: who === null ? (query ? undefined : null) : subjectOf(cast, who), query }
}
