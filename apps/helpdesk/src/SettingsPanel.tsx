import type { Settings } from './settings.js'
import type { Words } from './words.js'

interface SettingsPanelProps {
  readonly settings: Settings
  readonly words: Words
  readonly onChange: (change: Partial<Settings>) => void
}

const zones = ['Europe/Berlin', 'Europe/Lisbon', 'America/New_York', 'Asia/Riyadh', 'Asia/Tokyo', 'UTC']
const languages = { 'en-GB': 'English', de: 'Deutsch', ar: 'العربية' }

export function SettingsPanel({ settings, words, onChange }: SettingsPanelProps) {
  const choice = <Key extends 'locale' | 'theme' | 'density' | 'timeZone' | 'trouble'>(key: Key, label: string, options: Readonly<Record<string, string>>) => (
    <label>
      {label}
      <select value={settings[key]} onChange={(event) => onChange({ [key]: event.currentTarget.value })}>
        {Object.entries(options).map(([value, text]) => <option key={value} value={value}>{text}</option>)}
      </select>
    </label>
  )
  return (
    <section className="desk-panel" aria-labelledby="settings-title">
      <h1 id="settings-title">{words.settings}</h1>
      <div className="desk-grid">
        {choice('locale', words.language, languages)}
        {choice('theme', words.theme, { auto: words.auto, light: words.light, dark: words.dark })}
        {choice('density', words.density, { comfortable: words.comfortable, compact: words.compact })}
        {choice('timeZone', words.timeZone, Object.fromEntries(zones.map((zone) => [zone, zone])))}
        {choice('trouble', words.trouble, { none: words.none, slow: words.slow, failing: words.failing, offline: words.offline })}
      </div>
    </section>
  )
}
