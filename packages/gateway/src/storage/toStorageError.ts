import { AlongsideError, isAbortError, isAlongsideError } from '@alongside/core/errors'

/** Whatever a driver throws, as an error of ours with the driver's as its cause. */
export function toStorageError(error: unknown): unknown {
  if (isAlongsideError(error) || isAbortError(error)) return error
  const state = sqlStateOf(error)
  const reason = state !== undefined ? `refused a statement (${state})` : 'did not answer'
  const message = `The database ${reason}. Nothing of this step was kept. Try again; look at the database if it stays so.`
  return new AlongsideError({ code: 'storage', message, cause: error })
}

/** PostgreSQL's five letters for what went wrong, from a driver's error or one of ours around it. */
function sqlStateOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined
  const { code, cause } = error as { readonly code?: unknown; readonly cause?: unknown }
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : sqlStateOf(cause)
}
