import { ClipboardCheck, History, Inbox, Scale, Search, Settings2 } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import { Alongside } from './Alongside.js'
import { Conversation } from './Conversation.js'
import { DeskPage } from './DeskPage.js'
import { Lookup } from './Lookup.js'
import type { Kestrel } from './openKestrel.js'
import { PersonSwitch } from './PersonSwitch.js'
import { Queue } from './Queue.js'
import { useSettings, type Settings } from './settings.js'
import { SettingsPanel } from './SettingsPanel.js'
import { Sidebar } from './Sidebar.js'
import { wordsOf } from './words.js'

const views = [
  { view: 'queue', Icon: Inbox },
  { view: 'approvals', Icon: ClipboardCheck },
  { view: 'rules', Icon: Scale },
  { view: 'activity', Icon: History },
  { view: 'lookup', Icon: Search },
  { view: 'settings', Icon: Settings2 },
] as const

/** The host screen of a fictional company: its own queue and conversation, and the sidebar beside the record at hand. */
export function Helpdesk({ kestrel }: { readonly kestrel: Kestrel }) {
  const [settings, change] = useSettings()
  const words = wordsOf(settings.locale)
  const ticket = useMemo(() => kestrel.tickets.find(({ id }) => id === settings.ticket) ?? kestrel.tickets[0]!, [kestrel, settings.ticket])
  const now = useMinute(kestrel.now)
  useEffect(() => kestrel.trouble(settings.trouble), [kestrel, settings.trouble])
  useEffect(() => kestrel.playLive(), [kestrel])
  useDocument(settings)

  if (settings.view === 'sidebar') return <Alongside kestrel={kestrel} settings={settings}><div className="desk-alone"><Sidebar ticket={ticket} words={words} /></div></Alongside>
  return (
    <Alongside kestrel={kestrel} settings={settings}>
      <div className="desk">
        <nav className="desk-rail" aria-label="Kestrel">
          <span className="desk-mark" aria-hidden>K</span>
          {views.map(({ view, Icon }) => (
            <button key={view} type="button" title={words[view]} aria-label={words[view]} aria-current={settings.view === view ? 'page' : undefined} onClick={() => change({ view })}>
              <Icon size={18} aria-hidden />
            </button>
          ))}
        </nav>
        <Queue tickets={kestrel.tickets} chosen={ticket.id} now={now} locale={settings.locale} words={words} onChoose={(id) => change({ ticket: id, view: 'queue' })}>
          <PersonSwitch kestrel={kestrel} person={settings.person} locale={settings.locale} label={words.worksHere} onChange={(person) => change({ person })} />
        </Queue>
        <main className="desk-main" data-always={settings.view === 'queue' ? undefined : ''}>
          {settings.view === 'queue' && <Conversation ticket={ticket} locale={settings.locale} timeZone={settings.timeZone} words={words} />}
          {settings.view === 'lookup' && <Lookup kestrel={kestrel} settings={settings} words={words} />}
          {(settings.view === 'approvals' || settings.view === 'rules' || settings.view === 'activity') && <DeskPage view={settings.view} ticket={ticket} words={words} />}
          {settings.view === 'settings' && <SettingsPanel settings={settings} words={words} onChange={change} />}
        </main>
        <aside className="desk-side" aria-label="Alongside">
          <Sidebar ticket={ticket} words={words} />
        </aside>
      </div>
    </Alongside>
  )
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
