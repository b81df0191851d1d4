'use client'
import { identityField } from '@alongside/core/policy'
import { maskTail } from '@alongside/core/text'
import { EyeOff } from 'lucide'
import { useCallback, useEffect, useRef, type ReactNode } from 'react'
import { useAnnounce } from '../controls/Announcer.js'
import { Icon } from '../controls/Icon.js'
import { Popover } from '../controls/Popover.js'
import { ReasonForm } from '../desk/ReasonForm.js'
import { refusalText } from '../desk/refusalText.js'
import { useFieldAccess, type FieldAccess } from '../desk/useFieldAccess.js'
import { en as card } from '../messages/en/cardLater.js'
import { en as desk } from '../messages/en/desk.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { subjectKey } from '../runtime/subjectKey.js'
import type { PrivateProps } from './Customer360CardPrivate.js'

bringEnglish({ ...card, ...desk })

export interface GuardedProps extends PrivateProps {
  /** How it looks where nobody keeps reasons. */
  readonly plain: ReactNode
}

/** A value as far as this employee may see it: as it is, covered until a reason is given, or not at all. */
export default function Customer360CardGuarded({ value, name, field, subject, isPrivate, isMasked, plain, children }: GuardedProps) {
  const { t } = useAlongside()
  const access = useFieldAccess(subject, fieldOf(field), isPrivate)
  useCoverAnnounced(access, name)
  const { state, ruling } = access
  useAskedAnew(subject, state === 'revealed', isMasked)
  if (state === 'shown' && !isMasked) return children
  if (state === 'unrecorded') return plain
  if (state === 'hidden') {
    return (
      <>
        <span className="al-quiet al-card-hidden"><Icon of={EyeOff} size={12} />{t('desk.reveal.hidden')}</span>
        {ruling && <Popover trigger={t('policy.why')} label={t('desk.reveal.why', { name })} title={t('policy.why')}>{() => <p className="al-reason">{ruling.words}</p>}</Popover>}
      </>
    )
  }
  const { shown, tail } = maskTail(value)
  const left = Math.ceil(access.left / 1000)
  return (
    <>
      {state === 'revealed' && !isMasked ? children : (
        <bdi className="al-card-private">
          <span aria-hidden>{shown}</span>
          <span className="al-visually-hidden">{tail ? t('card.endsIn', { tail }) : t('desk.reveal.hidden')}</span>
        </bdi>
      )}
      <Popover
        trigger={state === 'revealed' ? <span className="al-figures">{t('desk.reveal.left', { count: left })}</span> : t('card.reveal')}
        label={state === 'revealed' ? `${t('desk.reveal.left', { count: left })}, ${t('desk.reveal.named', { name })}` : t('card.revealNamed', { name })} title={name}
      >
        {(close) => state === 'revealed' ? <Customer360CardCover access={access} close={close} /> : <Customer360CardReveal access={access} name={name} close={close} />}
      </Popover>
    </>
  )
}

/** The same without a way to open it, where several sources' values stand side by side. */
export function Customer360CardGlimpse({ value, field, subject, isPrivate }: Pick<GuardedProps, 'value' | 'field' | 'subject' | 'isPrivate'>) {
  const { t } = useAlongside()
  const { state } = useFieldAccess(subject, fieldOf(field), isPrivate)
  if (state === 'hidden') return <span className="al-quiet">{t('desk.reveal.hidden')}</span>
  return <bdi>{state === 'shown' || state === 'revealed' ? value : maskTail(value).shown}</bdi>
}

const fieldOf = (field: PrivateProps['field']): string => (typeof field === 'string' ? field : identityField(field))

/** Where values are masked before they leave, one comes when its reveal opens, and goes when it closes. */
function useAskedAnew(subject: PrivateProps['subject'], isOpen: boolean, isMasked: boolean) {
  const { runtime } = useAlongside()
  const key = subjectKey(subject)
  const ask = useCallback(() => void runtime.queryClient.refetchQueries({ queryKey: ['alongside', runtime.scopeKey, 'customers', key] }), [runtime, key])
  useEffect(() => {
    if (isOpen && isMasked) ask()
  }, [isOpen, isMasked, ask])
  useEffect(() => (isOpen ? ask : undefined), [isOpen, ask])
}

interface RevealProps {
  readonly access: FieldAccess
  readonly name: string
  readonly close: () => void
}

function Customer360CardReveal({ access, name, close }: RevealProps) {
  const { t } = useAlongside()
  const reasons = [t('desk.reveal.reason.verify'), t('desk.reveal.reason.callBack'), t('desk.reveal.reason.correct')]
  return (
    <ReasonForm label={t('desk.reveal.ask', { name })} reasons={reasons} submit={t('card.revealNamed', { name })} onSubmit={async (reason) => refusalText(t, await access.reveal(reason))} onDone={close}>
      <p className="al-quiet al-small">{t('desk.reveal.hint')}</p>
    </ReasonForm>
  )
}

function Customer360CardCover({ access: { reason, cover }, close }: Omit<RevealProps, 'name'>) {
  const { t } = useAlongside()
  const coverNow = () => {
    close()
    cover()
  }
  return (
    <div className="al-reason">
      <p>{t('desk.reveal.because', { reason })}</p>
      <button type="button" className="al-button" onClick={coverNow}>{t('desk.reveal.cover')}</button>
    </div>
  )
}

/** Says when a value is seen and when it is covered again; not every second between. */
function useCoverAnnounced({ state }: FieldAccess, name: string) {
  const { t } = useAlongside()
  const announce = useAnnounce()
  const before = useRef(state)
  useEffect(() => {
    if (before.current !== 'revealed' && state === 'revealed') announce(t('desk.reveal.opened', { name }))
    if (before.current === 'revealed' && state === 'masked') announce(t('desk.reveal.covered', { name }))
    before.current = state
  }, [state, announce, t, name])
}
