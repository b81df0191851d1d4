import { ClipboardCheck, History, Inbox, MailWarning, PanelRight, Scale, Search, Settings2 } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Alongside } from './Alongside.js'
import { Conversation } from './Conversation.js'
import { DeliveriesPage } from './DeliveriesPage.js'
import { DeskPage } from './DeskPage.js'
import type { Kestrel } from './Kestrel.js'
import { Lookup } from './Lookup.js'
import { PersonSwitch } from './PersonSwitch.js'
import { Queue } from './Queue.js'
import { useSettings, type Settings } from './settings.js'
import { SettingsPanel } from './SettingsPanel.js'
import { Sidebar } from './Sidebar.js'
import { useConversation } from './useConversation.js'
import { useSeat } from './useSeat.js'
import { wordsOf } from './words.js'

const views = [
  { view: 'queue', Icon: Inbox },
  { view: 'approvals', Icon: ClipboardCheck },
  { view: 'rules', Icon: Scale },
  { view: 'activity', Icon: History },
  { view: 'deliveries', Icon: MailWarning },
  { view: 'lookup', Icon: Search },
  { view: 'settings', Icon: Settings2 },
] as const

/** The host screen of a fictional company: its own queue and conversation, and the sidebar beside the record at hand. */
export function Helpdesk({ kestrel }: { readonly kestrel: Kestrel }) {
  const [settings, change] = useSettings()
  const words = wordsOf(settings.locale)
  const { view } = settings
  const person = kestrel.person(settings.person)
  const seat = useSeat(kestrel, person)
  const ticket = useMemo(() => kestrel.tickets.find(({ id }) => id === settings.ticket) ?? kestrel.tickets[0]!, [kestrel, settings.ticket])
  const messages = useConversation(ticket, seat, person)
  const now = useMinute(kestrel.now)
  useEffect(() => kestrel.trouble(settings.trouble), [kestrel, settings.trouble])
  useEffect(() => kestrel.playLive(), [kestrel])
  useDocument(settings)

  const waiting = <p className="desk-waiting" role="status">{words.connecting}</p>
  const sidebar = seat ? <Sidebar ticket={ticket} messages={messages} words={words} /> : waiting
  const page = view === 'sidebar' ? <div className="desk-alone">{sidebar}</div> : (
    <div className="desk">
      <nav className="desk-rail" aria-label="Kestrel">
        <span className="desk-mark" aria-hidden>K</span>
        {views.filter((one) => kestrel.hasGateway || one.view !== 'deliveries').map(({ view: other, Icon }) => (
          <button key={other} type="button" title={words[other]} aria-label={words[other]} aria-current={view === other ? 'page' : undefined} onClick={() => change({ view: other })}>
            <Icon size={18} aria-hidden />
          </button>
        ))}
        <a href="ways/" title={words.waysIn} aria-label={words.waysIn}><PanelRight size={18} aria-hidden /></a>
      </nav>
      <Queue tickets={kestrel.tickets} chosen={ticket.id} now={now} locale={settings.locale} words={words} onChoose={(id) => change({ ticket: id, view: 'queue' })}>
        <PersonSwitch kestrel={kestrel} person={settings.person} locale={settings.locale} label={words.worksHere} onChange={(id) => change({ person: id })} />
      </Queue>
      <main className="desk-main" data-always={view === 'queue' ? undefined : ''}>
        {view === 'queue' && <Conversation ticket={ticket} messages={messages} now={now} locale={settings.locale} timeZone={settings.timeZone} words={words} />}
        {view === 'lookup' && <Lookup kestrel={kestrel} settings={settings} words={words} />}
        {(view === 'approvals' || view === 'rules' || view === 'activity') && (seat ? <DeskPage view={view} ticket={ticket} words={words} /> : waiting)}
        {view === 'deliveries' && seat?.deliveries && <DeliveriesPage deliveries={seat.deliveries} kestrel={kestrel} settings={settings} words={words} />}
        {view === 'settings' && <SettingsPanel settings={settings} words={words} onChange={change} />}
      </main>
      <aside className="desk-side" aria-label="Alongside">{sidebar}</aside>
    </div>
  )
  return seat ? <Alongside kestrel={kestrel} seat={seat} settings={settings}>{page}</Alongside> : page
}

function useMinute(now: () => number): number {
  const [minute, setMinute] = useState(now)
  useEffect(() => {
    const timer = setInterval(() => setMinute(now()), 30_000)
    return () => clearInterval(timer)
  }, [now])
  return minute
}

function useDocument({ locale, theme }: Settings) {
  useEffect(() => {
    const page = document.documentElement
    page.lang = locale
    page.dir = locale === 'ar' ? 'rtl' : 'ltr'
    if (theme === 'auto') delete page.dataset['theme']
    else page.dataset['theme'] = theme
  }, [locale, theme])
}
