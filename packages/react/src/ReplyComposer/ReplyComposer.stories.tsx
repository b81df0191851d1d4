import type { CastSourceId } from '@alongside/core/testing'
import type { Meta, StoryObj } from '@storybook/react-vite'
import { expect, waitFor, within } from 'storybook/test'
import { drawPicture } from '../test/drawPicture.js'
import { goOffline } from '../test/goOffline.js'
import { castIn, inStory, StoryMatrix, useStoryCustomer } from '../test/StoryFrame.js'
import { ReplyComposer } from './index.js'

interface SceneProps {
  /** Somebody of the cast. */
  readonly who?: string
  /** The item at hand; the newest thing the customer wrote unless given. */
  readonly about?: readonly [source: CastSourceId, id: string]
}

function Scene({ who = 'ines-roth', about }: SceneProps) {
  return <ReplyComposer subject={useStoryCustomer(who).subject} {...(about && { about: { about: { source: about[0], id: about[1] } } })} />
}

const meta: Meta<typeof Scene> = { title: 'ReplyComposer', component: Scene, parameters: inStory({ height: 'auto' }) }
export default meta
type Story = StoryObj<typeof Scene>
type Play = Parameters<NonNullable<Story['play']>>[0]

const publicPost = { about: ['facebook', 'ines-third-router'] } as const
const xPost = { about: ['x', 'ines-x-tariff'] } as const
const blueskyPost = { who: 'bright-pixel', about: ['bluesky', 'pixel-outage'] } as const
const closedMessage = { who: 'marta-olsen', about: ['instagram', 'marta-reach'] } as const

/** Opens the composer, writes, and answers the field. */
async function write({ canvas, userEvent }: Pick<Play, 'canvas' | 'userEvent'>, text = ''): Promise<HTMLTextAreaElement> {
  await userEvent.click(await canvas.findByRole('button', { expanded: false }))
  const field = await canvas.findByRole<HTMLTextAreaElement>('textbox')
  if (text) {
    field.focus()
    await userEvent.paste(text)
  }
  return field
}

const sendButton = (canvas: Play['canvas']) => canvas.getByRole('button', { name: /^(Send|Post publicly)$/ })

async function send(play: Pick<Play, 'canvas' | 'userEvent'>, text: string) {
  await write(play, text)
  await waitFor(() => expect(sendButton(play.canvas)).toHaveAttribute('aria-disabled', 'false'))
  await play.userEvent.click(sendButton(play.canvas))
}

/** One quiet line that says whom a reply would reach, and who else. */
export const Collapsed: Story = { play: async ({ canvas }) => void (await canvas.findByRole('button', { name: /^Reply to Ines/ })) }
export const CollapsedPublic: Story = { args: publicPost }
export const Open: Story = { play: async (play) => void (await write(play)) }

export const Private: Story = {
  play: async (play) => {
    await write(play, 'Hello Ines, our technician is with you by 17:00.')
    await waitFor(() => expect(sendButton(play.canvas)).toHaveAttribute('aria-disabled', 'false'))
  },
}

export const Public: Story = { args: publicPost, play: async (play) => void (await write(play, 'Hello Ines, we are on it.')) }

/** One press; the words come along and the change of sides is said. */
export const TakenToPrivate: Story = {
  args: publicPost,
  play: async (play) => {
    await write(play, 'Your order 88-1207')
    await play.userEvent.click(play.canvas.getByRole('button', { name: 'Take to private' }))
    await play.canvas.findByText('Only Ines R. could read this draft now.')
  },
}

/** A text for X that does not fit: refused as one post, and offered as two. */
export const XOverTheLimit: Story = {
  args: xPost,
  play: async (play) => {
    await write(play, 'We are sorry about this. '.repeat(20))
    await play.canvas.findByRole('button', { name: 'Send as 2 posts' })
  },
}

/** Exactly what Bluesky would publish, part by part. */
export const BlueskySplitPreview: Story = {
  args: blueskyPost,
  play: async (play) => {
    await write(play, 'Yes, the outage in 20259 is known. A digger met our cable in the Osterstraße; it is being spliced right now. '.repeat(4))
    await play.canvas.findByRole('button', { name: /^Send as \d posts/ })
    await play.userEvent.click(play.canvas.getByRole('button', { name: 'Preview' }))
    expect(within(await play.canvas.findByRole('region', { name: 'Exactly this will be sent' })).getAllByRole('listitem').length).toBeGreaterThan(1)
  },
}

/** Facebook comments are refused beyond 8,000 characters: what is too much is marked. */
export const TooLong: Story = {
  args: publicPost,
  play: async (play) => {
    await write(play, `${'x'.repeat(7_990)} and this is too much`)
    await play.canvas.findAllByText(/characters over 8,000$/)
  },
}

/** Facebook messages may be answered for 24 hours. */
export const WindowCountdown: Story = {
  play: async (play) => {
    await write(play, 'In time?')
    await play.canvas.findByText(/^Private replies close in/)
  },
}

/** The network's time is over. What is lawful instead is one press away. */
export const ClosedChannel: Story = {
  args: closedMessage,
  play: async (play) => {
    await write(play, 'Too late?')
    await waitFor(() => expect(sendButton(play.canvas)).toHaveAttribute('aria-disabled', 'true'))
  },
}

export const SavedReplies: Story = {
  parameters: inStory({ height: 520 }),
  play: async (play) => {
    await write(play)
    await play.userEvent.click(play.canvas.getByRole('button', { name: 'Saved replies' }))
    await play.canvas.findByRole('combobox', { name: 'Search saved replies' })
  },
}

/** What a saved reply left open stops Send and takes the focus. */
export const UnfilledPlaceholder: Story = {
  play: async (play) => {
    const field = await write(play)
    await play.userEvent.click(play.canvas.getByRole('button', { name: 'Saved replies' }))
    await play.userEvent.click(await play.canvas.findByRole('option', { name: /Technician comes/ }))
    await play.canvas.findByText('Fill in {date} first.')
    await play.userEvent.click(sendButton(play.canvas))
    await waitFor(() => expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('{date}'))
  },
}

/** Bluesky wants a description; Send leads to the field that lacks it. */
export const AttachmentWithoutDescription: Story = {
  args: blueskyPost,
  play: async (play) => {
    const field = await write(play, 'This is what it looks like.')
    const clipboardData = new DataTransfer()
    clipboardData.items.add(new File([await (await fetch(drawPicture('splicing'))).blob()], 'splicing.svg', { type: 'image/svg+xml' }))
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    await play.canvas.findAllByText('Describe splicing.svg. Bluesky reply requires it.')
  },
}

/** E-mail waits a moment before it leaves. */
export const Undo: Story = {
  args: { who: 'nordlicht-logistik', about: ['mail', 'nordlicht-gate'] },
  play: async (play) => {
    await send(play, 'Guten Morgen Frau Harms, der Switch ist getauscht.')
    await play.canvas.findByRole('button', { name: 'Undo' })
  },
}

export const Sending: Story = {
  parameters: inStory({ height: 'auto', prepare: ({ sources }) => sources.facebook.control.setLatency({ replies: Infinity }) }),
  play: async (play) => {
    await send(play, 'On its way.')
    await play.canvas.findAllByText('Sending')
  },
}

export const Sent: Story = {
  play: async (play) => {
    await send(play, 'Here it is.')
    await play.canvas.findAllByText('Sent')
    expect(castIn(play.canvasElement).sources.facebook.control.sent()).toHaveLength(1)
  },
}

const failing: NonNullable<Story['parameters']> = inStory({ height: 'auto', prepare: ({ sources }) => sources.facebook.control.fail('replies', 'forever', 'forbidden') })

/** Nothing was sent; the reason stands beside it. */
export const Failed: Story = {
  parameters: failing,
  play: async (play) => {
    await send(play, 'Will this leave?')
    await play.canvas.findAllByText(/^Not sent\./)
  },
}

/** After a retry exactly one message exists. */
export const FailedThenRetried: Story = {
  parameters: failing,
  play: async (play) => {
    await send(play, 'Will this leave?')
    const retry = await play.canvas.findByRole('button', { name: 'Retry' })
    const { control } = castIn(play.canvasElement).sources.facebook
    control.heal()
    await play.userEvent.click(retry)
    await waitFor(() => expect(control.sent()).toHaveLength(1))
  },
}

/** X published it, the answer was lost, and X cannot tell: a person decides. Nothing is repeated by itself. */
export const Unknown: Story = {
  args: xPost,
  parameters: inStory({ height: 'auto', prepare: ({ sources }) => { sources.x.control.dropAnswerOfNextSend(); sources.x.control.fail('receipts', 'forever') } }),
  play: async (play) => {
    await play.userEvent.click(await play.canvas.findByRole('button', { expanded: false }))
    await play.userEvent.selectOptions(await play.canvas.findByRole('combobox', { name: 'Reply by' }), 'x/dm')
    const field = play.canvas.getByRole('textbox')
    field.focus()
    await play.userEvent.paste('Did you get this?')
    await waitFor(() => expect(sendButton(play.canvas)).toHaveAttribute('aria-disabled', 'false'))
    await play.userEvent.click(sendButton(play.canvas))
    await play.canvas.findAllByText('Nobody knows whether it was posted.')
    expect(castIn(play.canvasElement).sources.x.control.sent()).toHaveLength(1)
  },
}

export const Offline: Story = {
  beforeEach: goOffline,
  play: async (play) => {
    await write(play, 'Hello')
    await play.canvas.findByText('You are offline. The draft is kept.')
  },
}

/** Somebody else wrote the item at hand. */
export const NotThisCustomer: Story = { args: { who: 'layla-al-sabah', ...publicPost } }

export const Arabic: Story = {
  args: { who: 'layla-al-sabah' },
  parameters: inStory({ height: 'auto', locale: 'ar' }),
  play: async (play) => void (await write(play, 'مرحبًا ليلى، نعمل على إصلاح العطل الآن.')),
}

export const German: Story = {
  args: { who: 'jonas-weber', about: ['mail', 'jonas-price'] },
  parameters: inStory({ height: 'auto', locale: 'de' }),
  play: async (play) => void (await write(play, 'Guten Tag Herr Weber, ich habe ein Angebot für Sie.')),
}

export const Narrow: Story = { args: publicPost, parameters: inStory({ height: 'auto', width: 280 }), play: async (play) => void (await write(play, 'Hello Ines, we are on it.')) }

/** The states side by side. */
export const States: Story = {
  tags: ['looks'],
  parameters: inStory({ isBare: true }),
  render: () => (
    <StoryMatrix
      cells={[
        { title: 'Collapsed', height: 'auto', width: 320, children: <Scene /> },
        { title: 'Loading', height: 'auto', width: 320, sources: 'silent', children: <Scene /> },
        { title: 'Not this customer', height: 'auto', width: 320, children: <Scene who="layla-al-sabah" {...publicPost} /> },
        { title: 'Private', height: 'auto', width: 320, children: <Scene /> },
        { title: 'Public', height: 'auto', width: 320, children: <Scene {...publicPost} /> },
        { title: 'Over the limit', height: 'auto', width: 320, children: <Scene {...xPost} /> },
        { title: 'Too long', height: 'auto', width: 320, children: <Scene {...publicPost} /> },
        { title: 'Closed', height: 'auto', width: 320, children: <Scene {...closedMessage} /> },
        { title: 'Failed', height: 'auto', width: 320, prepare: ({ sources }) => sources.facebook.control.fail('replies', 'forever', 'forbidden'), children: <Scene /> },
      ]}
    />
  ),
  play: async ({ canvas, userEvent }) => {
    const inCell = (title: string) => ({ canvas: within(canvas.getByRole('figure', { name: title })), userEvent })
    await send(inCell('Failed') as never, 'Will this leave?')
    await write(inCell('Private') as never, 'Hello Ines, our technician is with you by 17:00.')
    await write(inCell('Public') as never, 'Hello Ines, we are on it.')
    await write(inCell('Over the limit') as never, 'We are sorry about this. '.repeat(20))
    await write(inCell('Too long') as never, `${'x'.repeat(7_990)} and this is too much`)
    await write(inCell('Closed') as never, 'Too late?')
  },
}
