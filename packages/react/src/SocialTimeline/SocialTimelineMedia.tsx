'use client'
import type { Media } from '@alongside/core/model'
import { cleanName, safeUrl } from '@alongside/core/text'
import { Image, Paperclip } from 'lucide'
import { useState } from 'react'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'

/** Pictures once the host lets them load, everything else by name and description. */
export function SocialTimelineMedia({ media }: { readonly media: readonly Media[] }) {
  return <ul className="al-item-media">{media.map((medium, index) => <li key={index}><SocialTimelineMedium medium={medium} /></li>)}</ul>
}

function SocialTimelineMedium({ medium }: { readonly medium: Media }) {
  const { t, props } = useAlongside()
  const [isAskedFor, setAskedFor] = useState(false)
  const [brokenUrl, setBrokenUrl] = useState<string>()
  const { type, url, previewUrl, alt, name, width, height } = medium
  const address = type === 'image' ? (previewUrl ?? url) : undefined
  const mayLoad = (isAsked: boolean) => (address === undefined || address === brokenUrl ? null : (props.imageUrl?.(address, isAsked) ?? null))
  const allowed = mayLoad(isAskedFor)
  if (allowed !== null) {
    return (
      <img
        src={allowed} alt={cleanName(alt ?? '', { maxLength: 1000 })} loading="lazy" decoding="async" referrerPolicy="no-referrer"
        style={width && height ? { aspectRatio: `${width} / ${height}` } : undefined} onError={() => setBrokenUrl(address)}
      />
    )
  }
  const target = safeUrl(url)
  return (
    <p className="al-item-file">
      <Icon of={type === 'image' ? Image : Paperclip} />
      <span>
        {t(`timeline.${type}`)}: <bdi>{cleanName(alt ?? name ?? '') || t('timeline.noAlt')}</bdi>{' '}
        {mayLoad(true) !== null
          ? <button type="button" className="al-link" onClick={() => setAskedFor(true)}>{t('shared.loadPictures')}</button>
          : target !== null && <a className="al-link" href={target} target="_blank" rel="noopener noreferrer nofollow">{t('shared.open')}</a>}
      </span>
    </p>
  )
}
