'use client'
import type { Subject } from '@alongside/core/adapter'
import type { ResolvedIdentity } from '@alongside/core/directory'
import { identityKey } from '@alongside/core/model'
import { safeUrl } from '@alongside/core/text'
import { ExternalLink, ShieldCheck } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/cardLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { Customer360CardIdentity } from './Customer360CardIdentity.js'
import { Customer360CardParts } from './Customer360CardParts.js'

bringEnglish(en)

/** Every name anybody gives this customer: how it is known, who says so, how far it carries. */
export default function Customer360CardIdentityList({ identities, subject }: { readonly identities: readonly ResolvedIdentity[]; readonly subject: Subject }) {
  return (
    <ul className="al-card-identity-list">
      {identities.map((resolved) => <Customer360CardIdentityRow key={identityKey(resolved.identity)} resolved={resolved} subject={subject} />)}
    </ul>
  )
}

function Customer360CardIdentityRow({ resolved, subject }: { readonly resolved: ResolvedIdentity; readonly subject: Subject }) {
  const { t, format } = useAlongside()
  const { claims, isLinked } = resolved
  const sources = format.list([...new Set(claims.map(({ source }) => source.label))])
  const reach = claims.find((claim) => claim.reach !== undefined)?.reach
  const url = safeUrl(claims.find((claim) => claim.url !== undefined)?.url ?? '')
  const basis = claims.find((claim) => claim.basis !== undefined)?.basis
  const facts = [isLinked ? t('card.saidBy', { source: sources }) : t('card.notLinked', { source: sources }), basis && t.word('card.basis', basis, basis), reach === undefined ? undefined : t('card.reach', { count: reach })]
  return (
    <li data-claimed={!isLinked || undefined}>
      <div className="al-card-identity">
        <Customer360CardIdentity resolved={resolved} subject={subject} />
        {url && (
          <a className="al-icon-button" href={url} target="_blank" rel="noopener noreferrer nofollow" aria-label={`${t('card.openProfile')}, ${claims[0]?.label ?? ''}`}>
            <Icon of={ExternalLink} />
          </a>
        )}
      </div>
      <p className="al-quiet al-small"><Customer360CardParts parts={facts} /></p>
      <Customer360CardVerification resolved={resolved} />
    </li>
  )
}

function Customer360CardVerification({ resolved: { claims, isLinked } }: { readonly resolved: ResolvedIdentity }) {
  const { t, format } = useAlongside()
  const verification = claims.find((claim) => claim.verification !== undefined)?.verification
  if (!verification) return isLinked ? null : <p className="al-quiet al-small">{t('card.notVerified')}</p>
  const method = t.word('card.method', verification.method, verification.method)
  return (
    <p className="al-small al-card-verified">
      <Icon of={ShieldCheck} size={12} />
      {verification.at === undefined ? t('card.verified', { method }) : t('card.verifiedAt', { method, time: format.date(verification.at) })}
    </p>
  )
}
