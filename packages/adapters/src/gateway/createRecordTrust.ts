import { executeAnew, type Desk } from '@alongside/core/desk'
import { AlongsideError, isAlongsideError } from '@alongside/core/errors'
import { identityKey, type Actor, type Duration, type Identity, type IdentityTrust } from '@alongside/core/model'
import { contextEndpoints, lookUpField, type SessionTrust, type SignedContext, type WireProof } from '@alongside/core/protocol'
import type { Api } from './api.js'

/** Whom the gateway believes the record at hand to be about, and how it comes to believe. */
export interface RecordTrust {
  /** `signed`: orders, cases, private messages and private fields come only for customers who are signed in this session, or looked up with a reason. */
  readonly private: SessionTrust['private']
  /** `signed` where every one of these names is signed in this session; else what the page around says, as far as you trust that. */
  of(identities: readonly Identity[], said: Exclude<IdentityTrust, 'signed'>): IdentityTrust
  /** Shows what the host's server signed about the record that was opened. Show it before its customer is. Rejects with `forbidden` where it is not believed. */
  present(proof: WireProof): Promise<SignedContext>
  /** Opens what is private about a customer to this employee for a while, ten minutes unless given: the most there is. The reason is kept on record. */
  lookUp(customer: Identity, reason: string, duration?: Duration): Promise<void>
  /** Told whenever something was signed or is over; returns how to stop. */
  subscribe(listener: () => void): () => void
}

export interface RecordTrustParts {
  readonly api: Api
  /** Known once the gateway answered. */
  readonly signedIn: () => { readonly actor: Actor; readonly desk: Desk }
}

export interface HeldTrust extends RecordTrust {
  /** Takes over what the gateway says is signed. */
  hold(told: SessionTrust | undefined): void
}

const tenMinutes = 600_000

export function createRecordTrust({ api, signedIn }: RecordTrustParts): HeldTrust {
  const listeners = new Set<() => void>()
  let told: SessionTrust = { private: 'open', signed: [] }
  let keys: ReadonlySet<string> = new Set()

  function hold(next: SessionTrust): void {
    told = next
    keys = new Set(next.signed.map(identityKey))
    for (const listener of listeners) listener()
  }

  return {
    get private() {
      return told.private
    },
    hold: (next) => hold(next ?? { private: 'open', signed: [] }),
    of: (identities, said) => (identities.length > 0 && identities.every((one) => keys.has(identityKey(one))) ? 'signed' : said),
    async present(proof) {
      const context = await api.ask(contextEndpoints.present, proof)
      hold({ ...told, signed: [...told.signed, ...context.identities] })
      return context
    },
    async lookUp(customer, reason, duration = tenMinutes) {
      const { actor, desk } = signedIn()
      const { stream, subject } = await desk.locate({ customer })
      const id = crypto.randomUUID()
      const outcome = await executeAnew(desk, [stream], (reads) => ({ id, type: 'reveal', field: lookUpField, reason, for: duration, actor, stream, subject, reads }))
      if (outcome.state === 'refused') throw new AlongsideError({ code: 'forbidden', message: outcome.message })
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

/** Shows a proof if there is one. What the gateway does not believe keeps nobody from working: private data merely stays where it is. */
export async function showProof(proof: () => Promise<WireProof | null>, trust: Pick<RecordTrust, 'present'>): Promise<void> {
  const shown = await proof()
  if (!shown) return
  await trust.present(shown).catch((error: unknown) => {
    if (!isAlongsideError(error) || (error.code !== 'forbidden' && error.code !== 'unsupported')) throw error
  })
}
