import { connectAlongside, type AlongsideActions, type AlongsideContext } from '@alongside/embed/host'
import type { Ticket } from '../../Kestrel.js'
import { openKestrel } from '../../openKestrel.js'
import '../followTheme.js'
import { readAddress } from '../readAddress.js'
import { frameAddress } from './frameAddress.js'

// A host that lets nobody's code into its page: it says which record is open, and does what it is asked, or says that it does not.
const one = <T extends Element>(selector: string) => document.querySelector<T>(selector)!
const [title, about, excerpt, text, said, form] = [one('h2'), one('header p'), one('blockquote'), one<HTMLTextAreaElement>('textarea'), one<HTMLOutputElement>('output'), one<HTMLFormElement>('form')]

const { theme, ticket: first } = readAddress()
const { tickets } = await openKestrel()
let ticket = tickets.find(({ id }) => id === first) ?? tickets[0]!
/** What was written to each, as this inbox keeps it. */
const written = new Map<Ticket, string>()

const composer = () => new FormData(form).get('composer') as 'reply' | 'note' | 'closed'

const contextOf = (): AlongsideContext => ({
  subject: { kind: 'one', record: { kind: 'conversation', id: ticket.id, label: ticket.title }, customer: { identities: ticket.customer, name: ticket.name } },
  composer: composer(), agent: { id: 'mira', name: 'Mira Sand' }, locale: 'en-GB', timeZone: 'Europe/Berlin', theme,
})

/** Where the caret is, as if it had been typed there. */
function insert({ text: words }: AlongsideActions['insert-reply']) {
  if (composer() === 'closed') return { state: 'no-composer' } as const
  text.setRangeText(words, text.selectionStart, text.selectionEnd, 'end')
  written.set(ticket, text.value)
  text.focus()
  return undefined
}

const { url, origin, sandbox } = frameAddress()
const frame = document.createElement('iframe')
Object.assign(frame, { title: 'Alongside', allow: 'clipboard-write', src: url.href })
frame.sandbox.add(...sandbox)

const sidebar = connectAlongside(frame, {
  origin,
  context: contextOf(),
  actions: {
    'insert-reply': insert,
    'open-url': ({ url: address }) => void window.open(address, '_blank', 'noopener,noreferrer'),
    'notify': ({ text: words }) => void (said.value = words),
  },
})
one('aside').append(frame)

function show(next: Ticket) {
  ticket = next
  for (const [place, button] of buttons.entries()) button.setAttribute('aria-current', String(tickets[place] === ticket))
  title.textContent = ticket.title
  about.textContent = `${ticket.name}, ${ticket.channel}`
  excerpt.textContent = ticket.excerpt
  text.value = written.get(ticket) ?? ''
  said.value = ''
  sidebar.show(contextOf())
}

const buttons = tickets.map((entry) => {
  const button = Object.assign(document.createElement('button'), { type: 'button', onclick: () => show(entry) })
  const [name, what] = [document.createElement('bdi'), document.createElement('small')]
  name.textContent = entry.name
  what.textContent = entry.title
  button.append(name, what)
  return button
})
one('ol').append(...buttons.map((button) => {
  const item = document.createElement('li')
  item.append(button)
  return item
}))
text.addEventListener('input', () => written.set(ticket, text.value))
form.addEventListener('change', () => {
  text.disabled = composer() === 'closed'
  sidebar.show(contextOf())
})
show(ticket)
