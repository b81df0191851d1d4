'use client'
import { Fragment, type ReactNode } from 'react'

/** A message whose places are filled with elements, e.g. a name in its own writing direction. */
export function ReplyComposerWords({ message, parts }: { readonly message: string; readonly parts: Readonly<Record<string, ReactNode>> }) {
  return message.split(/\{(\w+)\}/).map((piece, index) => <Fragment key={index}>{index % 2 === 0 ? piece : parts[piece]}</Fragment>)
}
