import { AlongsideError } from '../errors/index.js'
import { fromBytes, fromText, toBytes, toText, type Bytes } from './bytes.js'
import type { DeskCipher, DeskKeys } from './DeskCipher.js'
import type { DeskWords } from './DeskEvent.js'
import type { DeskStore, SealedWords, StoredEvent } from './DeskStore.js'
import type { EventWords } from './evolve.js'
import { commit } from './hashChain.js'
import { webCipher } from './webCipher.js'

type Words = DeskWords[keyof DeskWords]

/** Seals words under the key of whom they are about, and marks what must be recognised without being kept. */
export interface Vault {
  seal(owner: string, words: Words): Promise<{ readonly sealed: SealedWords; readonly commitment: string }>
  /** What is left of an event's words. */
  open(stored: StoredEvent): Promise<EventWords>
  /** True when the sealed words are those the event committed to. */
  isGenuine(stored: StoredEvent): Promise<boolean>
  /** A keyed hash: equal for equal texts of one owner, and nothing without the key. Null when the owner was erased. */
  mark(owner: string, text: string): Promise<string | null>
  /** Makes an owner's secret if there is none. */
  prepare(owner: string): Promise<void>
  forget(owner: string): void
}

/** Whose key seals what is about no human being. */
export const deskOwner = 'desk'

/** So many marks of the desk's own are remembered: who is on a screen is looked up again and again, and a keyed hash costs more than the rest of it. */
const mostMarks = 10_000

export function createVault(store: Pick<DeskStore, 'secret'>, random: (length: number) => Bytes, cipher: DeskCipher = webCipher): Vault {
  const known = new Map<string, Promise<DeskKeys | null>>()
  const marks = new Map<string, string>()

  function remember(text: string, mark: string): void {
    marks.set(text, mark)
    const [oldest] = marks.keys()
    if (marks.size > mostMarks && oldest !== undefined) marks.delete(oldest)
  }

  function keysOf(owner: string, fresh?: Bytes): Promise<DeskKeys | null> {
    const kept = known.get(owner)
    if (kept && !fresh) return kept
    const keys = store.secret(owner, fresh).then((secret) => (secret ? cipher.keysOf(Uint8Array.from(secret)) : null))
    known.set(owner, keys)
    // What is not there may be made by somebody else; only what is there is remembered.
    void keys.then((found) => found ?? known.delete(owner), () => known.delete(owner))
    return keys
  }

  const existing = async (owner: string): Promise<DeskKeys | null> => (await keysOf(owner)) ?? (owner === deskOwner ? keysOf(owner, random(32)) : null)

  async function decipher({ sealed }: StoredEvent): Promise<string | null> {
    const keys = sealed && (await existing(sealed.owner))
    if (!sealed || !keys) return null
    const plain = await keys.open(fromText(sealed.iv), fromText(sealed.cipher))
    return plain && fromBytes(plain)
  }

  return {
    async seal(owner, words) {
      const keys = await existing(owner)
      if (!keys) throw gone()
      const [payload, salt, iv] = [JSON.stringify(words), toText(random(16)), random(12)]
      const sealed = { owner, salt, iv: toText(iv), cipher: toText(await keys.seal(iv, toBytes(payload))) }
      return { sealed, commitment: await commit(salt, payload, cipher.digest) }
    },
    async open(stored) {
      if (stored.event.commitment === undefined) return null
      const payload = await decipher(stored)
      return payload === null ? 'erased' : (JSON.parse(payload) as Words)
    },
    async isGenuine(stored) {
      const payload = await decipher(stored)
      return payload !== null && (await commit(stored.sealed?.salt ?? '', payload, cipher.digest)) === stored.event.commitment
    },
    async mark(owner, text) {
      const kept = owner === deskOwner ? marks.get(text) : undefined
      if (kept !== undefined) return kept
      const keys = await existing(owner)
      const mark = keys && toText((await keys.mark(toBytes(text))).subarray(0, 18))
      if (mark !== null && owner === deskOwner) remember(text, mark)
      return mark
    },
    async prepare(owner) {
      if (!(await keysOf(owner))) await keysOf(owner, random(32))
    },
    forget(owner) {
      known.delete(owner)
      marks.clear()
    },
  }
}

const gone = () => new AlongsideError({ code: 'erased', message: 'What is known about this person was erased. Nothing was written. Start anew if they write again.' })
