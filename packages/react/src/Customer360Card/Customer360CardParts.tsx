'use client'
import { useAlongside } from '../provider/AlongsideContext.js'

/** Short statements on one line, each isolated so that scripts do not run into each other. Missing ones are left out. */
export function Customer360CardParts({ parts }: { readonly parts: readonly (string | undefined)[] }) {
  const { direction } = useAlongside()
  return parts
    .filter((part) => part !== undefined && part !== '')
    .flatMap((part, index) => [index > 0 && <span key={index} aria-hidden> · </span>, <bdi key={part} dir={direction}>{part}</bdi>])
}
