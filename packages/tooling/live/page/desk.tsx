import { createBluesky } from '@alongside/adapters/bluesky'
import { createMemoryDesk, createMemoryDeskStore, createPresence } from '@alongside/core/desk'
import type { PolicyActor } from '@alongside/core/policy'
import { AgentSidebar, AlongsideProvider } from '@alongside/react'
import { ApprovalQueue } from '@alongside/react/ApprovalQueue'
import '@alongside/react/ApprovalQueue.css'
import '@alongside/react/styles.css'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { company } from '../desk/company.js'
import type { PageSetup } from './PageSetup.js'

const { appViews: [appView], brand, session, customer }: PageSetup = window.sidebarSetup
const { policy, mira, dana } = company

const store = createMemoryDeskStore()
const presence = createPresence(Date.now)
const openDesk = () => createMemoryDesk({ store, presence, policy, now: Date.now, random: (length) => crypto.getRandomValues(new Uint8Array(length)) })
const audit = openDesk()

/** One employee's screen, with a desk of its own over the one log. */
function Screen({ of: actor, children }: { readonly of: PolicyActor; readonly children: ReactNode }) {
  const adapters = [createBluesky({ appView, accounts: [brand], pollEvery: 100, credentials: async () => session })]
  return (
    <section id={actor.id} style={{ width: 420 }}>
      <AlongsideProvider adapters={adapters} actor={actor} locale="en" timeZone="UTC" policy={policy} staff={[mira, dana]} desk={openDesk()}>{children}</AlongsideProvider>
    </section>
  )
}

window.readDesk = async () => {
  const events = (await Promise.all((await audit.streams()).map((stream) => audit.history(stream)))).flat()
  return { events: events.map(({ type, actor, words }) => ({ type, actor, words })), verification: await audit.verify() }
}

createRoot(document.getElementById('app')!).render(
  <>
    <Screen of={mira}><AgentSidebar customer={{ scheme: 'did', realm: '', id: customer, party: 'person' }} /></Screen>
    <Screen of={dana}><ApprovalQueue /></Screen>
  </>,
)
