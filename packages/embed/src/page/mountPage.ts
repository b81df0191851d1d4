import type { AlongsideEvent } from '@alongside/react'
import { loadWords, wordsOf } from '../element/loadWords.js'
import { mountSidebar, type SidebarChange } from '../mount/index.js'
import { createLinkOpener } from './createLinkOpener.js'
import { createPageSession } from './createPageSession.js'
import { createResizer, heightFor } from './createResizer.js'
import type { MountedPage, PageOptions } from './PageOptions.js'
import { letFormsSubmit } from './letFormsSubmit.js'
import { localeOf, nobody, toSidebar, type PageHandlers } from './toSidebar.js'
import { pageWords } from './words.js'

/** Draws the sidebar as a page of its own, for a host that frames it: whom it shows, its look and its language are the host's to say. */
export function mountPage({ root = document.body, height = 720, ...options }: PageOptions): MountedPage {
  const { bridge } = options
  const defaults = { locale: navigator.language, timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone, isOpaque: window.origin === 'null' }
  const session = createPageSession({ ...options, page: window, onChange: () => draw() })
  const resize = createResizer(bridge)
  const openUrl = createLinkOpener(bridge, session.tellUnopened)
  let isGone = false

  const show = (): SidebarChange => {
    const state = session.state()
    // What an action is bound to is what the agent sees, not what the host shows by the time it is pressed.
    const { revision } = state.context
    const handlers: PageHandlers = {
      retry: session.retry,
      choose: session.choose,
      perform: (action) => (action.type === 'open-url' ? openUrl(action.url, revision) : bridge.perform(action, { revision })),
      openUrl: (url) => void openUrl(url, revision),
    }
    return { ...toSidebar(state, handlers, defaults), messages: wordsOf(localeOf(state, defaults)), onEvent: tellHost }
  }
  const draw = () => {
    if (isGone) return
    const state = session.state()
    sidebar.update(show())
    void loadWords(localeOf(state, defaults))?.then(draw)
    if (state.host === 'connected') resize(heightFor(state, height))
  }
  const tellHost = (event: AlongsideEvent) => {
    const state = session.state()
    if (state.company.state === 'open') state.company.is.onEvent?.(event)
    if (event.type !== 'reply-failed' && event.type !== 'reply-unknown') return
    const words = pageWords(localeOf(state, defaults))
    // The agent may look elsewhere by now.
    void bridge.perform({ type: 'notify', level: 'warning', text: event.type === 'reply-failed' ? words.notSent : words.maybeSent }, bridge.context())
  }
  const sidebar = mountSidebar(root, { ...nobody, ...defaults })
  const leaveForms = letFormsSubmit(root)
  draw()

  return {
    unmount() {
      if (isGone) return
      isGone = true
      session.close()
      leaveForms()
      sidebar.unmount()
    },
  }
}
