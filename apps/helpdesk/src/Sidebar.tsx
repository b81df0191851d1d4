import { AgentSidebar, AlongsideProvider } from '@alongside/react'
import { ar } from '@alongside/react/messages/ar'
import { de } from '@alongside/react/messages/de'
import { en } from '@alongside/react/messages/en'
import '@alongside/react/styles.css'
import { createLexiconScorer } from '@alongside/sentiment'
import type { Kestrel, Ticket } from './openKestrel.js'
import { localPicture } from './localPicture.js'
import type { Settings } from './settings.js'

const messages = { 'en-GB': en, de, ar }
const scorer = createLexiconScorer({ rules: [{ phrase: 'RouterDeath', weight: 0 }] })

interface SidebarProps {
  readonly kestrel: Kestrel
  readonly ticket: Ticket
  readonly settings: Settings
}

/** This is all it takes to embed the sidebar: sources, the employee, the language, who may speak, and who the record is about. */
export function Sidebar({ kestrel, ticket, settings }: SidebarProps) {
  return (
    <AlongsideProvider
      adapters={kestrel.adapters}
      actor={kestrel.person(settings.person)}
      staff={kestrel.staff}
      policy={kestrel.policy}
      desk={kestrel.desk}
      locale={settings.locale}
      timeZone={settings.timeZone}
      messages={messages[settings.locale]}
      theme={settings.theme}
      density={settings.density}
      now={kestrel.now}
      savedReplies={kestrel.savedReplies}
      scorer={scorer}
      imageUrl={localPicture}
      onAction={kestrel.perform}
    >
      <AgentSidebar customer={ticket.customer} about={ticket.about} />
    </AlongsideProvider>
  )
}
