import { ActivityLog } from '@alongside/react/ActivityLog'
import '@alongside/react/ActivityLog.css'
import { ApprovalQueue } from '@alongside/react/ApprovalQueue'
import '@alongside/react/ApprovalQueue.css'
import { PolicyInspector } from '@alongside/react/PolicyInspector'
import '@alongside/react/PolicyInspector.css'
import type { Ticket } from './Kestrel.js'
import type { Words } from './words.js'

interface DeskPageProps {
  readonly view: 'approvals' | 'rules' | 'activity'
  readonly ticket: Ticket
  readonly words: Words
}

/** The desk's own pages: what waits for approval, who may do what, and what was done. Each widget says itself who may see it. */
export function DeskPage({ view, ticket, words }: DeskPageProps) {
  return (
    <section className="desk-page" aria-label={words[view]}>
      {view === 'approvals' && <ApprovalQueue />}
      {view === 'rules' && <PolicyInspector subject={ticket.customer} about={ticket.about} />}
      {view === 'activity' && <ActivityLog scope="all" />}
    </section>
  )
}
