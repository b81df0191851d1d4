import { isAlongsideError } from '../errors/index.js'

/** An answer, or null where the source says that there is no such thing. */
export async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (isAlongsideError(error) && error.code === 'not-found') return null
    throw error
  }
}
