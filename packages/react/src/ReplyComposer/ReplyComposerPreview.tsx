'use client'
import { cleanName, findFacets } from '@alongside/core/text'
import type { ReactNode } from 'react'
import { Avatar } from '../controls/Avatar.js'
import { en } from '../messages/en/composerLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { Picture } from './ReplyComposerAttachments.js'
import { ReplyComposerVisibility } from './ReplyComposerHead.js'
import { splitReply } from './splitReply.js'
import type { ReplyWay } from './useReplyChannels.js'
import type { ReplyWriting } from './useReplyWriting.js'

bringEnglish(en)

interface PreviewProps {
  readonly writing: ReplyWriting
  readonly way: ReplyWay
  readonly onClose: () => void
}

/** What would be published: every post, every link, every picture with its description, and nothing else. */
export default function ReplyComposerPreview({ writing, way, onClose }: PreviewProps) {
  const { t, format } = useAlongside()
  const { account, visibility, label, notes, cost } = way.channel
  // What does not fit is shown as the posts that it can be sent as.
  const split = writing.check.problem?.code === 'too-long' ? splitReply(way.channel) : undefined
  const parts = writing.text.trim() === '' ? [] : writing.posts(split)
  return (
    <section className="al-composer-preview" aria-label={t('composer.previewTitle')}>
      <p className="al-row al-small">
        <span className="al-quiet">{t('composer.previewTitle')}</span>
        <button type="button" className="al-link" onClick={onClose}>{t('shared.close')}</button>
      </p>
      {parts.length === 0 && <p className="al-small al-quiet">{t('composer.previewEmpty')}</p>}
      <ol>
        {parts.map((post, index) => (
          <li key={index}>
            <p className="al-row al-small">
              <Avatar name={account.name} seed={account.id} size={20} {...(account.avatarUrl !== undefined && { url: account.avatarUrl })} />
              <bdi className="al-strong">{cleanName(account.name)}</bdi>
              <span className="al-quiet">{label}</span>
              {parts.length > 1 && <span className="al-figures al-quiet">{t('composer.partOf', { index: format.number(index + 1), count: format.number(parts.length) })}</span>}
              <ReplyComposerVisibility visibility={visibility} />
            </p>
            <p className="al-composer-preview-text" dir="auto" lang={post.language}>{withFacets(post.text)}</p>
            {post.attachments.map((attachment, place) => (
              <figure key={place} className="al-composer-file">
                <Picture file={attachment.content} />
                <figcaption className="al-small">{attachment.alt ?? <span className="al-quiet">{t('composer.noAlt')}</span>}</figcaption>
              </figure>
            ))}
          </li>
        ))}
      </ol>
      {[...(cost ? [t('composer.cost', { cost: format.money(cost) })] : []), ...(notes ?? [])].map((note) => <p key={note} className="al-small al-quiet">{note}</p>)}
    </section>
  )
}

/** Links, mentions and hashtags stand out as they would; none can be followed from a preview. */
function withFacets(text: string): ReactNode {
  let at = 0
  const pieces = findFacets(text).flatMap((facet) => {
    const piece = [text.slice(at, facet.from), <span key={facet.from} className="al-composer-facet" data-type={facet.type}>{text.slice(facet.from, facet.to)}</span>]
    at = facet.to
    return piece
  })
  return [...pieces, text.slice(at)]
}
