import { createBluesky } from '@alongside/adapters/bluesky'
import { AgentSidebar, AlongsideProvider, useAlongside } from '@alongside/react'
import '@alongside/react/styles.css'
import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import type { PageSetup } from './PageSetup.js'

const { appViews, brand, session, customer }: PageSetup = window.sidebarSetup

const adapters = appViews.map((appView, index) =>
  createBluesky({
    ...(index > 0 && { id: `bluesky-${index + 1}`, label: `Bluesky ${index + 1}` }),
    appView,
    accounts: [brand],
    pollEvery: 100,
    credentials: async () => session,
  }),
)
const agent = { id: 'a1', name: 'Mara', roles: ['agent'], tenant: 'kestrel' }
const subject = { scheme: 'did', realm: '', id: customer, party: 'person' } as const
const showPicture = (url: string) => url

createRoot(document.getElementById('app')!).render(
  <AlongsideProvider adapters={adapters} actor={agent} locale="en" timeZone="UTC" imageUrl={showPicture}>
    <AgentSidebar customer={subject} />
    <CacheWindow />
  </AlongsideProvider>,
)

/** Lets the tests see what the cache holds. */
function CacheWindow() {
  const { queryClient } = useAlongside().runtime
  useEffect(() => {
    window.readCache = () => JSON.stringify(queryClient.getQueryCache().getAll().map(({ queryKey, state }) => ({ queryKey, state })))
  }, [queryClient])
  return null
}
