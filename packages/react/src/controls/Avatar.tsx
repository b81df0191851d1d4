'use client'
import { initials } from '@alongside/core/text'
import { useState } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'

export interface AvatarProps {
  readonly name: string
  /** Decides the hue, so that a renamed person keeps the colour. */
  readonly seed: string
  readonly url?: string
  readonly size?: number
}

/** A picture where the host allows it to load, initials on a stable hue otherwise. Decorative beside the name. */
export function Avatar({ name, seed, url, size = 40 }: AvatarProps) {
  const { props } = useAlongside()
  const [brokenUrl, setBrokenUrl] = useState<string>()
  const source = url !== undefined && url !== brokenUrl ? props.imageUrl?.(url) : null
  return (
    <span className="al-avatar" aria-hidden style={{ inlineSize: size, blockSize: size, fontSize: size * 0.36, ['--al-avatar-hue' as string]: hueOf(seed) }}>
      {source ? <img src={source} alt="" loading="lazy" decoding="async" referrerPolicy="no-referrer" onError={() => setBrokenUrl(url)} /> : initials(name)}
    </span>
  )
}

const hueOf = (seed: string) => [...seed].reduce((hue, character) => (hue * 31 + character.codePointAt(0)!) % 360, 0)
