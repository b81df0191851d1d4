import { isAlongsideError } from '@alongside/core/errors'
import { storageError } from './openDeskDatabase.js'

/** What was confirmed must be there after a crash: a claim that is forgotten is a reply that goes out twice. */
export const toDisk = { durability: 'strict' } as const

/** Answers only once the transaction is on disk; undoes all of it where any part failed. */
export async function settle<T>(transaction: { readonly done: Promise<void>; abort(): void }, body: () => Promise<T>): Promise<T> {
  // Whatever fails in it also fails `done`; it is reported once, below.
  transaction.done.catch(() => {})
  try {
    const result = await body()
    await transaction.done
    return result
  } catch (error) {
    try {
      transaction.abort()
    } catch {
      // It is over already: that is what failed.
    }
    throw error
  }
}

/** Says what it means when the browser's storage fails. */
export async function kept<T>(body: () => Promise<T>): Promise<T> {
  try {
    return await body()
  } catch (cause) {
    if (isAlongsideError(cause)) throw cause
    throw storageError('The browser did not carry out a transaction of the desk.', cause)
  }
}
