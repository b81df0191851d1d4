import type { Subject } from '@alongside/core/adapter'
import type { Interaction } from '@alongside/core/model'
import { AgentSidebar } from '@alongside/react'
import { EscalationBar } from '@alongside/react/EscalationBar'
import '@alongside/react/EscalationBar.css'
import { NotesPanel } from '@alongside/react/NotesPanel'
import '@alongside/react/NotesPanel.css'
import { useMemo } from 'react'
import type { Ticket } from './Kestrel.js'
import { usePlace } from './usePlace.js'
import type { Words } from './words.js'

interface SidebarProps {
  readonly ticket: Ticket
  readonly messages: readonly Interaction[] | undefined
  readonly words: Words
}

/** This is all it takes to embed the sidebar: who the record is about, and what is being answered. */
export function Sidebar({ ticket, messages, words }: SidebarProps) {
  const place = usePlace(ticket, messages)
  const tabs = useMemo(() => {
    const Panel = ({ subject }: { readonly subject: Subject }) => <NotesPanel subject={subject} place={place} />
    return [{ id: 'notes', label: words.notes, Panel }]
  }, [place, words])
  return (
    <div className="desk-sidebar">
      {place && <EscalationBar subject={ticket.customer} place={place} isOfferingActions />}
      <AgentSidebar customer={ticket.customer} about={ticket.about} tabs={tabs} />
    </div>
  )
}
