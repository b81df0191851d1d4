import { Box, Ellipsis, FileText, FolderOpen, Gauge, Mail, MessageCircle, MessageSquare, MessagesSquare, Megaphone, MousePointerClick, Phone, Star, StickyNote } from 'lucide-react'
import type { InteractionKind } from '../provider/AlongsideProps.js'

type Icon = InteractionKind['icon']

const icons: Readonly<Record<string, Icon>> = {
  post: Megaphone, comment: MessageCircle, message: MessageSquare, review: Star, email: Mail, chat: MessagesSquare, call: Phone,
  visit: MousePointerClick, case: FolderOpen, order: Box, survey: Gauge, note: StickyNote, document: FileText,
}

/** The kinds the library has words for, in the order of the filter. */
export const knownKinds = ['post', 'message', 'call', 'note', 'comment', 'email', 'chat', 'review', 'case', 'order', 'survey', 'visit'] as const

export type KnownKind = (typeof knownKinds)[number]

export const isKnownKind = (kind: string): kind is KnownKind => (knownKinds as readonly string[]).includes(kind)

/** The host's icon for a kind, the library's own, or dots. */
export function iconOfKind(kind: string, registered: readonly InteractionKind[] | undefined): Icon {
  return registered?.find((own) => own.kind === kind)?.icon ?? icons[kind] ?? Ellipsis
}

/** Kinds that happen on a network: the network's mark tells more than the kind's. */
export const speaksForItself: ReadonlySet<string> = new Set(['post', 'comment', 'message', 'review'])
