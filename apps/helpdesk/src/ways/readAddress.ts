const themes = ['light', 'dark', 'auto'] as const

export type Theme = (typeof themes)[number]

/** What a link to one of these pages may say. */
export function readAddress(): { readonly theme: Theme; readonly ticket: string } {
  const given = new URLSearchParams(location.search)
  return { theme: themes.find((theme) => theme === given.get('theme')) ?? 'auto', ticket: given.get('ticket') ?? 'ines-roth' }
}
