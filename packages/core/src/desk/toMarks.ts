import { identityKey, refKey, type InteractionRef } from '../model/index.js'
import type { DraftLeak } from '../policy/index.js'
import type { Vault } from './createVault.js'
import type { DeskCommand, Observation, ObservedItem } from './DeskCommand.js'
import type { DeskView } from './DeskState.js'
import type { MarkedObservation, Marks } from './Situation.js'

export type FindLeaks = (text: string, command: DeskCommand) => readonly DraftLeak[] | Promise<readonly DraftLeak[]>

type Mark = (text: string) => Promise<string>

/** Everything about a command that needs a key or a look at its words. Null when its subject has no key any more. */
export async function toMarks(command: DeskCommand, view: DeskView, vault: Pick<Vault, 'mark'>, findLeaks: FindLeaks = () => []): Promise<Marks | null> {
  const { subject } = command
  if (subject === null) return {}
  if ((await vault.mark(subject, '')) === null) return null
  const mark: Mark = async (text) => (await vault.mark(subject, text)) ?? ''
  const [item, text] = [itemOf(command), textOf(command, view)]
  return {
    ...(item && { item: await mark(refKey(item)) }),
    ...('observation' in command && { observation: await markObservation(command.observation, mark) }),
    ...(text !== undefined && { leaks: await findLeaks(text, command) }),
  }
}

function itemOf(command: DeskCommand): InteractionRef | undefined {
  if (command.type === 'share' || command.type === 'submit') return command.words.about
  if (command.type === 'note') return command.about?.ref
  return 'item' in command ? command.item : undefined
}

/** The words that would leave by this command, now or later. */
function textOf(command: DeskCommand, view: DeskView): string | undefined {
  if (command.type === 'submit') return command.words.text
  if (command.type === 'edit-and-approve') return command.text
  const state = view[command.stream]
  if (!('submission' in command) || state?.kind !== 'thread') return undefined
  const text = state.submissions.find(({ id }) => id === command.submission)?.text
  return text === 'erased' ? undefined : text
}

async function markObservation({ items }: Observation, mark: Mark): Promise<MarkedObservation> {
  const marked = await Promise.all(items.map(async (item) => {
    const { ref, revision, party, visibility, occurredAt } = item
    return { item: await mark(refKey(ref)), mark: await mark(stateOf(item)), ref, revision, party, visibility, occurredAt }
  }))
  return { items: marked, digest: await mark(marked.map((item) => item.mark).sort().join(' ')) }
}

/** What of an item an approval is bound to. */
function stateOf({ ref, revision, author, visibility }: ObservedItem): string {
  return JSON.stringify([refKey(ref), revision, author ? identityKey(author) : null, visibility])
}
