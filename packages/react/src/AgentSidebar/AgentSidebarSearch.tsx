'use client'
import type { CustomerCandidate } from '@alongside/core/directory'
import { refKey } from '@alongside/core/model'
import { cleanName, cleanText } from '@alongside/core/text'
import { ChevronRight } from 'lucide'
import { Avatar } from '../controls/Avatar.js'
import { Icon } from '../controls/Icon.js'
import { Customer360CardParts } from '../Customer360Card/Customer360CardParts.js'
import { Customer360CardSources } from '../Customer360Card/Customer360CardSource.js'
import { en } from '../messages/en/sidebarLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { AgentSidebarProps } from './AgentSidebar.js'
import { AgentSidebarScreen } from './AgentSidebarScreen.js'
import { useAgentSidebar, type SidebarCustomer } from './useAgentSidebar.js'

bringEnglish(en)

/** The way from a name to a customer: one is opened, none is said, among several the agent chooses. */
export default function AgentSidebarSearch(props: AgentSidebarProps) {
  const customer = useAgentSidebar(props)
  if (customer.state === 'known') return <AgentSidebarScreen {...props} subject={customer.subject} chooseAgain={customer.chooseAgain} />
  return customer.state !== 'empty' && <AgentSidebarResults customer={customer} />
}

function AgentSidebarResults({ customer }: { readonly customer: Extract<SidebarCustomer, { readonly search: unknown }> }) {
  const { t, format } = useAlongside()
  const { search, state } = customer
  const answered = search.results.filter(({ data }) => data != null).map(({ source }) => source.label)
  return (
    <div className="al-sidebar-search">
      <div role="status">
        {state === 'searching' && <p className="al-quiet">{t('sidebar.finding')}</p>}
        {state === 'none' && answered.length > 0 && <p className="al-strong">{t('sidebar.notFound', { sources: format.list(answered) })}</p>}
        {state === 'many' && <h2 className="al-strong">{t('sidebar.many', { count: customer.candidates.length })}</h2>}
      </div>
      {state !== 'none' && customer.candidates.length > 0 && (
        <>
          <p className="al-quiet">{t('sidebar.manyHint')}</p>
          <ul className="al-sidebar-candidates">
            {customer.candidates.map((candidate) => <AgentSidebarCandidate key={refKey(candidate.matches[0]!.record)} candidate={candidate} onChoose={customer.choose} />)}
          </ul>
        </>
      )}
      <Customer360CardSources results={search.results} retry={search.retry} />
    </div>
  )
}

interface CandidateProps {
  readonly candidate: CustomerCandidate
  readonly onChoose: (candidate: CustomerCandidate) => void
}

/** One person who may be meant, with a line for every record that tells them from the others. */
function AgentSidebarCandidate({ candidate, onChoose }: CandidateProps) {
  const name = cleanName(candidate.name)
  return (
    <li>
      <button type="button" onClick={() => onChoose(candidate)}>
        <Avatar name={name} seed={refKey(candidate.matches[0]!.record)} size={32} />
        <span>
          <bdi className="al-strong">{name}</bdi>
          {candidate.matches.map(({ record, detail, source }) => (
            <span key={refKey(record)} className="al-quiet al-small"><Customer360CardParts parts={[detail && cleanText(detail), source.label]} /></span>
          ))}
        </span>
        <Icon of={ChevronRight} />
      </button>
    </li>
  )
}
