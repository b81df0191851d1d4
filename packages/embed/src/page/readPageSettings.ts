import { AlongsideError } from '@alongside/core/errors'
import * as v from 'valibot'

const settings = v.object({
  bridge: v.picklist(['post-message', 'zendesk', 'chatwoot', 'dynamics', 'freshworks', 'zoho-desk', 'servicenow']),
  allowedOrigins: v.pipe(v.array(v.pipe(v.string(), v.regex(/^https:\/\/(\*\.)?[^/*\s]+$|^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?$/))), v.minLength(1)),
  gateway: v.pipe(v.string(), v.url()),
  token: v.exactOptional(v.string()),
  hostName: v.exactOptional(v.string()),
  height: v.exactOptional(v.pipe(v.number(), v.minValue(100))),
})

/** What the server that served the page decided for it. */
export type PageSettings = v.InferOutput<typeof settings>

/**
 * Reads the `<script type="application/json" id="alongside-page">` that the server put into the page: who may frame it is never taken from
 * the page's address, which whoever frames it writes.
 */
export function readPageSettings(scripts: HTMLCollectionOf<HTMLScriptElement>): PageSettings {
  const read = v.safeParse(settings, parse(scripts.namedItem('alongside-page')?.textContent))
  if (read.success) return read.output
  const [issue] = read.issues
  throw new AlongsideError({
    code: 'invalid-request',
    message: `The settings in <script type="application/json" id="alongside-page"> cannot be used, so nothing is shown: look at ${v.getDotPath(issue) ?? 'the whole'} (${issue.message}). The README of @alongside/embed/page lists them.`,
  })
}

function parse(text: string | null | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}
