import type { Instant } from '../model/index.js'
import type { CheckpointSigner } from './Checkpoint.js'
import type { StreamId } from './DeskEvent.js'
import type { DeskStore, Head } from './DeskStore.js'
import { hashCheckpoint, hashHeads } from './hashChain.js'

/** Signs where all streams stand, every so many events. */
export interface Checkpoints {
  /** Counts events that were appended; signs when it is time. */
  count(events: number): Promise<void>
  /** Signs now, if anything moved since the last time. */
  sign(): Promise<void>
}

export function createCheckpoints(
  store: Pick<DeskStore, 'heads' | 'checkpoints' | 'addCheckpoint'>, signer: CheckpointSigner | undefined, instant: () => Instant, every: number,
): Checkpoints {
  let pending = 0

  async function sign(): Promise<void> {
    if (!signer) return
    const before = await store.checkpoints()
    const [known, last] = [headsAt(before), before.at(-1)]
    const heads = await store.heads()
    const moved = Object.fromEntries(Object.entries(heads).filter(([stream, { hash }]) => known[stream]?.hash !== hash))
    pending = 0
    if (Object.keys(moved).length === 0) return
    const unsigned = {
      sequence: before.length + 1, at: instant(), heads: moved, root: await hashHeads(heads), previous: last?.hash ?? '', signer: signer.id,
    }
    const hash = await hashCheckpoint(unsigned)
    const signature = await signer.sign(hash).catch(() => undefined)
    if (signature === undefined) {
      // What was appended stays appended: a signer that fails is asked again with the next command.
      pending = every
      return
    }
    // Another writer that took this place signed no less.
    await store.addCheckpoint({ ...unsigned, hash, signature })
  }

  return {
    async count(events) {
      pending += events
      if (pending >= every) await sign()
    },
    sign,
  }
}

function headsAt(checkpoints: readonly { readonly heads: Readonly<Record<StreamId, Head>> }[]): Readonly<Record<StreamId, Head>> {
  const heads: Record<StreamId, Head> = {}
  for (const checkpoint of checkpoints) Object.assign(heads, checkpoint.heads)
  return heads
}
