import { AgentSidebar, AlongsideProvider } from '@alongside/react'
import '@alongside/react/styles.css'
import { createRoot } from 'react-dom/client'

const root = createRoot(document.getElementById('app')!)

// Apart from the rest, so that nothing the sources reach counts as what the sidebar draws with.
void import('./openCompany.js').then(({ openCompany }) => {
  const { adapters, agent, customer, now } = openCompany()
  root.render(
    <AlongsideProvider adapters={adapters} actor={agent} locale="en" timeZone="Europe/Berlin" now={now}>
      <AgentSidebar customer={customer} />
    </AlongsideProvider>,
  )
})
