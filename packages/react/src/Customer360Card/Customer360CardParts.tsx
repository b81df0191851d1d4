'use client'
import { Fragment } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'

/** Short statements on one line, each isolated so that scripts do not run into each other. Missing ones are left out. */
export function Customer360CardParts({ parts }: { readonly parts: readonly (string | undefined)[] }) {
  const { direction } = useAlongside()
  return parts
    .filter((part) => part !== undefined && part !== '')
    .map((part, index) => <Fragment key={part}>{index > 0 && <span aria-hidden> · </span>}<bdi dir={direction}>{part}</bdi></Fragment>)
}
