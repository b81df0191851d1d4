'use client'
import type { Channel, DataAdapter, Subject } from '@alongside/core/adapter'
import { cleanName } from '@alongside/core/text'
import { useMemo, type ReactNode } from 'react'
import { en } from '../messages/en/insert.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { useProfile } from '../queries/useProfile.js'
import { draftKey, type DraftAddress } from './draftKey.js'
import { useCompositions } from './useCompositions.js'
import type { ReplyWay } from './useReplyChannels.js'
import type { ReadyConversation, ReplyConversation } from './useReplyConversation.js'

bringEnglish(en)

interface HostedProps {
  readonly subject: Subject
  readonly conversation: ReplyConversation
  readonly children: (conversation: ReadyConversation) => ReactNode
}

/** A place to write where nothing connected reaches the customer, and the page around the sidebar does. */
export default function ReplyComposerHosted({ subject, conversation, children }: HostedProps) {
  const { runtime: { actor }, t, props } = useAlongside()
  const compose = useCompositions()
  const { profile } = useProfile(subject)
  const host = props.hostName ?? t('composer.insert.host')
  const [to] = subject
  const way = useMemo(() => to && hostWay({ ...place, to }, t('composer.insert.channel', { host }), actor.name), [to, host, actor, t])
  if (!way) return null
  const { address } = way
  const named = profile.fields.get('name')?.value
  const name = named?.type === 'text' ? cleanName(named.value) : address.to.handle ?? address.to.id
  return children({ ...conversation, status: 'ready', answered: { address, name }, way, ways: [way], privateWay: undefined, composition: compose(draftKey(actor, address), address.to) })
}

const place = { source: 'host', account: '', thread: '' }

/** A window with a panel. */
const glyph = { path: 'M4 4h16a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zm1 2v12h8V6z' }

/** More than any host takes; nobody counts down from there. */
const endless = 1_000_000

/** The host's composer as a way for a reply. Its adapter has no `replies`: nothing is sent by it, words are inserted. */
function hostWay(address: DraftAddress, label: string, agent: string): ReplyWay {
  const adapter: DataAdapter = { spec: 1, id: place.source, kind: 'host', label, glyph, accepts: [] }
  const channel: Channel = {
    id: 'host', label, account: { id: 'host', name: agent }, visibility: 'private', ownership: 'hosted', text: { unit: 'utf-16', max: endless, overflow: 'refuse' },
    availability: { state: 'open' }, verbs: { own: [], others: [] }, once: 'uncertain',
  }
  return { id: 'host', adapter, channel, address, target: { to: address.to } }
}
