import type { Desk, StreamId, Submission } from '@alongside/core/desk'

/** A submission as the desk has it now. */
export async function findSubmission(desk: Pick<Desk, 'read'>, stream: StreamId, id: string): Promise<Submission | undefined> {
  const state = (await desk.read([stream]))[stream]
  return state?.kind === 'thread' ? state.submissions.find((submission) => submission.id === id) : undefined
}
