'use client'
import { initials } from '@alongside/core/text'
import { useState } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'

export interface AvatarProps {
  readonly name: string
  /** Decides the hue, so that a renamed person keeps the colour. */
  readonly seed: string
  readonly url?: string
  readonly size?: 20 | 32 | 40
}

/** A picture where the host allows it to load, initials on a stable hue otherwise. Decorative beside the name. */
export function Avatar({ name, seed, url, size = 40 }: AvatarProps) {
  const { props } = useAlongside()
  const [brokenUrl, setBrokenUrl] = useState<string>()
  const source = url !== undefined && url !== brokenUrl ? props.imageUrl?.(url) : null
  return (
    <span className="al-avatar" aria-hidden data-size={size} data-hue={hueOf(seed)}>
      {source ? <img src={source} alt="" loading="lazy" decoding="async" referrerPolicy="no-referrer" onError={() => setBrokenUrl(url)} /> : initials(name)}
    </span>
  )
}

const hues = 6

/** One of the hues of the style sheet: a style attribute in a server's page is what a strict policy of content refuses. */
const hueOf = (seed: string) => [...seed].reduce((hue, character) => (hue * 31 + character.codePointAt(0)!) % 360, 0) % hues
