import type { AdapterEnvironment } from '@alongside/core/adapter'
import { keptEndpoints, type WireDraft } from '@alongside/core/protocol'
import type { Api } from './api.js'

/** Unsent words, kept by the gateway for this employee alone. Fits `DraftStore` of @alongside/react. */
export interface RemoteDrafts {
  load(key: string): Promise<WireDraft | null>
  save(key: string, draft: WireDraft): Promise<void>
  remove(key: string): Promise<void>
  /** At sign-out. */
  clear(): Promise<void>
  /** Sends what waits for a pause in the typing. */
  flush(): Promise<void>
}

export interface RemoteDraftsParts {
  readonly api: Api
  readonly environment: Pick<AdapterEnvironment, 'sleep'>
}

const pause = 800

/** Writing waits for a pause in the typing. What could not be kept stays here, and is sent with what comes next. */
export function createRemoteDrafts({ api, environment: { sleep } }: RemoteDraftsParts): RemoteDrafts {
  /** What the gateway does not know yet; null for a draft that is gone. */
  const unwritten = new Map<string, WireDraft | null>()
  let isWaiting = false
  let last: Promise<unknown> = Promise.resolve()

  async function send(key: string, draft: WireDraft | null): Promise<void> {
    try {
      if (draft) await api.ask(keptEndpoints['drafts.save'], { key, draft }, { isLast: true })
      else await api.ask(keptEndpoints['drafts.remove'], { key }, { isLast: true })
      if (unwritten.get(key) === draft) unwritten.delete(key)
    } catch {
      // It is still in `unwritten`.
    }
  }

  const flush = async (): Promise<void> => {
    isWaiting = false
    // One after the other, so that an older text never overtakes a newer one.
    last = last.then(() => Promise.all([...unwritten].map(([key, draft]) => send(key, draft))))
    await last
  }

  function put(key: string, draft: WireDraft | null) {
    unwritten.set(key, draft)
    if (isWaiting) return
    isWaiting = true
    void sleep(pause).then(flush)
  }

  return {
    load: async (key) => unwritten.get(key) ?? (unwritten.has(key) ? null : api.ask(keptEndpoints['drafts.load'], { key })),
    save: async (key, draft) => put(key, draft),
    remove: async (key) => put(key, null),
    async clear() {
      unwritten.clear()
      await last
      await api.ask(keptEndpoints['drafts.clear'], {})
    },
    flush,
  }
}
