import { Box, Folder, Gauge, Mail, MessageSquare, PanelTop, Phone, StickyNote, type IconNode } from 'lucide'
import type { AlongsideContextValue } from '../provider/AlongsideContext.js'

/** The kinds the library has words for, in the order of the filter. Null for those that happen on a network: its mark tells more than an icon. */
const kindIcons = {
  post: null, message: null, call: Phone, note: StickyNote, comment: null, email: Mail, chat: MessageSquare, review: null, case: Folder, order: Box, survey: Gauge, visit: PanelTop,
} as const

type KnownKind = keyof typeof kindIcons

export const knownKinds = Object.keys(kindIcons) as readonly KnownKind[]

const isKnown = (kind: string): kind is KnownKind => Object.hasOwn(kindIcons, kind)

/** The library's icon for a kind; null where a network's mark stands, undefined for a kind that only the host knows. */
export const iconOfKind = (kind: string): IconNode | null | undefined => (isKnown(kind) ? kindIcons[kind] : undefined)

/** The word for many of a kind: the host's, the library's, or the kind itself. */
export function nameOfKinds({ t, props }: AlongsideContextValue, kind: string): string {
  return props.kinds?.find((own) => own.kind === kind)?.label ?? t.word('timeline.kinds', kind, kind)
}
