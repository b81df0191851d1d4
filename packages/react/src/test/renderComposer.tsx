import type { OutboxStore } from '@alongside/core/outbox'
import { createCast, type Cast, type CastSourceId } from '@alongside/core/testing'
import { configure, fireEvent, render, screen } from '@testing-library/react'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import { createMemoryDrafts } from '../ports/createMemoryDrafts.js'
import { createMemoryPreferences } from '../ports/Preferences.js'
import { ReplyComposer, type ReplyComposerSlots } from '../ReplyComposer/index.js'

// The first test of a run waits for the lazy parts to be served.
configure({ asyncUtilTimeout: 10_000 })

export interface ComposerScene {
  readonly who?: string
  /** The item at hand, as source and id. */
  readonly about?: readonly [CastSourceId, string]
  readonly props?: Partial<AlongsideProps>
  readonly width?: number
  readonly slots?: ReplyComposerSlots
  /** Before anything is asked. */
  readonly prepare?: (cast: Cast) => void
}

/** An outbox that forgets with the page, so that tests do not meet. */
const forgetful = (): OutboxStore => ({ load: () => [], save: () => undefined })

/** A composer in Kestrel's company, with everything in memory. */
export function renderComposer(first: ComposerScene = {}) {
  const cast = createCast()
  first.prepare?.(cast)
  const base = { drafts: createMemoryDrafts(), preferences: createMemoryPreferences(), outbox: forgetful() }
  const customer = (id: string) => cast.customers.find((one) => one.id === id)!
  const draw = ({ who = 'ines-roth', about, props, slots, width = 420 }: ComposerScene) => (
    <div style={{ width }} data-frame>
      <AlongsideProvider adapters={cast.adapters} actor={cast.staff.mira} locale="en" timeZone="Europe/Berlin" now={cast.now} savedReplies={cast.savedReplies} {...base} {...props}>
        <ReplyComposer subject={customer(who).subject} {...(slots && { slots })} {...(about && { about: { about: { source: about[0], id: about[1] } } })} />
      </AlongsideProvider>
    </div>
  )
  const view = render(draw(first))
  return {
    cast, customer, container: view.container, unmount: view.unmount,
    show: (scene: ComposerScene) => view.rerender(draw(scene)),
    /** Everything any source was made to publish. */
    sent: () => Object.values(cast.sources).flatMap(({ control }) => control.sent()),
  }
}

/** Opens the composer and answers its field. */
export async function openComposer(): Promise<HTMLTextAreaElement> {
  fireEvent.click(await screen.findByRole('button', { name: /^Reply to/ }))
  return screen.findByRole<HTMLTextAreaElement>('textbox', { name: /^Your reply to/ })
}

/** Types as the browser would tell it: the value is there when the event arrives. */
export function write(field: HTMLTextAreaElement, text: string): void {
  fireEvent.input(field, { target: { value: text } })
}

export const sendButton = () => screen.getByRole('button', { name: /^(Send|Post publicly)$/ })
