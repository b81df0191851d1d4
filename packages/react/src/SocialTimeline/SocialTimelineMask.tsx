'use client'
import type { Interaction } from '@alongside/core/model'
import { EyeOff } from 'lucide'
import { useRef } from 'react'
import { useStore } from 'zustand'
import { Icon } from '../controls/Icon.js'
import { Popover } from '../controls/Popover.js'
import { itemPlace } from '../desk/itemPlace.js'
import { ReasonForm } from '../desk/ReasonForm.js'
import { refusalText } from '../desk/refusalText.js'
import { useDeskThread } from '../desk/useDeskThread.js'
import { useJudge } from '../desk/useJudge.js'
import { usePolicyRequest } from '../desk/usePolicyRequest.js'
import { en } from '../messages/en/desk.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { TimelineView } from './createTimelineView.js'

bringEnglish(en)

interface MaskProps {
  readonly view: TimelineView
  readonly item: Interaction
}

/** Hides one message from everybody, with a reason. Not offered on what has no words, and nothing offers to undo it. */
export default function SocialTimelineMask({ view, item }: MaskProps) {
  const { t } = useAlongside()
  const place = useRef<HTMLSpanElement>(null)
  const hasWords = item.text !== undefined || item.title !== undefined || item.media !== undefined
  if (item.visibility === 'internal' || item.nature !== 'words' || item.record || !hasWords) return null
  // The button goes with the words; whoever pressed it stays in the row.
  const done = () => {
    place.current?.closest<HTMLElement>('.al-item')?.focus()
    view.getState().announce(t('desk.mask.done'))
  }
  return (
    <span ref={place}>
      <Popover className="al-icon-button" trigger={<Icon of={EyeOff} />} label={t('desk.mask.action')} title={t('desk.mask.action')}>
        {(close) => <MaskForm view={view} item={item} onDone={() => {
          close()
          done()
        }} />}
      </Popover>
    </span>
  )
}

function MaskForm({ view, item, onDone }: MaskProps & { readonly onDone: () => void }) {
  const { t, runtime } = useAlongside()
  const subject = useStore(view, ({ model }) => model.subject)
  const adapter = runtime.adapter(item.ref.source)
  const thread = useDeskThread(itemPlace(item, subject, adapter))
  const request = usePolicyRequest({ subject, verb: 'mask', thread: thread.state })
  const ruling = useJudge()?.(request)
  if (ruling && ruling.effect !== 'allow') return <p className="al-reason">{ruling.words}</p>
  const reasons = [t('desk.mask.reason.card'), t('desk.mask.reason.password'), t('desk.mask.reason.health'), t('desk.mask.reason.other')]
  return (
    <ReasonForm label={t('desk.mask.ask')} reasons={reasons} submit={t('desk.mask.submit')} onSubmit={async (reason) => refusalText(t, await thread.execute({ type: 'mask', item: item.ref, reason }))} onDone={onDone}>
      <p className="al-quiet al-small">{t('desk.mask.hint', { source: adapter?.label ?? item.ref.source })}</p>
    </ReasonForm>
  )
}
