import { decide, project, type DecideContext, type Desk, type DeskCommand, type DeskOutcome, type DeskView, type StreamId, type StreamState } from '@alongside/core/desk'

/** What came of a command; `failed` when the desk could not be asked at all. */
export type DeskAnswer = DeskOutcome | { readonly state: 'failed'; readonly message: string; readonly cause: unknown }

/** One command on its way. */
export interface DeskErrand {
  readonly stream: StreamId
  /** Every stream its author saw; their versions are filled in when its turn comes. */
  readonly reads: readonly StreamId[]
  toCommand(reads: Readonly<Record<StreamId, number>>): DeskCommand
  /** What it is decided by here, to show what it will come to until the desk has answered. Nothing is shown without. */
  readonly context: DecideContext | undefined
}

/** What all widgets on a page share of one desk: the states that were read, and what is on its way there. */
export interface DeskBoard {
  readonly desk: Desk
  /** What is confirmed with what is on its way on top; undefined until it was read. */
  get(stream: StreamId): StreamState | undefined
  /** Only what the desk has confirmed. */
  confirmed(stream: StreamId): StreamState | undefined
  isPending(stream: StreamId): boolean
  /** Reads streams and keeps them up to date until the answer is called. Tells of everything that changes here. */
  watch(streams: readonly StreamId[], listener: () => void): () => void
  /** Shows a command at once, hands it over after those before it in its stream, and takes the preview back when there is an answer. */
  execute(errand: DeskErrand): Promise<DeskAnswer>
  /** Why the last reading failed. */
  problem(): string | undefined
  retry(): void
}

/** Commands that speak about the state as it was seen. Others are handed over again when somebody else was faster: the desk decides anew. */
const boundToSeen: ReadonlySet<DeskCommand['type']> = new Set(['assign', 'take-over', 'hand-off', 'escalate', 'resolve-escalation', 'hold', 'lift'])
const mostAttempts = 4

export function createDeskBoard(desk: Desk): DeskBoard {
  const confirmed = new Map<StreamId, StreamState>()
  const shown = new Map<StreamId, StreamState>()
  const watchers = new Map<() => void, readonly StreamId[]>()
  const last = new Map<StreamId, Promise<unknown>>()
  /** Changed while a command of ours was under way; its own events may be among what would be read. */
  const unread = new Set<StreamId>()
  let underway: readonly DeskErrand[] = []
  let problem: string | undefined
  let release: (() => void) | undefined

  const isPending = (stream: StreamId) => underway.some((errand) => errand.stream === stream)
  const watched = () => new Set([...watchers.values()].flat())

  function tell() {
    for (const listener of [...watchers.keys()]) listener()
  }

  function show(streams: Iterable<StreamId>) {
    for (const stream of streams) {
      const state = confirmed.get(stream)
      if (state) shown.set(stream, underway.filter((errand) => errand.stream === stream).reduce((next, errand) => preview(next, errand), state))
    }
    tell()
  }

  /** The state as it will be, as far as that can be told without the desk's keys. */
  function preview(state: StreamState, { reads, toCommand, context }: DeskErrand): StreamState {
    if (!context) return state
    const view: DeskView = { ...Object.fromEntries(reads.flatMap((stream) => confirmed.get(stream) ?? []).map((one) => [one.stream, one])), [state.stream]: state }
    const command = toCommand(versionsOf(reads, view))
    return project(state, command, decide(view, command, context).statements, context.now)
  }

  function keep(views: DeskView) {
    for (const view of Object.values(views)) if (view.version >= (confirmed.get(view.stream)?.version ?? -1)) confirmed.set(view.stream, view)
  }

  async function read(streams: readonly StreamId[]) {
    for (const stream of streams) if (isPending(stream)) unread.add(stream)
    try {
      const views = await desk.read(streams)
      problem = undefined
      keep(Object.fromEntries(Object.entries(views).filter(([stream]) => !isPending(stream))))
    } catch (cause) {
      problem = messageOf(cause)
    }
    show(streams)
  }

  async function hand({ reads, toCommand }: DeskErrand): Promise<DeskAnswer> {
    try {
      const missing = reads.filter((stream) => !confirmed.has(stream))
      if (missing.length > 0) keep(await desk.read(missing))
      for (let attempt = 1; ; attempt += 1) {
        const command = toCommand(versionsOf(reads, Object.fromEntries(confirmed)))
        const outcome = await desk.execute(command)
        keep(outcome.views)
        const isOvertaken = outcome.state === 'refused' && outcome.code === 'stale' && !boundToSeen.has(command.type)
        if (!isOvertaken || attempt === mostAttempts) return outcome
        keep(await desk.read(reads))
      }
    } catch (cause) {
      return { state: 'failed', message: messageOf(cause), cause }
    }
  }

  return {
    desk,
    isPending,
    get: (stream) => shown.get(stream),
    confirmed: (stream) => confirmed.get(stream),
    problem: () => problem,
    retry: () => void read([...watched()]),
    watch(streams, listener) {
      release ??= desk.subscribe((changed) => {
        const wanted = changed.filter((stream) => confirmed.has(stream) || watched().has(stream))
        if (wanted.length > 0) void read(wanted)
        else tell()
      })
      watchers.set(listener, streams)
      const unknown = streams.filter((stream) => !confirmed.has(stream))
      if (unknown.length > 0) void read(unknown)
      return () => {
        watchers.delete(listener)
        if (watchers.size > 0) return
        release?.()
        release = undefined
        // Nobody would tell of a change any more.
        confirmed.clear()
        shown.clear()
      }
    },
    async execute(errand) {
      const { stream } = errand
      underway = [...underway, errand]
      show([stream])
      const answering = (last.get(stream) ?? Promise.resolve()).then(() => hand(errand))
      last.set(stream, answering)
      const answer = await answering
      underway = underway.filter((other) => other !== errand)
      if (last.get(stream) === answering) last.delete(stream)
      show(answer.state === 'failed' ? [stream] : new Set([stream, ...Object.keys(answer.views)]))
      if (!isPending(stream) && unread.delete(stream)) void read([stream])
      return answer
    },
  }
}

const versionsOf = (reads: readonly StreamId[], view: DeskView) => Object.fromEntries(reads.map((stream) => [stream, view[stream]?.version ?? 0]))

const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
