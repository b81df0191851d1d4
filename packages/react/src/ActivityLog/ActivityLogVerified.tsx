'use client'
import { ShieldAlert, ShieldCheck, ShieldQuestionMark } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/activity.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { CheckedLog } from './useVerification.js'

bringEnglish(en)

interface VerifiedProps {
  readonly checked: CheckedLog
  readonly onCheck: () => void
  /** Leads to the bad event, where it is among those of this log. */
  readonly onShow: ((event: string) => void) | undefined
}

/** Whether the whole log is as it was written, and since when that is known. */
export function ActivityLogVerified({ checked, onCheck, onShow }: VerifiedProps) {
  const { t, format } = useAlongside()
  const again = <button type="button" className="al-link" onClick={onCheck}>{t('activity.checkAgain')}</button>
  if (checked.state === 'checking') return <p className="al-activity-verified" data-state="checking"><Icon of={ShieldQuestionMark} /><span>{t('activity.checking')}</span></p>
  if (checked.state === 'failed') {
    return <p className="al-activity-verified" data-state="failed"><Icon of={ShieldQuestionMark} /><span>{t('activity.checkFailed', { message: checked.problem })}</span>{again}</p>
  }
  const { result, at } = checked
  if (result.state === 'sound') {
    return (
      <p className="al-activity-verified" data-state="sound">
        <Icon of={ShieldCheck} />
        <span><span className="al-strong">{t('activity.verified')}</span> <span className="al-quiet al-figures">{t('activity.verifiedAt', { time: format.time(at), count: result.events })}</span></span>
        {again}
      </p>
    )
  }
  const { fault, stream, version, event } = result
  return (
    <div className="al-activity-verified" data-state="broken" role="alert">
      <Icon of={ShieldAlert} />
      <span>
        <span className="al-strong">{stream === null ? t('activity.brokenCheckpoint', { version }) : t('activity.broken', { version, stream: `\u2068${stream}\u2069` })}</span> {t(`activity.fault.${fault}`)}
      </span>
      <span className="al-activity-ways">
        {event !== null && onShow && <button type="button" className="al-link" onClick={() => onShow(event)}>{t('activity.showIt')}</button>}
        {again}
      </span>
    </div>
  )
}
