import { cleanName } from '@alongside/core/text'
import { Fragment } from 'react'

type WordsProps = { readonly message: string } & Readonly<Record<string, string>>

/** A message in which every name stands in its own writing direction. */
export function ReplyComposerWords({ message, ...names }: WordsProps) {
  return message.split(/\{(\w+)\}/).map((piece, index) => <Fragment key={index}>{index % 2 === 0 ? piece : <bdi>{cleanName(names[piece] ?? '')}</bdi>}</Fragment>)
}
