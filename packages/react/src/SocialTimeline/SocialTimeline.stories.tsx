import type { Interaction } from '@alongside/core/model'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { Gauge } from 'lucide'
import { useState } from 'react'
import { expect, waitFor, within } from 'storybook/test'
import { Icon } from '../controls/Icon.js'
import { goOffline } from '../test/goOffline.js'
import { putNews } from '../test/putNews.js'
import { castIn, inStory, StoryMatrix, useStoryCustomer } from '../test/StoryFrame.js'
import { SocialTimeline, type SocialTimelineProps } from './index.js'

interface SceneProps extends Omit<SocialTimelineProps, 'subject'> {
  /** Somebody of the cast. */
  readonly who?: string
}

function Scene({ who = 'ines-roth', ...props }: SceneProps) {
  return <SocialTimeline {...props} subject={useStoryCustomer(who).subject} />
}

const meta: Meta<typeof Scene> = { title: 'SocialTimeline', component: Scene }
export default meta
type Story = StoryObj<typeof Scene>
type Canvas = Parameters<NonNullable<Story['play']>>[0]['canvas']

/** The row that says so. */
const row = (canvas: Canvas, words: RegExp) =>
  waitFor(() => {
    const found = canvas.getAllByRole('article').find(({ textContent }) => words.test(textContent ?? ''))
    if (!found) throw new Error(`No row says ${words}.`)
    return found
  })
const opened = (canvas: Canvas) => canvas.findAllByRole('article')
const withNews = (text: string, more: Partial<Interaction>) => inStory({ prepare: (cast) => putNews(cast, 'news', text, more) })

/** Everything that passed with Ines, from ten systems, newest first. */
export const Reading: Story = { play: async ({ canvas }) => expect((await opened(canvas)).length).toBeGreaterThan(3) }

/** Posts, comments, messages, reviews, e-mails, chats, calls, visits, cases, orders, surveys and notes. */
export const AllKinds: Story = {
  parameters: inStory({
    prepare: (cast) => {
      putNews(cast, 'review', 'Support is kind, hardware is a lottery.', { kind: 'review', title: 'Router R7', facts: [{ key: 'rating', type: 'rating', value: 3, outOf: 5 }] })
      putNews(cast, 'survey', 'It should not have been needed.', { kind: 'survey', visibility: 'private', title: 'Satisfaction survey', facts: [{ key: 'rating', type: 'rating', value: 4, outOf: 5 }] })
      putNews(cast, 'post', 'Router number three has left us.', { kind: 'post' })
      putNews(cast, 'email', 'Please send the invoice to my business address.', { kind: 'email', visibility: 'private', title: 'Invoice address' })
      putNews(cast, 'chat', 'The router does not start since the update.', { kind: 'chat', visibility: 'private' })
    },
  }),
  play: async ({ canvas, canvasElement }) => {
    await opened(canvas)
    const scroller = canvasElement.querySelector('.al-virtual')!
    const seen = new Set<string | null>()
    await waitFor(() => {
      for (const item of canvas.getAllByRole('article')) seen.add(item.getAttribute('data-kind'))
      scroller.scrollTop += 400
      expect([...seen].sort()).toEqual(['call', 'case', 'chat', 'comment', 'email', 'message', 'note', 'order', 'post', 'review', 'survey', 'visit'])
    })
    scroller.scrollTop = 0
  },
}

export const NothingYet: Story = { render: () => <SocialTimeline subject={[{ scheme: 'email', realm: '', id: 'nobody@nowhere.example', party: 'person' }]} /> }
export const Loading: Story = { parameters: inStory({ sources: 'silent' }) }
export const Offline: Story = { parameters: inStory({ sources: 'offline' }), beforeEach: goOffline }

/** X takes a minute. The others are not kept waiting, and the place where X may belong says so. */
export const SlowSource: Story = {
  parameters: inStory({ sources: 'slow' }),
  play: async ({ canvas }) => {
    await canvas.findByText(/Still waiting for X/)
    expect((await opened(canvas)).length).toBeGreaterThan(2)
  },
}

/** A source that failed leaves a gap with its reason. */
export const FailedSource: Story = {
  parameters: inStory({ prepare: ({ sources }) => sources.facebook.control.fail('timeline', 'forever') }),
  play: async ({ canvas }) => void (await canvas.findByText(/Facebook did not answer\./)),
}

/** Retry asks only the source that failed. What it brings takes its place. */
export const GapHealed: Story = {
  ...FailedSource,
  play: async ({ canvas, canvasElement, userEvent }) => {
    const notice = (await canvas.findByText(/Facebook did not answer\./)).closest<HTMLElement>('.al-notice')!
    castIn(canvasElement).sources.facebook.control.heal()
    await userEvent.click(within(notice).getByRole('button', { name: 'Retry' }))
    await waitFor(() => expect(canvas.queryByText(/Facebook did not answer\./)).toBeNull())
    await row(canvas, /Third time/)
  },
}

export const NoPermission: Story = { parameters: inStory({ prepare: ({ sources }) => sources.facebook.control.fail('timeline', 'forever', 'forbidden') }) }

async function search(canvas: Canvas, words: string, userEvent: Parameters<NonNullable<Story['play']>>[0]['userEvent']) {
  await opened(canvas)
  await userEvent.click(canvas.getByRole('button', { name: 'Search the timeline' }))
  await userEvent.type(await canvas.findByRole('searchbox'), words)
}

/** Found words are marked, and it says how far it looked. */
export const Search: Story = {
  play: async ({ canvas, canvasElement, userEvent }) => {
    await search(canvas, 'router', userEvent)
    await waitFor(() => expect(canvasElement.querySelector('mark')).toHaveTextContent(/router/i))
    await canvas.findByText(/Searched (everything|back to)/)
  },
}

/** 100,000 items: the search reads on for a bounded while, says how far it came, and offers to go on. */
export const SearchWithABound: Story = {
  args: { who: 'henrike-archive' },
  play: async ({ canvas, userEvent }) => {
    await search(canvas, 'zeppelin', userEvent)
    await canvas.findByText(/^Searched back to/)
    expect((await canvas.findAllByRole('button', { name: 'Search further' }))[0]).toBeVisible()
  },
}

export const NoResults: Story = {
  args: { who: 'okafor-family' },
  play: async ({ canvas, userEvent }) => {
    await search(canvas, 'zeppelin', userEvent)
    await canvas.findByText('Nothing matches “zeppelin”.')
  },
}

/** One kind, from a chip with an honest count. */
export const FilteredByKind: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^Calls/ }))
    await waitFor(() => expect(canvas.getAllByRole('article').every((item) => item.getAttribute('data-kind') === 'call')).toBe(true))
  },
}

/** Kinds, channels, direction, people's words or activity, and the way to a date. */
export const MoreFilters: Story = {
  play: async ({ canvas, userEvent }) => {
    await opened(canvas)
    await userEvent.click(canvas.getByRole('button', { name: 'More filters' }))
    await userEvent.click(await canvas.findByRole('checkbox', { name: /^From us/ }))
    await waitFor(() => expect(canvas.getAllByRole('article').every((item) => item.getAttribute('data-direction') === 'outbound')).toBe(true))
  },
}

/** Long conversations show their end; the rest is one press away. */
export const FoldedConversation: Story = { args: { who: 'aylin-demir' } }

export const UnfoldedConversation: Story = {
  parameters: inStory({
    prepare: (cast) => ['Hello?', 'Are you there?', 'I have to leave at five.', 'The light is green now!'].forEach((words, index) => putNews(cast, `more-${index}`, words, { thread: 'ines-router', occurredAt: new Date(cast.now() - 60_000 * (8 - index)).toISOString() })),
  }),
  play: async ({ canvas, userEvent }) => {
    const fold = (await canvas.findAllByRole('button', { name: /more in this conversation/ }))[0]!
    const before = canvas.getAllByRole('article').length
    await userEvent.click(fold)
    await waitFor(() => expect(canvas.getAllByRole('article').length).toBeGreaterThan(before))
    await canvas.findByRole('button', { name: /^Fold \d/ })
  },
}

/** Kept at the top for this agent and this customer. */
export const Pinned: Story = {
  play: async ({ canvas, userEvent }) => {
    const note = await row(canvas, /wording about the refund/)
    note.focus()
    await userEvent.click(await within(note).findByRole('button', { name: 'Pin to the top' }))
    await within(await canvas.findByRole('list', { name: 'Pinned' })).findByText(/wording about the refund/)
  },
}

/** The words of a deleted post leave screen and memory. That it was there stays. */
export const Deleted: Story = {
  play: async ({ canvas, canvasElement }) => {
    await row(canvas, /Third time/)
    castIn(canvasElement).sources.facebook.control.remove({ source: 'facebook', id: 'ines-third-router' })
    await canvas.findByText(/^Deleted by the customer at/)
    expect(canvasElement.textContent).not.toMatch(/Third time my router died/)
  },
}

export const Edited: Story = {
  play: async ({ canvas, canvasElement }) => {
    await row(canvas, /Third time/)
    castIn(canvasElement).sources.facebook.control.edit({ source: 'facebook', id: 'ines-third-router' }, 'Third time my router died. Is there anybody?')
    await canvas.findByText('edited')
  },
}

/** It happened this morning; its source told us only now. */
export const ArrivedLate: Story = {
  play: async ({ canvas, canvasElement }) => {
    await opened(canvas)
    castIn(canvasElement).liveScript.find(({ source }) => source === 'x')!.play()
    await canvas.findByText('arrived late')
  },
}

/** A colleague answered with another tool. */
export const SentElsewhere: Story = { parameters: withNews('We are on it, Ines.', { direction: 'outbound', isSentElsewhere: true, author: { name: 'Kestrel', onBehalfOf: 'Kestrel' } }), play: async ({ canvas }) => void (await canvas.findByText('sent elsewhere')) }

export const ContentWarning: Story = {
  parameters: withNews('It was dark, and then it burned.', { contentWarning: 'fire' }),
  play: async ({ canvas, userEvent }) => {
    const warned = await row(canvas, /Content warning: fire/)
    expect(warned).not.toHaveTextContent('burned')
    await userEvent.click(within(warned).getByRole('button', { name: 'Show it' }))
    expect(warned).toHaveTextContent('burned')
  },
}

const photo = { type: 'image', url: 'https://media.kestrel.example/posts/router-red-light.jpg', alt: 'A white router on a shelf, its status light red', width: 1200, height: 675 } as const
const withMedia = withNews('Look at it.', {
  media: [photo, { type: 'video', url: 'https://media.kestrel.example/posts/blinking.mp4', alt: 'The light blinks three times' }, { type: 'file', url: 'https://media.kestrel.example/posts/log.txt', name: 'router-log.txt' }],
  place: { name: 'Lindenallee 14, Hamburg' },
})

/** No picture of a stranger loads unasked. */
export const MediaBeforeLoading: Story = { parameters: withMedia, play: async ({ canvas }) => void (await row(canvas, /A white router/)) }

export const MediaLoaded: Story = {
  parameters: withMedia,
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await within(await row(canvas, /Look at it/)).findByRole('button', { name: 'Load pictures' }))
    expect(await canvas.findByRole('img', { name: /white router/ })).toBeVisible()
  },
}

/** On paper of its own, with a lock and a word: nobody can mistake it for something the customer reads. */
export const InternalNote: Story = {
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: /^Notes/ }))
    await waitFor(() => expect(canvas.getAllByRole('article').every((item) => item.getAttribute('data-visibility') === 'internal')).toBe(true))
  },
}

/** Names, links and words that try to trick the reader. */
export const UntrustedWords: Story = {
  parameters: withNews('see <b>this</b> \u202Egnp.exe\u202C now https://ok.example/', { author: { name: 'Kestrel\u202E tseuG' }, links: [{ from: 34, to: 53, url: 'javascript:alert(1)' }] }),
  play: async ({ canvas }) => {
    const trick = await row(canvas, /<b>this<\/b>/)
    expect(trick.textContent).not.toMatch(/[\u202A-\u202E]/)
    expect(within(trick).queryByRole('link')).toBeNull()
  },
}

/** 100,000 items; a few dozen rows are in the document. */
export const HundredThousandItems: Story = {
  args: { who: 'henrike-archive' },
  play: async ({ canvas, canvasElement }) => {
    await opened(canvas)
    expect(canvasElement.querySelectorAll('.al-virtual > ul > li').length).toBeLessThan(80)
  },
}

/** Opened around a day five years ago, both ways open. */
export const AroundADate: Story = {
  args: { who: 'henrike-archive', around: '2021-06-01T00:00:00.000Z' },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getAllByRole('heading').some(({ textContent }) => /(May|June) 2021/.test(textContent ?? ''))).toBe(true))
    expect(canvas.getByRole('button', { name: 'Back to newest' })).toBeVisible()
  },
}

function LookingAway() {
  const [isOpen, setOpen] = useState(true)
  return (
    <>
      <button type="button" onClick={() => setOpen(!isOpen)}>{isOpen ? 'Look away' : 'Come back'}</button>
      {isOpen && <Scene />}
    </>
  )
}

/** What came in while the agent was elsewhere stands above a line. */
export const UnreadDivider: Story = {
  render: () => <LookingAway />,
  play: async ({ canvas, canvasElement, userEvent }) => {
    await row(canvas, /Abandoned/)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await userEvent.click(canvas.getByRole('button', { name: 'Look away' }))
    putNews(castIn(canvasElement), 'overnight', 'Still nothing.')
    await userEvent.click(canvas.getByRole('button', { name: 'Come back' }))
    await canvas.findByText('New since you last looked')
  },
}

/** While an agent reads, nothing moves. What is new is counted and waits above. */
export const TwoNew: Story = {
  play: async ({ canvas, canvasElement }) => {
    const first = (await opened(canvas))[0]!
    first.focus()
    const { top } = first.getBoundingClientRect()
    for (const step of castIn(canvasElement).liveScript.slice(0, 2)) step.play()
    await canvas.findByRole('button', { name: '2 new' })
    expect(Math.abs(first.getBoundingClientRect().top - top)).toBeLessThanOrEqual(1)
    expect(first).toHaveFocus()
  },
}

function LineTest({ item }: { readonly item: Interaction }) {
  return <p>{item.text} <meter min={0} max={1000} value={940} aria-label="Down, Mbit/s" /></p>
}

const GaugeIcon = ({ size = 14 }: { readonly size?: number }) => <Icon of={Gauge} size={size} />

/** A kind that only the host knows, with its own icon, row and filter. */
export const HostKind: Story = {
  parameters: inStory({
    provider: { kinds: [{ kind: 'line-test', label: 'Line test', icon: GaugeIcon, Row: LineTest }] },
    prepare: (cast) => putNews(cast, 'test', '940 Mbit/s down', { kind: 'line-test', visibility: 'internal', direction: 'internal', nature: 'activity', author: { name: 'Otto Brandt' } }),
  }),
  play: async ({ canvas }) => void (await canvas.findByRole('meter', { name: 'Down, Mbit/s' })),
}

/** Every key, and the switch for those that are single letters. */
export const KeyboardList: Story = {
  play: async ({ canvas, userEvent }) => {
    const rows = await opened(canvas)
    rows[0]!.focus()
    await userEvent.keyboard('jj?')
    await canvas.findByRole('dialog', { name: 'Keyboard shortcuts' })
  },
}

export const VeryLongWords: Story = { args: { who: 'long-name' } }
export const Arabic: Story = { args: { who: 'layla-al-sabah' }, parameters: inStory({ locale: 'ar' }) }
export const German: Story = { args: { who: 'jonas-weber' }, parameters: inStory({ locale: 'de' }) }
export const Compact: Story = { parameters: inStory({ density: 'compact' }) }
export const Narrow: Story = { parameters: inStory({ width: 280 }) }

/** The states side by side. */
export const States: Story = {
  tags: ['looks'],
  parameters: inStory({ isBare: true }),
  render: () => (
    <StoryMatrix
      cells={[
        { title: 'Reading', height: 560, width: 320, children: <Scene /> },
        { title: 'Loading', height: 560, width: 320, sources: 'silent', children: <Scene /> },
        { title: 'A slow source', height: 560, width: 320, sources: 'slow', children: <Scene /> },
        { title: 'A failed source', height: 560, width: 320, prepare: ({ sources }) => sources.facebook.control.fail('timeline', 'forever'), children: <Scene /> },
        { title: 'Nothing yet', height: 300, width: 320, children: <SocialTimeline subject={[{ scheme: 'email', realm: '', id: 'nobody@nowhere.example', party: 'person' }]} /> },
        { title: 'Around a date', height: 300, width: 320, children: <Scene who="henrike-archive" around="2021-06-01T00:00:00.000Z" /> },
        { title: 'A content warning, edited', height: 300, width: 320, prepare: (cast) => putNews(cast, 'warned', 'It burned.', { contentWarning: 'fire', editedAt: new Date(cast.now()).toISOString() }), children: <Scene /> },
        { title: 'A deleted post', height: 300, width: 320, prepare: (cast) => { putNews(cast, 'gone', 'x'); cast.sources.facebook.control.remove({ source: 'facebook', id: 'gone' }) }, children: <Scene /> },
      ]}
    />
  ),
}

/** Dana masked a message: nobody sees its words any more, and everybody sees who did it and why. */
export const Masked: Story = {
  parameters: inStory({
    prepare: (cast) => putNews(cast, 'ines-card', 'My card is 4111 1111 1111 1111, take it from there', { thread: 'ines-router' }),
    desk: {
      before: async (rig) => {
        const dana = await rig.join('dana', { source: 'facebook', id: 'ines-card' })
        await dana.give({ type: 'mask', item: { source: 'facebook', id: 'ines-card' }, reason: 'Card number' })
      },
    },
  }),
  play: async ({ canvas, canvasElement }) => {
    await canvas.findByText('Masked by Dana: Card number')
    await expect(canvasElement.outerHTML).not.toContain('4111')
  },
}
