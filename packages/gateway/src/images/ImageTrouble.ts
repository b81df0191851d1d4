/** Why a picture is not shown: words of our own for the audit. Whoever asks hears none of them. */
export type ImageTrouble =
  | 'image-scheme' | 'image-userinfo' | 'image-port' | 'image-address' | 'image-host' | 'image-redirects'
  | 'image-upstream' | 'image-timeout' | 'image-too-large' | 'image-type' | 'image-broken'

const troubles = new WeakMap<object, ImageTrouble>()

/** Makes the error to throw where a picture may not or cannot be shown. */
export function toImageError(trouble: ImageTrouble, cause?: unknown): Error {
  const error = new Error(trouble, cause === undefined ? undefined : { cause })
  troubles.set(error, trouble)
  return error
}

/** What was wrong; undefined where it is nothing of ours. */
export const imageTroubleOf = (thrown: unknown): ImageTrouble | undefined => (thrown instanceof Error ? troubles.get(thrown) : undefined)
