import type { AlongsideSidebarElement } from '@alongside/embed/element'
import type { Ticket } from '../../Kestrel.js'
import '../followTheme.js'
import { openWay } from '../openWay.js'
import { readAddress } from '../readAddress.js'
import hostile from './hostile.css?url'

// A page without a framework: what is looked at is set on the element, and what the agent wants of the page is an event of it.
const sidebar = document.querySelector<AlongsideSidebarElement>('alongside-sidebar')!
const { theme, ticket: first } = readAddress()
const { tickets, options } = await openWay()
Object.assign(sidebar, options, { theme })

const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' })

function choose(ticket: Ticket) {
  for (const row of rows) row.setAttribute('aria-current', String(row.id === ticket.id))
  Object.assign(sidebar, { customer: ticket.customer, about: ticket.about })
}

function toRow(ticket: Ticket): HTMLTableRowElement {
  const row = Object.assign(document.createElement('tr'), { id: ticket.id, onclick: () => choose(ticket) })
  const name = Object.assign(document.createElement('button'), { type: 'button', textContent: ticket.name })
  row.insertCell().append(name)
  row.insertCell().append(ticket.title)
  row.insertCell().append(time.format(new Date(ticket.waitingSince)))
  return row
}

const rows = tickets.map(toRow)
document.querySelector('tbody')!.append(...rows)
choose(tickets.find(({ id }) => id === first) ?? tickets[0]!)

const terminals = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: hostile })
document.head.append(terminals)
document.querySelector('input')!.addEventListener('change', ({ currentTarget }) => {
  terminals.disabled = !(currentTarget as HTMLInputElement).checked
})
