import { AlongsideError } from '@alongside/core/errors'
import type { AlongsideEvent } from '@alongside/react'
import { mountSidebar, type MountedSidebar, type SidebarOptions } from '../mount/index.js'
import { AlongsideActionEvent } from './AlongsideActionEvent.js'
import { composeOptions } from './composeOptions.js'
import { containKeys } from './containKeys.js'
import { createGatewayFollower } from './createGatewayFollower.js'
import { loadWords, wordsOf } from './loadWords.js'
import { attributeNames, readAttribute } from './readAttribute.js'
import { propertyNames, type SidebarProperties } from './SidebarProperties.js'
import { version } from './version.js'

/** What an element tells the page around it; each event bubbles and leaves shadow roots. */
export interface SidebarEventMap {
  'alongside-event': CustomEvent<AlongsideEvent>
  'alongside-error': CustomEvent<AlongsideError>
  'alongside-action': AlongsideActionEvent
}

/** There are no elements where pages are drawn on a server, which may load this file too. */
const Base = (globalThis.HTMLElement ?? Object) as unknown as new () => HTMLElement & SidebarProperties

/** `<alongside-sidebar>`: the sidebar in a shadow root of its own, for any page. */
export class AlongsideSidebarElement extends Base {
  static readonly version = version
  static readonly observedAttributes = attributeNames

  #given: SidebarProperties = {}
  #mounted: MountedSidebar | undefined
  #isDue = false
  #hasHelper = false
  readonly #gateway = createGatewayFollower(() => this.#followGateway())

  static {
    for (const name of propertyNames) {
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: AlongsideSidebarElement) {
          return this.#given[name]
        },
        set(this: AlongsideSidebarElement, value: unknown) {
          this.#give({ [name]: value })
        },
      })
    }
  }

  constructor() {
    super()
    this.attachShadow({ mode: 'open' })
    containKeys(this)
  }

  connectedCallback(): void {
    this.#takeEarlyProperties()
    this.#draw()
  }

  /** An element that is moved comes back in the same breath, and keeps all it has. */
  disconnectedCallback(): void {
    queueMicrotask(() => {
      if (!this.isConnected) this.#end()
    })
  }

  /** While there is such a method, `moveBefore` calls it in place of the two above. */
  connectedMoveCallback(): void {
    this.#change()
  }

  /** A style sheet belongs to one document; in another one it is drawn anew. */
  adoptedCallback(): void {
    this.#end()
  }

  attributeChangedCallback(name: string, _before: string | null, text: string | null): void {
    try {
      this.#give(readAttribute(name, text))
    } catch (cause) {
      this.#give(readAttribute(name, null))
      this.#tellError(new AlongsideError({ code: 'invalid-request', message: `The attribute ${name}="${text}" says nothing that can be used and is left out. ${(cause as Error).message}`, cause }))
    }
  }

  /** What needs the page's help is shown once somebody listens. */
  override addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void {
    super.addEventListener(type, listener as EventListenerOrEventListenerObject, options)
    if (type !== 'alongside-action') return
    this.#hasHelper = true
    this.#change()
  }

  /** What was set before the element was defined lies on the object itself and hides the accessors. */
  #takeEarlyProperties(): void {
    for (const name of propertyNames) {
      const early = Object.getOwnPropertyDescriptor(this, name)
      if (!early) continue
      delete this[name]
      this.#give({ [name]: early.value as unknown })
    }
  }

  #give(change: SidebarProperties): void {
    this.#given = { ...this.#given, ...change }
    this.#change()
  }

  /** However much changes at once is drawn once. */
  #change(): void {
    if (this.#isDue) return
    this.#isDue = true
    queueMicrotask(() => {
      this.#isDue = false
      if (this.isConnected) this.#draw()
    })
  }

  #draw(): void {
    const { gateway, token, onAction, hostActions } = this.#given
    this.#gateway.follow(gateway, token)
    const locale = this.#given.locale ?? this.#pageLocale()
    const coming = loadWords(locale)
    void coming?.then(() => this.#change())
    const told = { onEvent: this.#tellEvent, onError: this.#tellError, ...((this.#hasHelper || onAction || hostActions) && { onAction: this.#ask }) }
    const options = composeOptions({ given: this.#given, link: this.#gateway.state(), locale, messages: wordsOf(locale), isWordless: coming !== null, told })
    if (this.#mounted) this.#mounted.update(options)
    else this.#mounted = mountSidebar(this.shadowRoot!, options as SidebarOptions)
  }

  #end(): void {
    this.#mounted?.unmount()
    this.#mounted = undefined
    this.#gateway.stop()
  }

  #followGateway(): void {
    const link = this.#gateway.state()
    if (link?.state === 'failed') this.#tellError(link.error)
    this.#change()
  }

  /** The language of the page around the element; the browser's where it says none. */
  #pageLocale(): string {
    const marked = this.closest('[lang]')?.getAttribute('lang')
    try {
      return Intl.getCanonicalLocales(marked ?? '')[0]!
    } catch {
      return navigator.language
    }
  }

  readonly #tellEvent = (event: AlongsideEvent): void => {
    this.#given.onEvent?.(event)
    this.#tell('alongside-event', event)
  }

  readonly #tellError = (error: AlongsideError): void => {
    this.#given.onError?.(error)
    this.#tell('alongside-error', error)
  }

  readonly #ask: NonNullable<SidebarOptions['onAction']> = async (action, signal) => {
    const event = new AlongsideActionEvent(action, signal)
    this.dispatchEvent(event)
    return (await event.answer) ?? (await this.#given.onAction?.(action, signal)) ?? { state: 'unsupported' }
  }

  #tell(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }))
  }
}
