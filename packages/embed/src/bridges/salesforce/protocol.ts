import * as v from 'valibot'
import { lenient } from '../lenient.js'

/** The part of the Canvas SDK that the bridge uses: `Sfdc.canvas.client`. */
export interface CanvasSdk {
  resize(client: unknown, size: { readonly height: string; readonly width?: string }): void
  publish(client: unknown, event: { readonly name: string; readonly payload: unknown }): void
  refreshSignedRequest(client: unknown, told: (answer: unknown) => void): void
}

const requestShape = v.object({
  /** Who this app is to Salesforce; handed back with every call. */
  client: v.unknown(),
  context: lenient.shape({
    user: lenient.shape({ userId: lenient.id, fullName: lenient.text, language: lenient.text, locale: lenient.text, timeZone: lenient.text }),
    organization: lenient.shape({ organizationId: lenient.id }),
    environment: lenient.shape({
      record: v.fallback(v.optional(v.record(v.string(), v.unknown())), undefined),
      dimensions: lenient.shape({ maxHeight: lenient.text, maxWidth: lenient.text }),
    }),
  }),
})

export type CanvasRequest = v.InferOutput<typeof requestShape>

/**
 * Reads the payload of a `signed_request` without checking its signature: the secret that could is on the server.
 * Undefined where it is none.
 */
export function readSignedRequest(signedRequest: string): CanvasRequest | undefined {
  const payload = signedRequest.split('.')[1]
  if (payload === undefined) return undefined
  try {
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0))
    return v.parse(requestShape, JSON.parse(new TextDecoder().decode(bytes)))
  } catch {
    return undefined
  }
}

const refreshShape = v.object({ payload: v.object({ response: v.string() }) })

/** The signed request in the answer to `refreshSignedRequest`. */
export function readRefresh(answer: unknown): string | undefined {
  const read = v.safeParse(refreshShape, answer)
  return read.success ? read.output.payload.response : undefined
}
