import type { ChannelId, ReplyTarget } from '@alongside/core/adapter'
import type { Instant, SourceId } from '@alongside/core/model'

/** Unsent words, kept for one conversation and one addressee. */
export interface Draft {
  readonly text: string
  readonly source?: SourceId
  readonly channel?: ChannelId
  readonly target?: ReplyTarget
  readonly updatedAt: Instant
}

/**
 * Keeps unsent text across switches and reloads. The key names tenant, agent, account, thread and addressee,
 * so a draft can never be read for another customer. Stores drop drafts older than `keepFor`.
 */
export interface DraftStore {
  load(key: string): Promise<Draft | null>
  save(key: string, draft: Draft): Promise<void>
  remove(key: string): Promise<void>
  /** At sign-out. */
  clear(): Promise<void>
}
