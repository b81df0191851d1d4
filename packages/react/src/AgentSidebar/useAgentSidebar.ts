'use client'
import type { Subject } from '@alongside/core/adapter'
import type { CustomerCandidate } from '@alongside/core/directory'
import type { CustomerQuery, Identity } from '@alongside/core/model'
import { useMemo, useState } from 'react'
import { subjectKey } from '../runtime/subjectKey.js'
import { useCustomerMatches, type CustomerSearch } from '../queries/useCustomerMatches.js'
import { toSubject } from './toSubject.js'

export interface AgentSidebarOptions {
  /** Who is looked at: one identity, or all of theirs. Null while nobody is. */
  readonly customer?: Subject | Identity | null
  /** One name of theirs, or words: every source is asked who that is, and what is found is looked at beside `customer`. */
  readonly query?: CustomerQuery
}

/** Whom the sidebar is about, or what keeps it from knowing. */
export type SidebarCustomer =
  | { readonly state: 'empty' }
  | { readonly state: 'none'; readonly search: CustomerSearch }
  /** Several people may be meant, or more may follow: the agent decides, nothing is guessed. */
  | { readonly state: 'searching' | 'many'; readonly search: CustomerSearch; readonly candidates: readonly CustomerCandidate[]; readonly choose: (candidate: CustomerCandidate) => void }
  | { readonly state: 'known'; readonly subject: Subject; readonly who: string; readonly chooseAgain?: () => void }

/** Finds out whom a sidebar is about. */
export function useAgentSidebar({ customer, query }: AgentSidebarOptions): SidebarCustomer {
  const search = useCustomerMatches(query)
  const [choice, setChoice] = useState<{ readonly key: string; readonly subject: Subject } | null>(null)
  const chosen = choice?.key === search.key ? choice.subject : undefined
  const { found } = search
  const isOpen = query && !chosen && (found.state === 'searching' || found.state === 'many')
  const wanted = isOpen ? nobody : [...toSubject(customer), ...(chosen ?? (found.state === 'one' ? namesOf(found.candidate, query) : askedFor(query)))]
  const who = subjectKey(wanted)
  // The key stands for the identities, which hosts often build anew at every render.
  // eslint-disable-next-line react-hooks/exhaustive-deps -- see above
  const subject = useMemo(() => wanted, [who])

  if (subject.length > 0) return { state: 'known', subject, who, ...(chosen && { chooseAgain: () => setChoice(null) }) }
  if (!query) return { state: 'empty' }
  if (found.state !== 'searching' && found.state !== 'many') return { state: 'none', search }
  return { state: found.state, search, candidates: found.candidates, choose: (candidate) => setChoice({ key: search.key, subject: namesOf(candidate, query) }) }
}

const nobody: Subject = []

/** A name that no record bears may still have written to us. */
const askedFor = (query: CustomerQuery | undefined): Subject => (query?.type === 'identity' ? [query.identity] : nobody)

/** All names that the records give, and the one asked for where a source is sure: an answer may hold it back. */
const namesOf = ({ matches, confidence }: CustomerCandidate, query: CustomerQuery | undefined): Subject =>
  [...matches.flatMap(({ identities }) => identities), ...(confidence === 1 ? askedFor(query) : nobody)]
