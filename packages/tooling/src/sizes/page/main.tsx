import { AgentSidebar, AlongsideProvider } from '@alongside/react'
import '@alongside/react/styles.css'
import { createRoot } from 'react-dom/client'
import { openCompany } from './openCompany.js'

const { adapters, agent, customer, now } = openCompany()

createRoot(document.getElementById('app')!).render(
  <AlongsideProvider adapters={adapters} actor={agent} locale="en" timeZone="Europe/Berlin" now={now}>
    <AgentSidebar customer={customer} />
  </AlongsideProvider>,
)
