import type { Desk, DeskCommand, DeskOutcome, StreamId } from '@alongside/core/desk'
import type { DeskParts } from './DeskParts.js'
import { findSubmission } from './findSubmission.js'

type Mark = DeskCommand<'mark-sent' | 'mark-failed' | 'mark-unknown' | 'mark-delivered'>

/** So long the outbox may take to tell the desk what it knows, before the answer is what the desk knows now. */
const patience = 3_000

/** What became of a reply is for the outbox to say, which told the desk or is about to. Nothing a browser says about it is written. */
export async function answerMark({ stream, submission, type }: Mark, { tenant, desk, dispatch }: Pick<DeskParts, 'tenant' | 'desk' | 'dispatch'>): Promise<DeskOutcome> {
  const delivery = await dispatch.find(tenant, submission)
  const isCertain = delivery !== null && delivery.state !== 'queued' && delivery.state !== 'sending'
  if (isCertain) await told(desk, stream, submission)
  const views = await desk.read([stream])
  if (delivery !== null && type !== 'mark-delivered') return { state: 'done', events: [], views }
  const message = 'The gateway sent nothing under this name, so there is nothing to say of it. Nothing was written. Look at the state shown.'
  return { state: 'refused', code: 'not-possible', message, events: [], views }
}

/** Resolves once the desk does not take the reply to be on its way any more. */
async function told(desk: Desk, stream: StreamId, submission: string): Promise<void> {
  let changed: () => void = () => undefined
  const release = desk.subscribe((streams) => {
    if (streams.includes(stream)) changed()
  })
  let isLate = false
  const timer = setTimeout(() => {
    isLate = true
    changed()
  }, patience)
  try {
    for (;;) {
      const next = new Promise<void>((resolve) => (changed = resolve))
      if (isLate || (await findSubmission(desk, stream, submission))?.state !== 'sending') return
      await next
    }
  } finally {
    clearTimeout(timer)
    release()
  }
}
