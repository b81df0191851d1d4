'use client'
import { useRef, useState } from 'react'
import { useAnnounce } from '../controls/Announcer.js'
import { en } from '../messages/en/activity.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { ActivityLogReading } from './useActivityLog.js'

bringEnglish(en)

interface ExportProps {
  readonly log: Pick<ActivityLogReading, 'exportLines'>
  readonly isWhole: boolean
  readonly close: () => void
}

/** Takes the log along: as a file, or on the clipboard. */
export function ActivityLogExport({ log, isWhole, close }: ExportProps) {
  const { t, now } = useAlongside()
  const announce = useAnnounce()
  const words = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string>()
  const [isBusy, setBusy] = useState(false)

  async function run(hand: (lines: string) => Promise<void> | void) {
    setBusy(true)
    setProblem(undefined)
    try {
      const lines = await log.exportLines(words.current?.checked === true)
      await hand(lines)
      announce(t('activity.exported', { count: lines.trimEnd().split('\n').length }))
      close()
    } catch (cause) {
      setProblem(cause instanceof Error ? cause.message : String(cause))
    }
    setBusy(false)
  }

  const download = (lines: string) => save(lines, `activity-${new Date(now()).toISOString().slice(0, 10)}.jsonl`)
  return (
    <div className="al-activity-export">
      <p className="al-strong">{t('activity.exportTitle')}</p>
      <p className="al-quiet al-small">{t(isWhole ? 'activity.exportAll' : 'activity.exportPart')}</p>
      <label><input ref={words} type="checkbox" />{t('activity.withWords')}</label>
      {problem !== undefined && <p role="alert" className="al-activity-bad">{t('activity.notExported', { message: problem })}</p>}
      <p className="al-activity-ways">
        <button type="button" className="al-button" data-variant="primary" disabled={isBusy} onClick={() => void run(download)}>{t('activity.download')}</button>
        <button type="button" className="al-button" disabled={isBusy} onClick={() => void run((lines) => navigator.clipboard.writeText(lines))}>{t('activity.copy')}</button>
      </p>
    </div>
  )
}

function save(lines: string, name: string) {
  const url = URL.createObjectURL(new Blob([lines], { type: 'application/x-ndjson' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  // The browser reads it after the click.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
