import type { Instant } from '../model/index.js'
import { deskOwner, type Vault } from './createVault.js'
import type { DeskCipher } from './DeskCipher.js'
import type { DeskCommand } from './DeskCommand.js'
import type { DeskStatement } from './DeskEvent.js'
import type { Head, StoredEvent } from './DeskStore.js'
import { currentSpec } from './evolve.js'
import { hashEvent } from './hashChain.js'

interface Writing {
  readonly statements: readonly DeskStatement[]
  readonly command: Pick<DeskCommand, 'id' | 'stream' | 'subject'> & { readonly actor: { readonly id: string } }
  readonly at: Instant
  readonly vault: Pick<Vault, 'seal'>
  /** The last event of the stream they continue. */
  readonly head: Head
  readonly digest?: DeskCipher['digest'] | undefined
}

/** Gives statements their place in a stream's chain, with their words sealed. */
export async function writeEvents({ statements, command, at, vault, head, digest }: Writing): Promise<readonly StoredEvent[]> {
  const written: StoredEvent[] = []
  let { version, hash: previous } = head
  for (const { type, facts, words } of statements) {
    version += 1
    const seal = words && (await vault.seal(command.subject ?? deskOwner, words))
    const event = {
      id: `${command.id}.${written.length}`, stream: command.stream, version, type, spec: currentSpec, at, actor: command.actor.id, subject: command.subject,
      command: command.id, facts, ...(seal && { commitment: seal.commitment }), previous,
    }
    const hash = await hashEvent(event, digest)
    written.push({ event: { ...event, hash }, ...(seal && { sealed: seal.sealed }) })
    previous = hash
  }
  return written
}
