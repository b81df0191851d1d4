import { hubspot } from '@hubspot/ui-extensions'
import { AlongsideCard } from './AlongsideCard.js'

/** Put your own addresses here, and name both among `permittedUrls` of the app. */
const page = 'https://alongside.kestrel.example/hubspot.html'
const tickets = 'https://alongside.kestrel.example/v1/hubspot/ticket'

/** HubSpot signs what a card fetches, so the server knows who asks and for which record. */
async function ticket(): Promise<string> {
  const answer = await hubspot.fetch(tickets, { method: 'POST' })
  if (!answer.ok) throw new Error(`The server answered ${answer.status}.`)
  const { ticket: issued } = (await answer.json()) as { readonly ticket: string }
  return issued
}

hubspot.extend<'crm.record.sidebar'>(({ context, actions }) => <AlongsideCard context={context} actions={actions} page={page} ticket={ticket} />)
