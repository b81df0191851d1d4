import type { AdapterEnvironment } from '@alongside/core/adapter'
import type { Api } from '../api.js'
import { createStreamRun, type Heard, type StreamRun } from './createStreamRun.js'
import { mergeWants, signatureOf, type Want } from './mergeWants.js'

/** What tabs of one browser share, where it has it. */
export interface Tabs {
  readonly locks: Pick<LockManager, 'request'>
  readonly channel: (name: string) => BroadcastChannel
}

export interface TabStreamParts {
  readonly api: Pick<Api, 'follow'>
  readonly environment: Pick<AdapterEnvironment, 'now' | 'sleep' | 'random'>
  /** Equal in tabs that may share: the same gateway and the same employee. */
  readonly name: string
  /** Names this tab. */
  readonly tab: string
  /** Left out, the tab has a stream of its own. */
  readonly tabs?: Tabs | undefined
  readonly onHeard: (heard: Heard) => void
}

/** The one stream of all tabs, seen from one of them. */
export interface TabStream {
  /** What this tab wants, instead of what it wanted before. */
  want(want: Want): void
  close(): void
}

type Message =
  /** A new leader asks. */
  | { readonly type: 'who' }
  | { readonly type: 'want'; readonly tab: string; readonly want: Want }
  | { readonly type: 'heard'; readonly heard: Heard }
  /** The leader is awake. */
  | { readonly type: 'alive' }

const [beat, tooLong] = [15_000, 150_000]

/**
 * One tab leads and holds the connection; what it hears it tells the others. The lock of a leader that closes passes to another tab, which asks
 * everybody how far they came and goes on from there. A leader that fell asleep with its page is relieved.
 */
export function createTabStream({ api, environment, name, tab, tabs, onHeard }: TabStreamParts): TabStream {
  const { now, sleep } = environment
  const over = new AbortController()
  const channel = tabs?.channel(name)
  const wants = new Map<string, Want>()
  const progress = new Map<string, string>()
  let own: Want | undefined
  let run: StreamRun | undefined
  let signature = ''
  let after: string | undefined
  let heardAt = now()
  /** Several parts of a page want something at the same time: they are waited for. */
  let gathering: Promise<void> | undefined
  let isBehind = false

  const post = (message: Message) => channel?.postMessage(message)
  const merged = () => mergeWants([...wants.values()], (follow) => progress.get(follow))

  function hear(heard: Heard) {
    const { event, id } = heard
    if (id !== undefined) after = id
    if (event.type === 'change' && event.change.type !== 'lost' && event.change.since !== undefined) progress.set(event.follow, event.change.since)
    post({ type: 'heard', heard })
    onHeard(heard)
  }

  function receive({ data }: MessageEvent<Message>) {
    if (data.type === 'who') return own && post({ type: 'want', tab, want: own })
    if (data.type === 'want') return run && take(data.tab, data.want)
    heardAt = now()
    if (data.type !== 'heard' || run) return undefined
    after = data.heard.id ?? after
    return onHeard(data.heard)
  }

  function take(from: string, want: Want) {
    const isNew = !wants.has(from)
    wants.set(from, want)
    if (isNew && from !== tab) dropWhenGone(from)
    // It read the desk before it could hear anything: what came since is told again, and whoever knows it passes it over.
    if (isNew && (after === undefined || Number(want.after) < Number(after))) {
      after = want.after
      isBehind = true
    }
    reconsider()
  }

  /** A tab holds its own lock for as long as it lives. */
  function dropWhenGone(from: string) {
    tabs?.locks.request(`${name} ${from}`, { signal: over.signal }, () => {
      wants.delete(from)
      reconsider()
    }).catch(() => undefined)
  }

  function reconsider(): void {
    gathering ??= sleep(20, over.signal).then(connectAnew, () => undefined)
  }

  function connectAnew() {
    gathering = undefined
    const request = merged()
    const followed = new Set(request?.follow.map(({ id }) => id))
    for (const follow of progress.keys()) if (!followed.has(follow)) progress.delete(follow)
    const next = signatureOf(request)
    if (next !== signature || isBehind) run?.restart()
    signature = next
    isBehind = false
  }

  function lead(): Promise<void> {
    wants.clear()
    if (own) wants.set(tab, own)
    after ??= own?.after
    signature = signatureOf(merged())
    run = createStreamRun({ api, environment, request: merged, after: () => after, onHeard: hear })
    post({ type: 'who' })
    void keepBeating(run)
    return ended(over.signal)
  }

  async function keepBeating(leading: StreamRun): Promise<void> {
    while (run === leading && !over.signal.aborted) {
      post({ type: 'alive' })
      await sleep(beat, over.signal).catch(() => undefined)
    }
  }

  function abdicate() {
    run?.stop()
    run = undefined
  }

  /** Waits to lead; again after somebody took it away, since this page slept. */
  async function queue({ locks }: Tabs, options: LockOptions): Promise<void> {
    await locks.request(name, options, lead).catch(() => undefined)
    abdicate()
    if (!over.signal.aborted) await queue({ locks } as Tabs, { signal: over.signal })
  }

  async function relieve(shared: Tabs): Promise<void> {
    while (!over.signal.aborted) {
      await sleep(tooLong / 2, over.signal).catch(() => undefined)
      if (run || over.signal.aborted || now() - heardAt < tooLong) continue
      heardAt = now()
      void queue(shared, { steal: true })
    }
  }

  if (!tabs) void lead()
  else {
    channel!.addEventListener('message', receive)
    tabs.locks.request(`${name} ${tab}`, () => ended(over.signal)).catch(() => undefined)
    void queue(tabs, { signal: over.signal })
    void relieve(tabs)
  }

  return {
    want(want) {
      own = want
      if (run) take(tab, want)
      else post({ type: 'want', tab, want })
    },
    close() {
      over.abort()
      abdicate()
      channel?.close()
    },
  }
}

const ended = (signal: AbortSignal): Promise<void> => new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
