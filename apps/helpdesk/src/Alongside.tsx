import { AlongsideProvider } from '@alongside/react'
import { ar } from '@alongside/react/messages/ar'
import { de } from '@alongside/react/messages/de'
import { en } from '@alongside/react/messages/en'
import '@alongside/react/styles.css'
import '@alongside/react/desk.css'
import { createLexiconScorer } from '@alongside/sentiment'
import type { ReactNode } from 'react'
import type { Kestrel, Seat } from './Kestrel.js'
import type { Settings } from './settings.js'

const messages = { 'en-GB': en, de, ar }
const scorer = createLexiconScorer({ rules: [{ phrase: 'RouterDeath', weight: 0 }] })

interface AlongsideProps {
  readonly kestrel: Kestrel
  readonly seat: Seat
  readonly settings: Settings
  readonly children: ReactNode
}

/** What every widget on the page shares: the sources, the employee at the screen, their language, who may speak, and what the team decided. */
export function Alongside({ kestrel, seat, settings, children }: AlongsideProps) {
  return (
    <AlongsideProvider
      {...seat.props}
      actor={kestrel.person(settings.person)}
      staff={kestrel.staff}
      policy={kestrel.policy}
      locale={settings.locale}
      timeZone={settings.timeZone}
      messages={messages[settings.locale]}
      theme={settings.theme}
      density={settings.density}
      now={kestrel.now}
      savedReplies={kestrel.savedReplies}
      scorer={scorer}
      onAction={kestrel.perform}
    >
      {children}
    </AlongsideProvider>
  )
}
