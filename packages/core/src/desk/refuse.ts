import type { Refusal, RefusalCode } from './Desk.js'
import type { DeskStatement } from './DeskEvent.js'

/** What a command comes to: what the log would say, and why not more. A send that was stopped says both. */
export interface Decided {
  readonly statements: readonly DeskStatement[]
  readonly refusal?: Refusal
}

const messages: Record<RefusalCode, string> = {
  stale: 'Somebody decided something here in the meantime. Nothing was done. Look at what is new, then decide again.',
  changed: 'The exchange is not as it was when you read it. Nothing was approved. Read what changed, then decide again.',
  answered: 'Somebody replied after this was written. It was not sent. Read the new words, then submit it again or drop it.',
  void: 'The approval no longer holds, because what it depended on changed. It was not sent. Have it approved again.',
  denied: 'The policy does not allow it. Nothing was done. Ask somebody whom it allows.',
  'needs-approval': 'The policy asks for an approval that was not given. It was not sent. Submit it for approval.',
  held: 'Replies are on hold here. It was not sent and is kept. Wait until the hold is lifted.',
  busy: 'Another reply to this exchange is on its way. This one was not sent. Wait until it is known what became of the other.',
  'not-yet': 'It is scheduled for later. It was not sent. Release it to send it now.',
  'not-possible': 'That cannot be done in this state. Nothing was done. Look at the state shown.',
  'not-yours': 'This is for somebody else to do. Nothing was done. Ask them.',
  unknown: 'The desk knows nothing of that name. Nothing was done. Read again and use a name from there.',
  invalid: 'The command is incomplete. Nothing was done. Fill in what is missing.',
  erased: 'What is known about this person was erased. Nothing was done. Start anew if they write again.',
  ahead: 'This was written by a newer version. Nothing was done. Update before you decide here.',
}

/** Says no, with words for whoever has no better ones. */
export function refuse(code: RefusalCode, more: Omit<Refusal, 'code' | 'message'> & { readonly statements?: readonly DeskStatement[] } = {}): Decided {
  const { statements = [], ...rest } = more
  return { statements, refusal: { code, message: messages[code], ...rest } }
}

export const state = (...statements: readonly DeskStatement[]): Decided => ({ statements })
