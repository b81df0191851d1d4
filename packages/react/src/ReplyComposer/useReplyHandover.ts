'use client'
import type { OutgoingAttachment, Subject } from '@alongside/core/adapter'
import type { Submission } from '@alongside/core/desk'
import type { Instant } from '@alongside/core/model'
import type { OutboxRequest } from '@alongside/core/outbox'
import { useEffect, useRef, useState } from 'react'
import { useAnnounce } from '../controls/Announcer.js'
import type { DeskAnswer } from '../desk/createDeskBoard.js'
import { refusalText } from '../desk/refusalText.js'
import type { DeskOrder } from '../desk/useDeskExecute.js'
import { useDeskSend, type SendAnswer } from '../desk/useDeskSend.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { createKey } from '../runtime/createKey.js'
import { deskSide, handedFiles } from './deskSide.js'
import type { ReadyConversation } from './useReplyConversation.js'
import type { ReplyPolicy } from './useReplyPolicy.js'

export interface ReplyHandover {
  /** Hands the words of the field over; answers the submission's id. What is allowed leaves at once. */
  deliver(request: OutboxRequest): string
  /** Sends what is allowed or approved. */
  send(submission: Submission): Promise<void>
  /** Hands the same words over again, knowing what is new. */
  askAgain(submission: Submission): Promise<void>
  /** Takes it back and puts its words into the field. */
  edit(submission: Submission): Promise<void>
  hide(submission: Submission): void
  /** Ends a schedule and sends. */
  release(submission: Submission): Promise<void>
  undo(submission: Submission): void
  /** Asks the network what became of it. */
  lookUp(submission: Submission): Promise<void>
  leavesAt(submission: Submission): Instant | undefined
  /** Asks colleagues about the words in the field or about what was handed over. */
  ask(to: readonly string[], question: string): Promise<boolean>
  /** Any other order; its refusal is said. */
  order(order: DeskOrder): Promise<boolean>
  /** Why the last step was not taken. */
  readonly notice: string | undefined
}

/** Takes replies to the desk and on to the customer, and says what went wrong on the way. */
export function useReplyHandover(subject: Subject, { way, composition }: ReadyConversation, { thread, channel, request, read, sign, watch }: ReplyPolicy): ReplyHandover {
  const { t, runtime } = useAlongside()
  const announce = useAnnounce()
  const desk = useDeskSend()
  const [said, setSaid] = useState<{ readonly key: string; readonly notice: string | undefined }>()
  const side = deskSide(composition)
  const { execute, state, stream } = thread

  const tell = (answer: SendAnswer): boolean => {
    const notice = refusalText(t, answer)
    setSaid({ key: composition.key, notice })
    if (notice) announce(notice)
    return notice === undefined
  }

  const canContinue = () => side.getState().continues ?? state?.submissions.findLast((one) => one.state === 'shared' && one.author === runtime.actor.id)?.id ?? createKey()

  const submissionIn = (answer: DeskAnswer, id: string) => {
    if (answer.state !== 'done') return undefined
    return Object.values(answer.views).flatMap((view) => (view.kind === 'thread' ? [view] : [])).flatMap((view) => view.submissions.filter((one) => one.id === id).map((one) => ({ stream: view.stream, submission: one })))[0]
  }

  const leave = async (to: string, submission: Submission) => {
    const attachments = handedFiles.get(submission.id) ?? []
    const { undo } = way.channel
    tell(await desk.send(to, submission, { attachments, to: way.address.to, subject, draft: composition.key, ...(undo !== undefined && { holdFor: undo }) }))
  }

  const handIn = async (id: string, text: string, attachments: readonly OutgoingAttachment[], since: number): Promise<boolean> => {
    const { request: asked } = read(text)
    const { sendAt } = side.getState()
    const known = state?.submissions.some((one) => one.id === id)
    const answer = await execute({
      type: 'submit', channel, since, ...(known ? { submission: id } : { id }), ...(sendAt !== null && { sendAt }),
      words: {
        text, ...(way.target.about && { about: way.target.about }), ...(way.target.thread !== undefined && { thread: way.target.thread }),
        ...(asked.draft?.language !== undefined && { language: asked.draft.language }), ...(asked.draft?.template !== undefined && { template: asked.draft.template }),
        ...(request.customer && { customer: request.customer }),
        ...(attachments.length > 0 && { attachments: attachments.length, withoutAltText: attachments.filter(({ alt }) => alt === undefined).length }),
      },
    })
    if (!tell(answer)) return false
    handedFiles.set(id, attachments)
    side.setState({ sendAt: null, continues: null, since: null })
    const made = submissionIn(answer, id)
    if (made?.submission.state === 'approved' && sendAt === null) void leave(made.stream, made.submission)
    return true
  }

  const take = async (submission: Submission): Promise<boolean> => {
    const canBeRecalled = ['shared', 'pending', 'approved', 'scheduled', 'void'].includes(submission.state)
    return !canBeRecalled || tell(await execute({ type: 'recall', submission: submission.id }))
  }

  const release = async (submission: Submission) => {
    if (!stream) return
    const answer = await execute({ type: 'release', submission: submission.id })
    const made = submissionIn(answer, submission.id)
    if (tell(answer) && made) await leave(made.stream, made.submission)
  }
  useScheduled(state?.submissions, runtime.actor.id, (submission) => stream !== undefined && leave(stream, submission))

  return {
    release,
    notice: said?.key === composition.key ? said.notice : undefined,
    deliver(asked) {
      const { text } = composition.store.getState()
      const { since } = side.getState()
      const id = canContinue()
      void handIn(id, sign(text.trim()), asked.posts[0]?.attachments ?? [], since ?? state?.version ?? 0).then((isHanded) => {
        const words = composition.recall(id)
        if (!isHanded && words) composition.giveBack(words)
      })
      return id
    },
    async send(submission) {
      if (stream) await leave(stream, submission)
    },
    async askAgain({ id, text }) {
      if (text !== 'erased') await handIn(id, text, handedFiles.get(id) ?? [], state?.version ?? 0)
    },
    async edit(submission) {
      const { id, text, author } = submission
      if (text === 'erased' || !(await take(submission))) return
      composition.giveBack({ text, files: [] })
      side.setState({ since: state?.version ?? null, ...(author === runtime.actor.id && { continues: id }) })
      announce(t('policy.announce.recalled'))
    },
    hide: ({ id }) => side.setState(({ hidden }) => ({ hidden: new Set([...hidden, id]) })),
    undo: ({ id }) => void desk.undo(id),
    async lookUp(submission) {
      if (stream) tell(await desk.lookUp(stream, submission, { to: way.address.to, subject, attachments: handedFiles.get(submission.id) ?? [] }))
    },
    leavesAt: ({ id }) => desk.leavesAt(id),
    async ask(to, question) {
      const { text } = composition.store.getState()
      const { since } = side.getState()
      const id = canContinue()
      if (!state || state.exchange.observedAt === null) await watch.observe()
      const known = state?.submissions.some((one) => one.id === id)
      const words = { text, ...(way.target.about && { about: way.target.about }) }
      if (!tell(await execute({ type: 'share', channel, since: since ?? state?.version ?? 0, words, ...(known ? { submission: id } : { id }) }))) return false
      side.setState({ continues: id })
      const privateSpans = read(text).leaks.map(({ from, to: until }) => ({ from, to: until }))
      return tell(await execute({ type: 'ask', submission: id, to, text: question, privateSpans }))
    },
    order: async (order) => tell(await execute(order)),
  }
}

/** Sends what was scheduled when its time has come, from the browser of whoever wrote it. */
function useScheduled(submissions: readonly Submission[] | undefined, me: string, send: (submission: Submission) => unknown): void {
  const { now } = useAlongside()
  const latest = useRef(send)
  useEffect(() => {
    latest.current = send
  })
  const next = submissions?.filter(({ state, author, sendAt }) => state === 'scheduled' && author === me && sendAt !== undefined).sort((a, b) => (a.sendAt! < b.sendAt! ? -1 : 1))[0]
  useEffect(() => {
    if (!next) return undefined
    const left = Date.parse(next.sendAt!) - now()
    const timer = setTimeout(() => latest.current(next), Math.min(Math.max(left, 0), 2 ** 31 - 1))
    return () => clearTimeout(timer)
  }, [next, now])
}
