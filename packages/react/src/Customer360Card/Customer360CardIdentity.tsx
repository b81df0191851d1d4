'use client'
import type { DataAdapter, Subject } from '@alongside/core/adapter'
import type { ResolvedIdentity } from '@alongside/core/directory'
import { cleanName } from '@alongside/core/text'
import { Globe, Mail, Phone, UserRound } from 'lucide'
import { Glyph } from '../controls/Glyph.js'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { Customer360CardPrivate } from './Customer360CardPrivate.js'

const icons: Readonly<Record<string, typeof Mail>> = { email: Mail, phone: Phone, url: Globe }

/** One name of the customer: the mark of its network, and the name, covered where it is private. */
export function Customer360CardIdentity({ resolved, subject }: { readonly resolved: ResolvedIdentity; readonly subject: Subject }) {
  const { runtime } = useAlongside()
  const { identity, claims } = resolved
  const label = claims[0]?.label ?? identity.scheme
  const shown = cleanName(identity.handle ?? identity.id)
  const shapes = icons[identity.scheme] ?? UserRound
  const owner = icons[identity.scheme] ? undefined : ownerOf(runtime.adapters, identity.scheme, claims[0]?.source.id)
  return (
    <>
      {owner ? <Glyph glyph={owner.glyph} /> : <Icon of={shapes} />}
      <span className="al-visually-hidden">{label}</span>
      <Customer360CardPrivate value={shown} name={label} field={identity} subject={subject} isPrivate={claims.some(({ isPrivate }) => isPrivate)} isMasked={!resolved.isLinked && claims.some(({ isMasked }) => isMasked)}>
        <bdi className="al-card-handle" title={shown}>{shown}</bdi>
      </Customer360CardPrivate>
    </>
  )
}

/** The system in whose numbering the identity is: a network before a CRM that merely knows of it. */
function ownerOf(adapters: readonly DataAdapter[], scheme: string, claimedBy: string | undefined): DataAdapter | undefined {
  return (
    adapters.find(({ kind }) => kind === scheme) ??
    adapters.find(({ accepts, replies }) => replies && accepts.includes(scheme)) ??
    adapters.find(({ id }) => id === claimedBy)
  )
}
