'use client'
import type { ResolvedIdentity } from '@alongside/core/directory'
import { identityKey } from '@alongside/core/model'
import { loadLater } from '../controls/loadLater.js'
import { Popover, popoverWait } from '../controls/Popover.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { Customer360CardIdentity } from './Customer360CardIdentity.js'
import type { CustomerCard } from './useCustomer360Card.js'

const Customer360CardIdentityList = loadLater(() => import('./Customer360CardIdentityList.js'))

/** How many stand in the row: fewer in a narrow panel, the rest one press away. */
const wide = 3
const narrow = 2

export function Customer360CardIdentities({ card: { profile, who, subject } }: { readonly card: CustomerCard }) {
  const { t, format } = useAlongside()
  const all = profile.identities
  const linked = all.filter(({ isLinked }) => isLinked)
  const row = [...(linked.length > 0 ? linked : all)].sort((a, b) => telling(a) - telling(b)).slice(0, wide)
  if (row.length === 0) return null
  const more = (shown: number) => (all.length > shown ? `+${format.number(all.length - shown)}` : '…')
  return (
    <div className="al-card-identities" key={who}>
      <ul>
        {row.map((resolved) => {
          const basis = resolved.claims.find((claim) => claim.basis !== undefined)?.basis
          return (
            <li key={identityKey(resolved.identity)}>
              <Customer360CardIdentity resolved={resolved} subject={subject} />
              {basis !== 'provided-by-person' && basis !== undefined && <span className="al-quiet al-card-basis">{t.word('card.basis', basis, basis)}</span>}
            </li>
          )
        })}
      </ul>
      <Popover
        className="al-card-more"
        title={t('card.identities')}
        trigger={
          <>
            <span className="al-wide" aria-hidden>{more(wide)}</span>
            <span className="al-narrow" aria-hidden>{more(narrow)}</span>
            <span className="al-visually-hidden">{t('card.moreIdentities', { count: all.length })}</span>
          </>
        }
      >
        {() => <Customer360CardIdentityList identities={all} subject={subject} fallback={popoverWait} />}
      </Popover>
    </div>
  )
}

/** Names that people know each other by come first, then addresses, then numbers in a book of ours. */
function telling({ identity: { handle, scheme } }: ResolvedIdentity): number {
  if (handle !== undefined) return 0
  return scheme === 'phone' ? 1 : scheme === 'email' ? 2 : 3
}
