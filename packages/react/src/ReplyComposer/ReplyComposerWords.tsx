import { cleanName } from '@alongside/core/text'

type WordsProps = { readonly message: string } & Readonly<Record<string, string>>

/** A message in which every name stands in its own writing direction. */
export function ReplyComposerWords({ message, ...names }: WordsProps) {
  return message.split(/\{(\w+)\}/).map((piece, index) => (index % 2 === 0 ? piece : <bdi key={index}>{cleanName(names[piece] ?? '')}</bdi>))
}
