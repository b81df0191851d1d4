import { Box, FileText, FolderOpen, Gauge, Mail, MessageCircle, MessageSquare, MessagesSquare, Megaphone, MousePointerClick, Phone, Star, StickyNote, type IconNode } from 'lucide'

export const iconsOfKinds: Readonly<Record<string, IconNode>> = {
  post: Megaphone, comment: MessageCircle, message: MessageSquare, review: Star, email: Mail, chat: MessagesSquare, call: Phone,
  visit: MousePointerClick, case: FolderOpen, order: Box, survey: Gauge, note: StickyNote, document: FileText,
}

/** The kinds the library has words for, in the order of the filter. */
export const knownKinds = ['post', 'message', 'call', 'note', 'comment', 'email', 'chat', 'review', 'case', 'order', 'survey', 'visit'] as const

export type KnownKind = (typeof knownKinds)[number]

export const isKnownKind = (kind: string): kind is KnownKind => (knownKinds as readonly string[]).includes(kind)

/** Kinds that happen on a network: the network's mark tells more than the kind's. */
export const speaksForItself: ReadonlySet<string> = new Set(['post', 'comment', 'message', 'review'])
