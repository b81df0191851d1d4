'use client'
import { refKey, type Interaction } from '@alongside/core/model'
import { cleanName, cleanText, safeUrl } from '@alongside/core/text'
import { CircleAlert, CircleCheck, Clock } from 'lucide'
import { useState } from 'react'
import { useAnnounce } from '../controls/Announcer.js'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/timelineCreate.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { askHost } from '../provider/askHost.js'
import type { ActionResult } from '../provider/HostAction.js'
import type { Runtime } from '../runtime/createRuntime.js'
import type { TimelineView } from './createTimelineView.js'

bringEnglish(en)

type HostRecord = 'case' | 'lead'

interface Progress {
  readonly record: HostRecord
  readonly state: ActionResult['state'] | 'asking'
  readonly message: string
}

const records: readonly HostRecord[] = ['case', 'lead']
const longestTitle = 80

/** What was made of an item, newest last, for as long as the sidebar lives: whoever closes the menu and opens it again makes nothing twice. */
const made = new WeakMap<Runtime, Map<string, readonly Progress[]>>()

interface CreateProps {
  readonly view: TimelineView
  readonly item: Interaction
}

/** Makes a case or a lead of the host's own from what a customer wrote, and says what became of it. */
export function SocialTimelineCreate({ view, item }: CreateProps) {
  const { t, props, runtime } = useAlongside()
  const announce = useAnnounce()
  const kept = made.get(runtime) ?? new Map<string, readonly Progress[]>()
  const key = refKey(item.ref)
  const [steps, setSteps] = useState(() => kept.get(key) ?? [])
  const latest = steps.at(-1)
  const host = props.hostName ?? t('timeline.create.host')

  const keep = (next: Progress) => {
    const all = [...(kept.get(key) ?? []).filter(({ record }) => record !== next.record), next]
    made.set(runtime, kept.set(key, all))
    setSteps(all)
    announce(outcomeText(t, next, host))
  }
  const create = async (record: HostRecord) => {
    // Asked of what is kept, not of what is drawn: a second press comes before the next frame.
    if (isSettled(kept.get(key) ?? [], record)) return
    keep({ record, state: 'asking', message: '' })
    const { model, screen } = view.getState()
    const result = await askHost(props, toAction(item, record, model.subject), screen)
    keep({ record, state: result.state, message: ('message' in result && result.message) || '' })
  }
  return (
    <span className="al-actions al-small" role="group">
      {records.map((record) => {
        const isUnclear = steps.some((step) => step.record === record && unclear.has(step.state))
        return (
          <button key={record} type="button" className="al-link" aria-disabled={isSettled(steps, record)} onClick={() => void create(record)}>
            {t(isUnclear ? 'timeline.create.again' : `timeline.create.${record}`)}
          </button>
        )
      })}
      {latest && (
        <span className="al-actions-outcome al-quiet" data-state={latest.state} data-tone={tones[latest.state] ?? 'caution'}>
          <Icon of={latest.state === 'asking' ? Clock : latest.state === 'ok' ? CircleCheck : CircleAlert} />
          <span dir="auto">{outcomeText(t, latest, host)}</span>
        </span>
      )}
    </span>
  )
}

const tones: Partial<Record<Progress['state'], string>> = { ok: 'positive', asking: 'quiet', denied: 'negative', unsupported: 'negative' }

/** It may have been made after all. */
const unclear: ReadonlySet<Progress['state']> = new Set(['unconfirmed', 'timeout', 'disconnected', 'host-error'])

const isSettled = (steps: readonly Progress[], record: HostRecord): boolean =>
  steps.some((step) => step.state === 'asking' || (step.state === 'ok' && step.record === record))

function toAction({ ref, title, text = '', url }: Interaction, record: HostRecord, customer: TimelineSubject) {
  const words = cleanText(text)
  const address = url === undefined ? null : safeUrl(url)
  return {
    type: 'create-record', record, from: ref, customer, text: words,
    title: cleanName(title ?? words.split('\n')[0]!, { maxLength: longestTitle }),
    ...(address !== null && { url: address }),
  } as const
}

type TimelineSubject = ReturnType<TimelineView['getState']>['model']['subject']

function outcomeText(t: ReturnType<typeof useAlongside>['t'], { record, state, message }: Progress, host: string): string {
  const words = state === 'ok' ? t(`timeline.created.${record}`, { host })
    : state === 'asking' ? t('timeline.create.asking', { host })
    : state === 'unconfirmed' ? t('timeline.create.unconfirmed', { host })
    : state === 'stale' ? t('timeline.create.stale')
    : t(unclear.has(state) ? 'timeline.create.unknown' : 'timeline.create.refused', { host })
  return message === '' ? words : `${words} \u2068${cleanText(message, { maxLength: 200 })}\u2069`
}
