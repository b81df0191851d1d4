import { refuseOtherFrames } from '../bridges/refuseOtherFrames.js'
import type { UnopenedLink } from './createLinkOpener.js'
import type { PageCompany, PageOptions } from './PageOptions.js'
import { recordAtHand, type PageState } from './PageState.js'

type Change = { readonly [Key in keyof PageState]?: PageState[Key] | undefined }

export interface PageSessionKeeper {
  state(): PageState
  /** Asks the host, or the company, once more. */
  retry(): void
  choose(index: number | null): void
  tellUnopened(link: UnopenedLink): void
  close(): void
}

export interface PageSessionOptions extends Pick<PageOptions, 'bridge' | 'allowedOrigins' | 'connect'> {
  readonly page: Window
  readonly onChange: () => void
}

const firstPause = 1_000
const longestPause = 30_000

/** Where a page stands, without anything drawn: the host answers, then the company opens, then each customer is proven. */
export function createPageSession({ bridge, allowedOrigins, connect, page, onChange }: PageSessionOptions): PageSessionKeeper {
  let state: PageState = { host: 'connecting', context: bridge.context(), company: { state: 'opening' } }
  let visit = new AbortController()
  let proving = new AbortController()
  let isClosed = false
  let pause = firstPause
  let timer: ReturnType<typeof setTimeout> | undefined

  const enter = (change: Change) => {
    if (isClosed) return
    state = { ...state, ...change } as PageState
    onChange()
  }

  const closeCompany = () => {
    clearTimeout(timer)
    visit.abort()
    proving.abort()
    visit = new AbortController()
    if (state.company.state === 'open') state.company.is.close?.()
  }

  async function openCompany(): Promise<void> {
    closeCompany()
    enter({ company: { state: 'opening' }, proof: undefined })
    const { signal } = visit
    try {
      const replace = (is: PageCompany) => !signal.aborted && state.company.state === 'open' && enter({ company: { state: 'open', is } })
      const opened = await connect({ context: bridge.context(), signal, replace, isOpaque: page.origin === 'null' })
      if (signal.aborted) return opened.close?.()
      pause = firstPause
      state = { ...state, company: { state: 'open', is: opened } }
      prove()
    } catch {
      if (signal.aborted) return
      enter({ company: { state: 'failed' } })
      timer = setTimeout(() => void openCompany(), pause)
      pause = Math.min(longestPause, 2 * pause)
    }
  }

  /** For whomever is at hand now; draws the page in any case. */
  function prove(): void {
    const customer = recordAtHand(state)?.customer
    const ask = state.company.state === 'open' ? state.company.is.prove : undefined
    if (customer === state.proof?.of) return enter({})
    proving.abort()
    proving = new AbortController()
    if (!customer || !ask) return enter({ proof: undefined })
    const { signal } = proving
    const end = (trust?: Awaited<ReturnType<typeof ask>>) => !signal.aborted && enter({ proof: { of: customer, trust: trust ?? customer.trust } })
    enter({ proof: { of: customer } })
    ask(customer, signal).then(end, () => end())
  }

  const stopHearing = bridge.subscribe((context) => {
    const isAnother = context.agent?.id !== state.context.agent?.id
    state = { ...state, context, host: context.isGone ? 'gone' : state.host }
    if (isAnother && state.host === 'connected') return void openCompany()
    prove()
  })

  async function start(): Promise<void> {
    if (state.host === 'connected') return openCompany()
    enter({ host: 'connecting' })
    const host = isFramedByOthers() ? 'denied' : (await bridge.connect()).state
    if (isClosed) return
    state = { ...state, context: bridge.context() }
    if (host !== 'ok') return enter({ host })
    enter({ host: 'connected' })
    await openCompany()
  }

  const isFramedByOthers = () => {
    try {
      refuseOtherFrames(page, allowedOrigins)
      return false
    } catch {
      return true
    }
  }

  // After whoever made it has it in hand.
  queueMicrotask(() => void start())

  return {
    state: () => state,
    retry: () => void start(),
    choose(index) {
      state = { ...state, choice: index === null ? undefined : { revision: state.context.revision, index } } as PageState
      prove()
    },
    tellUnopened: (unopened) => enter({ unopened }),
    close() {
      if (isClosed) return
      isClosed = true
      stopHearing()
      closeCompany()
      bridge.destroy()
    },
  }
}
