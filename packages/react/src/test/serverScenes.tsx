import { createCast, type Cast } from '@alongside/core/testing'
import type { ReactElement } from 'react'
import { ActivityLog } from '../ActivityLog/index.js'
import { AgentSidebar } from '../AgentSidebar/index.js'
import { ApprovalQueue } from '../ApprovalQueue/index.js'
import { Customer360Card } from '../Customer360Card/index.js'
import { EscalationBar } from '../EscalationBar/index.js'
import { ar } from '../messages/ar.js'
import { de } from '../messages/de.js'
import { NotesPanel } from '../NotesPanel/index.js'
import { PolicyInspector } from '../PolicyInspector/index.js'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import type { AlongsideProps, Prefetched } from '../provider/AlongsideProps.js'
import { ReplyActions, ReplyComposer } from '../ReplyComposer/index.js'
import { SentimentBadge } from '../SentimentBadge/index.js'
import { SocialTimeline } from '../SocialTimeline/index.js'
import { createDeskRig } from './deskRig.js'
import { subjectOf } from './subjectOf.js'

/** One page for the server and the browser: both draw it from here. */
export interface ServerScene {
  readonly widget: keyof typeof widgets
  readonly locale?: 'en' | 'de' | 'ar'
  /** The server reads the customer first. */
  readonly isPrefetched?: boolean
}

/** What the server sends. */
export interface ServerPage {
  readonly html: string
  readonly prefetched?: Prefetched
  /** Everything that React had to say. */
  readonly complaints: readonly string[]
}

const place = { source: 'facebook', thread: 'ines-yes-please' }

export const widgets = {
  AgentSidebar: (cast: Cast) => <AgentSidebar customer={subjectOf(cast, 'ines-roth')} />,
  Signed: (cast: Cast) => <AgentSidebar customer={subjectOf(cast, 'ines-roth')} trust="signed" />,
  Claimed: (cast: Cast) => <AgentSidebar customer={subjectOf(cast, 'ines-roth')} trust="claimed" />,
  Nobody: () => <AgentSidebar customer={null} />,
  Customer360Card: (cast: Cast) => <Customer360Card subject={subjectOf(cast, 'ines-roth')} />,
  SocialTimeline: (cast: Cast) => <SocialTimeline subject={subjectOf(cast, 'ines-roth')} />,
  SentimentBadge: (cast: Cast) => <SentimentBadge item={cast.sources.facebook.control.find({ source: 'facebook', id: 'ines-third-router' })!} />,
  ReplyComposer: (cast: Cast) => <ReplyComposer subject={subjectOf(cast, 'ines-roth')} />,
  ReplyActions: (cast: Cast) => <ReplyActions item={cast.sources.facebook.control.find({ source: 'facebook', id: 'ines-third-router' })!} />,
  NotesPanel: (cast: Cast) => <NotesPanel subject={subjectOf(cast, 'ines-roth')} />,
  EscalationBar: (cast: Cast) => <EscalationBar subject={subjectOf(cast, 'ines-roth')} place={{ ...place, customer: subjectOf(cast, 'ines-roth')[0]! }} />,
  PolicyInspector: (cast: Cast) => <PolicyInspector subject={subjectOf(cast, 'ines-roth')} />,
  ActivityLog: () => <ActivityLog scope="all" />,
  ApprovalQueue: () => <ApprovalQueue />,
} satisfies Record<string, (cast: Cast) => ReactElement>

const languages = { en: { locale: 'en-GB' }, de: { locale: 'de-DE', messages: de }, ar: { locale: 'ar', messages: ar } }

const atDesk: ReadonlySet<ServerScene['widget']> = new Set(['NotesPanel', 'EscalationBar', 'PolicyInspector', 'ActivityLog', 'ApprovalQueue'])

/** What both sides give the provider. */
export const sceneProps = (cast: Cast, { widget, locale = 'en' }: ServerScene): Omit<AlongsideProps, 'children'> =>
  ({ ...(atDesk.has(widget) && createDeskRig({ cast }).as('mira')), adapters: cast.adapters, actor: cast.staff.mira, timeZone: 'Europe/Berlin', now: cast.now, savedReplies: cast.savedReplies, hostName: 'Zendesk', ...languages[locale] })

export function drawScene(scene: ServerScene, prefetched?: Prefetched, cast = createCast()): ReactElement {
  return (
    <AlongsideProvider {...sceneProps(cast, scene)} {...(prefetched && { prefetched })}>
      <div className="frame">{widgets[scene.widget](cast)}</div>
    </AlongsideProvider>
  )
}
