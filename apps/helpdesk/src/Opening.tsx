import { useSettings } from './settings.js'
import { wordsOf } from './words.js'

/** The screen before the company's server has answered. */
export function Opening() {
  const [{ locale, view }] = useSettings()
  const waiting = <p className="desk-waiting" role="status">{wordsOf(locale).opening}</p>
  if (view === 'sidebar') return <div className="desk-alone">{waiting}</div>
  return (
    <div className="desk" lang={locale} dir={locale === 'ar' ? 'rtl' : 'ltr'}>
      <nav className="desk-rail" aria-label="Kestrel"><span className="desk-mark" aria-hidden>K</span></nav>
      <div className="desk-queue">{waiting}</div>
    </div>
  )
}
