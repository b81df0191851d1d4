import { AlongsideError } from '@alongside/core/errors'

export interface FramedWindow {
  readonly location: { readonly ancestorOrigins?: { readonly [index: number]: string; readonly length: number } }
  readonly document: { readonly referrer: string }
}

/**
 * Rejects where the browser says that a page of none of these origins frames this one. An origin may start with `https://*.`.
 *
 * Where the browser does not say (Firefox behind `Referrer-Policy: no-referrer`) nobody is refused: `frame-ancestors` is the check that holds.
 */
export function refuseOtherFrames(page: FramedWindow, origins: readonly string[]): void {
  const around = page.location.ancestorOrigins?.[0] ?? originOf(page.document.referrer)
  if (around === undefined || origins.some((origin) => isWithin(around, origin))) return
  throw new AlongsideError({
    code: 'forbidden',
    message: `This page was opened inside ${around}, which is not among the origins it may be opened in. Nothing was asked of that page. Add the origin to the bridge's options and to frame-ancestors if it is yours.`,
  })
}

/** Whether an origin is the one given, or under it where that starts with `https://*.`. */
export function isWithin(origin: string, pattern: string): boolean {
  if (!pattern.startsWith('https://*.')) return origin === pattern
  return origin.startsWith('https://') && origin.endsWith(pattern.slice('https://*'.length))
}

function originOf(url: string): string | undefined {
  return URL.canParse(url) ? new URL(url).origin : undefined
}
