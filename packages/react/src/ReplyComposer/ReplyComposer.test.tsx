import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import axe from 'axe-core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { ar } from '../messages/ar.js'
import { createMemoryPreferences } from '../ports/Preferences.js'
import '../styles.css'
import { openComposer, renderComposer, sendButton, write } from '../test/renderComposer.js'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const publicPost = ['facebook', 'ines-third-router'] as const
const onBluesky = { who: 'bright-pixel', about: ['bluesky', 'pixel-outage'] } as const
const xPost = ['x', 'ines-x-tariff'] as const
const reasonOf = (control: HTMLElement) => document.getElementById(control.getAttribute('aria-describedby') ?? '')?.textContent ?? control.title
const announced = () => screen.getAllByRole('status').map(({ textContent }) => textContent!.trim())

describe('the closed composer', () => {
  test('is one quiet line that says whom it would reach and whether in private', async () => {
    renderComposer()
    expect((await screen.findByRole('button', { name: /^Reply to/ })).textContent).toBe('Reply to Ines R., privately')
  })

  test('answers the record at hand', async () => {
    renderComposer({ about: publicPost })
    expect((await screen.findByRole('button', { name: /^Reply to/ })).textContent).toBe('Reply to Ines R., publicly')
  })

  test('opens on focus, closes on Escape, keeps the draft and gives the focus back', async () => {
    renderComposer()
    const line = await screen.findByRole('button', { name: /^Reply to/ })
    act(() => line.focus())
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /^Your reply/ })
    await waitFor(() => expect(document.activeElement).toBe(field))
    write(field, 'Half a thought')
    fireEvent.keyDown(field, { key: 'Escape' })
    const back = await screen.findByRole('button', { name: /^Reply to/ })
    await waitFor(() => expect(document.activeElement).toBe(back))
    expect(back.textContent).toContain('Draft')
    expect((await openComposer()).value).toBe('Half a thought')
  })

  test('refuses to answer somebody who is not this customer', async () => {
    renderComposer({ who: 'layla-al-sabah', about: publicPost })
    expect(await screen.findByText(/wrote this, not this customer/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Reply to/ })).toBeNull()
  })

  test('says that looking up the ways failed, and heals', async () => {
    renderComposer({ about: publicPost, prepare: ({ sources }) => sources.facebook.control.fail('channels') })
    fireEvent.click(await screen.findByRole('button', { name: 'Retry' }))
    expect(await screen.findByRole('button', { name: /^Reply to/ })).toBeTruthy()
  })
})

describe('the open composer', () => {
  test('states channel, account, addressee, the post answered and who can read it', async () => {
    const { container } = renderComposer({ about: publicPost })
    await openComposer()
    const head = container.querySelector('.al-composer-head')!.textContent
    expect(head).toContain('Facebook comment')
    expect(head).toContain('as Kestrel, to Ines R.')
    expect(head).toContain('Third time my router died')
    expect(head).toContain('Public')
  })

  test('speaks the customer’s language to the spell checker', async () => {
    renderComposer({ who: 'layla-al-sabah' })
    const field = await openComposer()
    expect(field.lang).toBe('ar')
    expect(field.spellcheck).toBe(true)
    expect(field.dir).toBe('auto')
  })

  test('goes private in one press, keeps the words, and marks that they changed sides', async () => {
    const { container } = renderComposer({ about: publicPost })
    write(await openComposer(), 'Your order 88-1207')
    fireEvent.click(screen.getByRole('button', { name: 'Take to private' }))
    await screen.findByText('Only Ines R. could read this draft now.')
    expect(container.querySelector('.al-composer-head')!.textContent).toContain('Private')
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('Your order 88-1207')
    expect(announced()).toContain('Private now: Facebook message, as Kestrel, to Ines R..')
    fireEvent.change(screen.getByRole('combobox', { name: 'Reply by' }), { target: { value: 'facebook/comment' } })
    await screen.findByText('Everybody could read this draft now.')
    fireEvent.click(screen.getByRole('button', { name: 'Understood' }))
    expect(screen.queryByText('Everybody could read this draft now.')).toBeNull()
  })

  test('changes nothing silently: an empty draft is not marked', async () => {
    renderComposer({ about: publicPost })
    await openComposer()
    fireEvent.click(screen.getByRole('button', { name: 'Take to private' }))
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Take to private' })).toBeNull())
    expect(screen.queryByRole('button', { name: 'Understood' })).toBeNull()
  })

  test('says how long a reply is possible, and closes when the time is over', async () => {
    let time = 0
    const now = () => time
    const { cast, show } = renderComposer()
    time = cast.now()
    show({ props: { now } })
    write(await openComposer(), 'In time?')
    await screen.findByText(/^Private replies close in \d+ hr \d+ min$/)
    time += 25 * 3_600_000
    act(() => void document.dispatchEvent(new Event('visibilitychange')))
    await screen.findByText(/closed for replies/)
    expect(sendButton().getAttribute('aria-disabled')).toBe('true')
    expect(reasonOf(sendButton())).toContain('Messages may be answered within 24 hours')
    expect(await screen.findByRole('link', { name: 'Write an e-mail' })).toBeTruthy()
    fireEvent.click(sendButton())
    expect(screen.queryByText('Sending')).toBeNull()
  })

  test('offers other systems that reach the customer, and the draft goes along', async () => {
    renderComposer({ about: publicPost })
    write(await openComposer(), 'By mail, then')
    const ways = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Reply by' })
    await waitFor(() => expect([...ways.options].map(({ value }) => value)).toContain('mail/email'))
    fireEvent.change(ways, { target: { value: 'mail/email' } })
    await waitFor(() => expect(document.querySelector('.al-composer-head')!.textContent).toContain('A new message'))
    expect(screen.getByRole<HTMLTextAreaElement>('textbox').value).toBe('By mail, then')
  })

  test('does not answer what was deleted, but may write anew', async () => {
    renderComposer({ about: ['facebook', 'ines-august'] })
    write(await openComposer(), 'Hello')
    await screen.findByText(/^The post this answers was deleted/)
    const ways = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Reply by' })
    await waitFor(() => expect([...ways.options].map(({ value }) => value)).toContain('mail/email'))
    fireEvent.change(ways, { target: { value: 'mail/email' } })
    await waitFor(() => expect(sendButton().getAttribute('aria-disabled')).toBe('false'))
  })

  test('cannot send while offline, and says so', async () => {
    vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
    renderComposer()
    write(await openComposer(), 'Hello')
    await screen.findByText('You are offline. The draft is kept.')
    expect(sendButton().getAttribute('aria-disabled')).toBe('true')
  })

  test('has a reason for every control that cannot be used', async () => {
    renderComposer({ about: xPost, props: { savedReplies: [] } })
    await openComposer()
    fireEvent.change(screen.getByRole('combobox', { name: 'Reply by' }), { target: { value: 'x/dm' } })
    await waitFor(() => expect(screen.getByRole('button', { name: 'Attach files' }).getAttribute('aria-disabled')).toBe('true'))
    const disabled = screen.getAllByRole('button').filter((button) => button.getAttribute('aria-disabled') === 'true')
    expect(disabled.map(reasonOf)).toEqual(['Your company has no saved replies yet.', 'X direct message takes no attachments.', 'Write a reply first.'])
    for (const control of disabled) {
      act(() => control.focus())
      expect(document.activeElement).toBe(control)
      await waitFor(() => expect(document.querySelector('.al-composer-status')!.textContent).toBe(reasonOf(control).trim() || 'Write a reply first.'))
    }
  })
})

describe('keys', () => {
  test('Enter makes a line, Ctrl and Enter send; the agent may swap that, and it is remembered', async () => {
    const preferences = createMemoryPreferences()
    const { sent } = renderComposer({ props: { preferences } })
    const field = await openComposer()
    write(field, 'One')
    await waitFor(() => expect(sendButton().getAttribute('aria-disabled')).toBe('false'))
    expect(fireEvent.keyDown(field, { key: 'Enter' })).toBe(true)
    fireEvent.click(screen.getByRole('button', { name: /Change the send key/ }))
    expect(preferences.read('composer.sendKey')).toBe('enter')
    expect(fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })).toBe(true)
    expect(fireEvent.keyDown(field, { key: 'Enter' })).toBe(false)
    await waitFor(() => expect(sent()).toHaveLength(1))
  })

  test('nothing is sent while an input method composes', async () => {
    const { sent } = renderComposer({ props: { preferences: createMemoryPreferences({ 'composer.sendKey': 'enter' }) } })
    const field = await openComposer()
    write(field, 'こんにちは')
    await waitFor(() => expect(sendButton().getAttribute('aria-disabled')).toBe('false'))
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
    fireEvent.keyDown(field, { key: 'Enter', keyCode: 229 })
    fireEvent.keyDown(field, { key: 'Process', keyCode: 229, ctrlKey: true })
    expect(field.value).toBe('こんにちは')
    expect(sent()).toEqual([])
  })
})

test('a keystroke draws nothing but itself; the rest follows when there is time', async () => {
  let drawn = 0
  const Before = () => {
    drawn += 1
    return null
  }
  renderComposer({ slots: { before: Before } })
  const field = await openComposer()
  await waitFor(() => expect(document.querySelector('.al-composer-count')!.textContent).toContain('2,000'))
  const before = drawn
  for (let length = 1; length <= 50; length++) {
    field.value = 'x'.repeat(length)
    field.dispatchEvent(new InputEvent('input', { bubbles: true, data: 'x' }))
  }
  expect(drawn).toBe(before)
  await waitFor(() => expect(document.querySelector('.al-composer-count')!.textContent).toContain('1,950'))
})

test('the caret stays where the agent types', async () => {
  renderComposer()
  const field = await openComposer()
  write(field, 'Hello Ines')
  field.setSelectionRange(5, 5)
  await userEvent.keyboard(', dear')
  await waitFor(() => expect(document.querySelector('.al-composer-marks')!.textContent).toContain('Hello, dear Ines'))
  expect([field.value, field.selectionStart]).toEqual(['Hello, dear Ines', 11])
})

describe('the count', () => {
  const count = () => document.querySelector('.al-composer-count')!.firstChild!.textContent

  test('follows X: a link is 23, an emoji 2', async () => {
    renderComposer({ about: xPost })
    write(await openComposer(), 'See https://kestrel.com/a/very/long/address/that/would/not/fit 👍')
    await waitFor(() => expect(count()).toBe(String(280 - 4 - 23 - 1 - 2)))
  })

  test('follows Bluesky: what a person calls a character is one', async () => {
    renderComposer(onBluesky)
    write(await openComposer(), '👨‍👩‍👧‍👦 family')
    await waitFor(() => expect(count()).toBe(String(300 - 8)))
  })

  test('follows Mastodon: a remote mention counts without its host', async () => {
    renderComposer({ who: 'aylin-demir', about: ['mastodon', 'aylin-lovely'] })
    write(await openComposer(), '@kestrel@a.very.long.instance.example hi')
    await waitFor(() => expect(count()).toBe(String(500 - 8 - 3)))
  })

  test('splits where the network chains replies, numbers the parts and previews them exactly', async () => {
    renderComposer({ about: xPost })
    write(await openComposer(), 'We are sorry about this. '.repeat(20))
    await screen.findByRole('button', { name: 'Send as 2 posts' })
    fireEvent.click(screen.getByRole('button', { name: 'Preview' }))
    const preview = await screen.findByRole('region', { name: 'Exactly this will be sent' })
    const parts = within(preview).getAllByRole('listitem')
    expect(parts).toHaveLength(2)
    expect(parts[0]!.querySelector('.al-composer-preview-text')!.textContent).toMatch(/1\/2$/)
    expect(preview.textContent).toContain('@kestrelhelps')
  })

  test('never splits by itself: 301 of 300 are refused with the reason, by the button and by the key, until the agent chooses two posts', async () => {
    const { sent } = renderComposer(onBluesky)
    const field = await openComposer()
    write(field, `${'word '.repeat(60)}!`)
    await screen.findByText('1 character over 300', { selector: '.al-composer-status *' })
    const choice = await screen.findByRole('button', { name: 'Send as 2 posts' })
    expect(sendButton().getAttribute('aria-disabled')).toBe('true')
    expect(reasonOf(sendButton())).toBe('1 character over 300')
    fireEvent.click(sendButton())
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    await waitFor(() => expect(announced()).toContain('1 character over 300'))
    expect([field.value.length, screen.queryByRole('list', { name: 'Replies on their way' }), sent()]).toEqual([301, null, []])
    fireEvent.click(choice)
    const list = await screen.findByRole('list', { name: 'Replies on their way' })
    const parts = [...list.querySelectorAll('.al-composer-entry-text')].map(({ textContent }) => textContent!.replace(/ [12]\/2$/, ''))
    expect([parts.length, parts.join(' ')]).toEqual([2, `${'word '.repeat(60)}!`])
  })

  test('fits exactly: 300 of 300 leave as one', async () => {
    renderComposer(onBluesky)
    write(await openComposer(), 'x'.repeat(300))
    await waitFor(() => expect(sendButton().getAttribute('aria-disabled')).toBe('false'))
    expect(screen.queryByRole('button', { name: /^Send as/ })).toBeNull()
  })

  test('refuses where it does not, says by how much, and marks what is too much', async () => {
    const { container } = renderComposer({ about: publicPost })
    const field = await openComposer()
    write(field, 'x'.repeat(8_000) + 'TOO MUCH')
    await screen.findByText('8 characters over 8,000', { selector: '.al-composer-status *' })
    expect(screen.queryByRole('button', { name: /^Send as/ })).toBeNull()
    expect(container.querySelector('mark[data-kind=overflow]')!.textContent).toBe('TOO MUCH')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    fireEvent.click(sendButton())
    await waitFor(() => expect([field.selectionStart, field.selectionEnd]).toEqual([8_000, 8_008]))
  })
})

describe('saved replies', () => {
  test('open by a slash at the start of a line, are searched, filled and put where the slash was', async () => {
    renderComposer()
    const field = await openComposer()
    await userEvent.type(field, 'Hello,\n/')
    const search = await screen.findByRole('combobox', { name: 'Search saved replies' })
    await waitFor(() => expect(document.activeElement).toBe(search))
    await userEvent.type(search, 'thanks')
    await waitFor(() => expect(within(screen.getByRole('listbox', { name: 'Saved replies' })).getAllByRole('option')).toHaveLength(1))
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(field.value).toBe('Hello,\nThanks for letting us know, Ines Roth. We are glad it works again.'))
    expect(document.activeElement).toBe(field)
  })

  test('stay shut for a slash inside a line, and Escape leaves the slash alone', async () => {
    renderComposer()
    const field = await openComposer()
    await userEvent.type(field, 'and/')
    expect(screen.queryByRole('combobox', { name: 'Search saved replies' })).toBeNull()
    await userEvent.clear(field)
    await userEvent.type(field, '/')
    await screen.findByRole('combobox', { name: 'Search saved replies' })
    await userEvent.keyboard('{Escape}')
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(field.value).toBe('/')
  })

  test('several fit in one message; what is not filled stops Send and takes the focus', async () => {
    const { sent, container } = renderComposer()
    const field = await openComposer()
    for (const title of ['Technician comes', 'Thanks for letting us know']) {
      fireEvent.click(screen.getByRole('button', { name: 'Saved replies' }))
      fireEvent.click(await screen.findByRole('option', { name: new RegExp(title) }))
      field.setSelectionRange(field.value.length, field.value.length)
    }
    expect(field.value).toContain('our technician')
    expect(field.value).toContain('glad it works')
    await waitFor(() => expect([...container.querySelectorAll('mark[data-kind=placeholder]')].map(({ textContent }) => textContent)).toEqual(['{date}', '{from}', '{to}']))
    fireEvent.click(sendButton())
    await waitFor(() => expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe('{date}'))
    expect(document.activeElement).toBe(field)
    expect(screen.getByText('Fill in {date} first.', { selector: '.al-composer-status *' })).toBeTruthy()
    expect(sent()).toEqual([])
  })
})

describe('attachments', () => {
  const picture = (name = 'router.png', size = 10) => new File([new Uint8Array(size)], name, { type: 'image/png' })
  const paste = (field: HTMLElement, files: readonly File[]) => {
    const clipboardData = new DataTransfer()
    for (const file of files) clipboardData.items.add(file)
    fireEvent(field, new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }

  async function openOnBluesky() {
    const scene = renderComposer(onBluesky)
    return { ...scene, field: await openComposer() }
  }

  test('need a description where the network demands one; Send goes to the field that lacks it', async () => {
    const { field, sent } = await openOnBluesky()
    paste(field, [picture()])
    const alt = await screen.findByRole('textbox', { name: 'Description of router.png' })
    await screen.findByText('Describe router.png. Bluesky reply requires it.')
    fireEvent.click(sendButton())
    await waitFor(() => expect(document.activeElement).toBe(alt))
    expect(sent()).toEqual([])
    await userEvent.type(alt, 'A router with a red light')
    await waitFor(() => expect(sendButton().getAttribute('aria-disabled')).toBe('false'))
  })

  test('that are too large, of a wrong type or too many say so and can be removed', async () => {
    const { field } = await openOnBluesky()
    paste(field, [picture('big.png', 1_000_001), new File(['x'], 'notes.pdf', { type: 'application/pdf' })])
    expect((await screen.findAllByText(/big\.png has/)).length).toBeGreaterThan(0)
    expect(screen.getByText('Bluesky reply does not take notes.pdf, only pictures.')).toBeTruthy()
    fireEvent.click(screen.getByRole('button', { name: 'Remove big.png' }))
    fireEvent.click(screen.getByRole('button', { name: 'Remove notes.pdf' }))
    expect(screen.queryByRole('list', { name: 'Attachments' })).toBeNull()
    paste(field, Array.from({ length: 5 }, (_, index) => picture(`p${index}.png`)))
    await screen.findByText('Bluesky reply takes 4 files. Remove the rest.')
  })

  test('are not taken where the channel takes none, and that is said', async () => {
    renderComposer({ about: xPost })
    await openComposer()
    fireEvent.change(screen.getByRole('combobox', { name: 'Reply by' }), { target: { value: 'x/dm' } })
    await waitFor(() => expect(document.querySelector('.al-composer-head')!.textContent).toContain('Private'))
    paste(screen.getByRole('textbox'), [picture()])
    await waitFor(() => expect(announced()).toContain('X direct message takes no attachments.'))
    expect(screen.queryByRole('list', { name: 'Attachments' })).toBeNull()
  })

  test('give their memory back', async () => {
    const revoke = vi.spyOn(URL, 'revokeObjectURL')
    const { field } = await openOnBluesky()
    paste(field, [picture()])
    fireEvent.click(await screen.findByRole('button', { name: 'Remove router.png' }))
    await waitFor(() => expect(revoke).toHaveBeenCalledTimes(1))
  })
})

describe('looks', () => {
  test.each([
    ['light', 'en'], ['dark', 'en'], ['light', 'ar'],
  ] as const)('are clean to axe in %s, %s', async (theme, locale) => {
    const { container } = renderComposer({ about: publicPost, props: { theme, locale, ...(locale === 'ar' && { messages: ar }) } })
    fireEvent.click(await waitFor(() => screen.getAllByRole('button')[0]!))
    const field = await screen.findByRole<HTMLTextAreaElement>('textbox')
    write(field, 'Hello {date}')
    fireEvent.click(screen.getByRole('button', { name: locale === 'ar' ? String(ar['composer.preview']) : 'Preview' }))
    await screen.findByText(/Fill in|أكمل/, { selector: '.al-composer-status *' })
    const { violations } = await axe.run(container, { rules: { region: { enabled: false } } })
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([])
  })

  test.each([280, 320, 420, 600])('never scroll sideways at %i px', async (width) => {
    const { container } = renderComposer({ about: publicPost, width })
    const field = await openComposer()
    write(field, 'W'.repeat(300))
    fireEvent.click(screen.getByRole('button', { name: 'Preview' }))
    await screen.findByRole('region', { name: 'Exactly this will be sent' })
    const frame = container.querySelector('[data-frame]')!
    const { right, left } = frame.getBoundingClientRect()
    const outside = [...frame.querySelectorAll('*')].filter((element) => {
      const box = element.getBoundingClientRect()
      return box.width > 1 && (box.right > right + 0.5 || box.left < left - 0.5)
    })
    expect(outside.map(({ className }) => className)).toEqual([])
    expect(frame.scrollWidth).toBeLessThanOrEqual(width)
  })
})
