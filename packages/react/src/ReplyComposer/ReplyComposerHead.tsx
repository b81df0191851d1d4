'use client'
import { cleanName, cleanText } from '@alongside/core/text'
import { ChevronDown, CornerUpLeft, Globe, Lock } from 'lucide'
import type { ReactNode } from 'react'
import { Glyph } from '../controls/Glyph.js'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyComposerWords } from './ReplyComposerWords.js'
import type { ReplyWay } from './useReplyChannels.js'
import type { AnsweredConversation } from './useReplyTarget.js'

interface HeadProps {
  readonly answered: AnsweredConversation
  readonly way: ReplyWay
  readonly ways: readonly ReplyWay[]
  readonly onChoose: (way: ReplyWay) => void
  /** Drawn at the end of the second line. */
  readonly children: ReactNode
}

const quoteLength = 160

/** By which channel, as whom, to whom, who can read it, and what is answered. */
export function ReplyComposerHead({ answered, way, ways, onChoose, children }: HeadProps) {
  const { t, format, now } = useAlongside()
  const { channel, adapter, target } = way
  const parts = { account: <bdi>{cleanName(channel.account.name)}</bdi>, name: <bdi>{cleanName(answered.name)}</bdi> }
  const quoted = target.about ? answered.item : undefined
  return (
    <div className="al-composer-head">
      <div className="al-composer-way">
        <Glyph glyph={adapter.glyph} />
        <span className="al-composer-channel">
          <span className="al-strong" aria-hidden>{channel.label}</span>
          {ways.length > 1 && <Icon of={ChevronDown} size={12} />}
          {ways.length > 1 && (
            <select aria-label={t('composer.channel')} value={way.id} onChange={(event) => {
              const next = ways.find((other) => other.id === event.currentTarget.value)
              if (next) onChoose(next)
            }}>
              {ways.map((other) => (
                <option key={other.id} value={other.id}>
                  {t(other.channel.availability.state === 'open' ? 'composer.option' : 'composer.closedOption', {
                    channel: other.channel.label, account: other.channel.account.name, visibility: t(`shared.${other.channel.visibility}`),
                  })}
                </option>
              ))}
            </select>
          )}
        </span>
        <span className="al-composer-whom">
          <span className="al-quiet"><ReplyComposerWords message={t('composer.asTo')} parts={parts} /></span>
          <ReplyComposerVisibility visibility={channel.visibility} />
        </span>
      </div>
      <div className="al-composer-context al-small">
        <p className="al-composer-quote al-quiet">
          <Icon of={CornerUpLeft} size={12} />
          {quoted ? (
            <>
              <span className="al-visually-hidden">{t('composer.answering', { channel: quoted.channel.label, time: format.moment(quoted.occurredAt) })}</span>
              <span className="al-figures" aria-hidden>{format.dayKey(quoted.occurredAt) === format.dayKey(now()) ? format.time(quoted.occurredAt) : format.relative(quoted.occurredAt)}</span>
              <q dir="auto" lang={quoted.language}>{cleanText(quoted.text ?? quoted.title ?? quoted.channel.label).slice(0, quoteLength)}</q>
            </>
          ) : (
            <span>{t('composer.newMessage')}</span>
          )}
        </p>
        {children}
      </div>
    </div>
  )
}

/** Who can read it: a word, an icon and a colour. */
export function ReplyComposerVisibility({ visibility }: { readonly visibility: 'public' | 'private' }) {
  const { t } = useAlongside()
  const shapes = visibility === 'public' ? Globe : Lock
  return (
    <span className="al-composer-visibility" data-visibility={visibility}>
      <Icon of={shapes} />
      {t(`shared.${visibility}`)}
    </span>
  )
}
