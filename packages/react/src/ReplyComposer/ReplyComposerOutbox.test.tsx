import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { AlongsideEvent } from '../provider/AlongsideProps.js'
import '../styles.css'
import { openComposer, renderComposer, sendButton, write } from '../test/renderComposer.js'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const privately = { about: ['facebook', 'ines-at-home'] } as const
const publicly = { about: ['facebook', 'ines-third-router'] } as const
const outbox = () => screen.findByRole('list', { name: 'Replies on their way' })

async function send(text: string) {
  const field = await openComposer()
  write(field, text)
  await waitFor(() => expect(sendButton().getAttribute('aria-disabled')).toBe('false'))
  fireEvent.click(sendButton())
  return field
}

describe('sending', () => {
  test('publishes exactly what was written, to the addressee, in the thread', async () => {
    const { sent, cast, customer } = renderComposer(privately)
    const field = await send('  Your technician is on the way.  ')
    await waitFor(() => expect(sent()).toHaveLength(1))
    const { post, ref } = sent()[0]!
    expect(post).toMatchObject({ channel: 'messages', visibility: 'private', text: 'Your technician is on the way.', about: { source: 'facebook', id: 'ines-at-home' }, thread: 'ines-private' })
    expect(customer('ines-roth').subject).toContainEqual(post.to)
    expect(cast.sources.facebook.control.find(ref)?.text).toBe('Your technician is on the way.')
    expect(field.value).toBe('')
    await within(await outbox()).findByText('Sent')
  })

  test('tells the host, without a word of anybody', async () => {
    const events: AlongsideEvent[] = []
    renderComposer({ ...privately, props: { onEvent: (event) => events.push(event) } })
    await send('Secret words')
    await waitFor(() => expect(events).toContainEqual({ type: 'reply-sent', source: 'facebook', channel: 'messages' }))
    expect(JSON.stringify(events)).not.toContain('Secret')
  })

  test('holds a public reply so that it can be undone, and gives the words back', async () => {
    const { sent } = renderComposer(publicly)
    const field = await send('Too quick')
    const list = await outbox()
    expect(list.textContent).toContain('Leaves in a moment')
    expect(field.value).toBe('')
    fireEvent.click(await within(list).findByRole('button', { name: 'Undo' }))
    await waitFor(() => expect(field.value).toBe('Too quick'))
    expect(screen.queryByRole('list', { name: 'Replies on their way' })).toBeNull()
    expect(sent()).toEqual([])
  })

  test('gives a split text back in one piece, paragraphs and all', async () => {
    renderComposer({ about: ['x', 'ines-x-tariff'] })
    const text = `${'We are sorry about this. '.repeat(9)}\n\n${'It will not happen again. '.repeat(9)}`
    const field = await openComposer()
    write(field, text)
    fireEvent.click(await screen.findByRole('button', { name: 'Send as 2 posts' }))
    const list = await outbox()
    expect(within(list).getAllByRole('listitem')).toHaveLength(2)
    fireEvent.click((await within(list).findAllByRole('button', { name: 'Undo' }))[1]!)
    await waitFor(() => expect(field.value).toBe(text))
    expect(screen.queryByRole('list', { name: 'Replies on their way' })).toBeNull()
  })

  test('posts the parts of a split text in order, each under the one before', async () => {
    const { sent } = renderComposer(privately)
    const field = await openComposer()
    write(field, 'This goes on and on. '.repeat(150))
    fireEvent.click(await screen.findByRole('button', { name: 'Send as 2 messages' }))
    await waitFor(() => expect(sent()).toHaveLength(2))
    expect(sent()[1]!.post.about).toEqual(sent()[0]!.ref)
    expect(sent().map(({ post }) => post.text).join(' ')).toBe('This goes on and on. '.repeat(150).trim())
  })
})

describe('a send that fails', () => {
  test('says why, keeps the words, and goes out once on Retry', async () => {
    const { sent } = renderComposer({ ...privately, prepare: ({ sources }) => sources.facebook.control.fail('replies', 1, 'forbidden') })
    await send('Do not lose me')
    const list = await outbox()
    await within(list).findByText(/^Not sent\./)
    expect(list.textContent).toContain('forbidden')
    expect(list.textContent).toContain('Do not lose me')
    expect(sent()).toEqual([])
    fireEvent.click(await within(list).findByRole('button', { name: 'Retry' }))
    await within(list).findByText('Sent')
    expect(sent()).toHaveLength(1)
  })

  test('can be edited again, where it was written and by the same channel', async () => {
    const { sent } = renderComposer({ ...privately, prepare: ({ sources }) => sources.facebook.control.fail('replies', 1, 'forbidden') })
    const field = await send('First try')
    write(field, 'A new thought')
    fireEvent.click(await screen.findByRole('button', { name: 'Edit again' }))
    await waitFor(() => expect(field.value).toBe('First try\n\nA new thought'))
    expect(document.querySelector('.al-composer-head')!.textContent).toContain('Private')
    expect(screen.queryByRole('list', { name: 'Replies on their way' })).toBeNull()
    expect(sent()).toEqual([])
  })

  test('never turns private words public when they are taken up again', async () => {
    renderComposer({ ...publicly, prepare: ({ sources }) => sources.facebook.control.fail('replies', 1, 'forbidden') })
    await openComposer()
    fireEvent.click(screen.getByRole('button', { name: 'Take to private' }))
    write(screen.getByRole('textbox'), 'Your order 88-1207')
    await waitFor(() => expect(sendButton().textContent).toBe('Send'))
    await waitFor(() => expect(sendButton().getAttribute('aria-disabled')).toBe('false'))
    fireEvent.click(sendButton())
    await screen.findByRole('button', { name: 'Edit again' })
    fireEvent.change(screen.getByRole('combobox', { name: 'Reply by' }), { target: { value: 'facebook/comment' } })
    fireEvent.click(screen.getByRole('button', { name: 'Edit again' }))
    await waitFor(() => expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Your order 88-1207'))
    expect(document.querySelector('.al-composer-head')!.textContent).toContain('Private')
  })
})

describe('a send whose answer is lost', () => {
  const lost = {
    ...privately,
    prepare: ({ sources }: Parameters<NonNullable<Parameters<typeof renderComposer>[0]>['prepare'] & object>[0]) => {
      sources.facebook.control.dropAnswerOfNextSend()
      sources.facebook.control.fail('receipts', 1)
    },
  }

  test('is unknown, is looked up by the agent, and exactly one post exists', async () => {
    const { sent } = renderComposer(lost)
    await send('Only once, please')
    const list = await outbox()
    await within(list).findByText('Nobody knows whether it was posted.')
    fireEvent.click(await within(list).findByRole('button', { name: 'Check again' }))
    await within(list).findByText('Sent')
    expect(sent()).toHaveLength(1)
  })

  test('is still exactly one however often the agent checks', async () => {
    const { sent } = renderComposer(lost)
    await send('Only once, please')
    const check = await screen.findByRole('button', { name: 'Check again' })
    for (let times = 0; times < 5; times++) fireEvent.click(check)
    await within(await outbox()).findByText('Sent')
    expect(sent()).toHaveLength(1)
  })

  test('is for a person to decide where the network cannot tell', async () => {
    const { sent } = renderComposer({ about: ['x', 'ines-x-tariff'], prepare: ({ sources }) => sources.x.control.dropAnswerOfNextSend() })
    await openComposer()
    fireEvent.change(screen.getByRole('combobox', { name: 'Reply by' }), { target: { value: 'x/dm' } })
    write(screen.getByRole('textbox'), 'Did it arrive?')
    await waitFor(() => expect(sendButton().getAttribute('aria-disabled')).toBe('false'))
    fireEvent.click(sendButton())
    const list = await outbox()
    await within(list).findByText('Nobody knows whether it was posted.')
    const isThere = await within(list).findByRole('button', { name: 'It is there' })
    expect(within(list).queryByRole('button', { name: 'Check again' })).toBeNull()
    fireEvent.click(isThere)
    await within(list).findByText('Sent')
    expect(sent()).toHaveLength(1)
  })
})

describe('replies on their way', () => {
  test('are shown beside their own customer only', async () => {
    const { show } = renderComposer({ ...privately, prepare: ({ sources }) => sources.facebook.control.fail('replies', 1, 'forbidden') })
    await send('For Ines alone')
    await outbox()
    show({ who: 'layla-al-sabah' })
    expect(document.body.textContent).not.toContain('For Ines alone')
    show(privately)
    expect((await outbox()).textContent).toContain('For Ines alone')
  })

  test('leave the list when they are done', async () => {
    renderComposer(privately)
    await send('Done soon')
    const list = await outbox()
    await within(list).findByText('Sent')
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Replies on their way' })).toBeNull(), { timeout: 8_000 })
  })

  test('outlive a change of language without a second send', async () => {
    const { show, sent } = renderComposer(publicly)
    await send('Once')
    await outbox()
    show({ ...publicly, props: { locale: 'en-GB' } })
    expect(within(await outbox()).getAllByRole('listitem')).toHaveLength(1)
    await waitFor(() => expect(sent()).toHaveLength(1), { timeout: 8_000 })
    await act(async () => undefined)
    expect(sent()).toHaveLength(1)
  })
})

describe('the invitation into privacy', () => {
  test('is offered where the private way is shut, is posted in public, and leaves the private draft alone', async () => {
    const { sent } = renderComposer({
      about: ['facebook', 'ines-third-router'],
      prepare: ({ sources }) => {
        const { channels } = sources.facebook.adapter.replies!
        Object.assign(sources.facebook.adapter.replies!, {
          channels: async (...ask: Parameters<typeof channels>) =>
            (await channels(...ask)).map((channel) => (channel.id === 'messages'
              ? { ...channel, availability: { state: 'closed', code: 'window-closed', reason: 'She has to write first.', alternatives: [{ label: 'Answer in public', channel: 'comment' }] } }
              : channel)),
        })
      },
    })
    write(await openComposer(), 'Your order 88-1207')
    fireEvent.click(screen.getByRole('button', { name: 'Take to private' }))
    await screen.findByText('She has to write first.', { selector: '.al-composer-status *' })
    expect(screen.getByRole('button', { name: 'Answer in public' })).toBeTruthy()
    fireEvent.click(await screen.findByRole('button', { name: 'Post this invitation' }))
    await waitFor(() => expect(sent()).toHaveLength(1), { timeout: 8_000 })
    expect(sent()[0]!.post).toMatchObject({ channel: 'comment', visibility: 'public' })
    expect(sent()[0]!.post.text).not.toContain('88-1207')
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Your order 88-1207')
  })
})
