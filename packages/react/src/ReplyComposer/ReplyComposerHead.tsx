'use client'
import { cleanText } from '@alongside/core/text'
import { ChevronDown, CornerDownRight, Globe, Lock } from 'lucide'
import type { ReactNode } from 'react'
import { Glyph } from '../controls/Glyph.js'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { ReplyComposerWords } from './ReplyComposerWords.js'
import type { ReplyWay } from './useReplyChannels.js'
import type { ReadyConversation } from './useReplyConversation.js'

interface HeadProps {
  readonly conversation: ReadyConversation
  readonly onChoose: (way: ReplyWay) => void
  /** Drawn at the end of the second line. */
  readonly children: ReactNode
}

const quoteLength = 160

/** By which channel, as whom, to whom, who can read it, and what is answered. */
export function ReplyComposerHead({ conversation: { answered, way, ways }, onChoose, children }: HeadProps) {
  const { t, format } = useAlongside()
  const { channel, adapter, target } = way
  const quoted = target.about ? answered.item : undefined
  return (
    <div className="al-composer-head">
      <div className="al-row">
        <Glyph glyph={adapter.glyph} />
        <span className="al-composer-channel">
          <span className="al-strong" aria-hidden>{channel.label}</span>
          {ways.length > 1 && <Icon of={ChevronDown} size={12} />}
          {ways.length > 1 && (
            <select aria-label={t('composer.channel')} value={way.id} onChange={(event) => onChoose(ways[event.currentTarget.selectedIndex]!)}>
              {ways.map(({ id, channel: { label, account, visibility, availability } }) => (
                <option key={id} value={id}>
                  {t(availability.state === 'open' ? 'composer.option' : 'composer.closedOption', { channel: label, account: account.name, visibility: t(`shared.${visibility}`) })}
                </option>
              ))}
            </select>
          )}
        </span>
        <span className="al-composer-whom">
          <span className="al-quiet"><ReplyComposerWords message={t('composer.asTo')} account={channel.account.name} name={answered.name} /></span>
          <ReplyComposerVisibility visibility={channel.visibility} />
        </span>
      </div>
      <div className="al-row al-small">
        <p className="al-composer-quote al-quiet">
          <Icon of={CornerDownRight} size={12} />
          {quoted ? (
            <>
              <span className="al-visually-hidden">{t('composer.answering', { channel: quoted.channel.label, time: format.moment(quoted.occurredAt) })}</span>
              <span className="al-figures" aria-hidden>{format.relative(quoted.occurredAt)}</span>
              <q dir="auto" lang={quoted.language}>{cleanText(quoted.text ?? quoted.title ?? quoted.channel.label).slice(0, quoteLength)}</q>
            </>
          ) : t('composer.newMessage')}
        </p>
        {children}
      </div>
    </div>
  )
}

/** Who can read it: a word, an icon and a colour. */
export function ReplyComposerVisibility({ visibility }: { readonly visibility: 'public' | 'private' }) {
  const { t } = useAlongside()
  return (
    <span className="al-composer-visibility" data-visibility={visibility}>
      {visibility === 'public' ? <Icon of={Globe} /> : <Icon of={Lock} />}
      {t(`shared.${visibility}`)}
    </span>
  )
}
