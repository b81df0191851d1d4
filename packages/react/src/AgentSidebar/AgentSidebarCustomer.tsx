'use client'
import { useEffect, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { loadLater } from '../controls/loadLater.js'
import { useOnline } from '../controls/useOnline.js'
import { Customer360CardFacts } from '../Customer360Card/Customer360CardFacts.js'
import { Customer360CardHeader } from '../Customer360Card/Customer360CardHeader.js'
import { Customer360CardPanel } from '../Customer360Card/Customer360CardPanel.js'
import type { CardSection } from '../Customer360Card/CardSection.js'
import { useCardOrder } from '../Customer360Card/useCardOrder.js'
import { useCustomer360Card, type CustomerCard } from '../Customer360Card/useCustomer360Card.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { SourceAnswer } from '../queries/useSourceQueries.js'
import { useScreenStore } from '../screen/useScreen.js'
import type { ScreenProps } from './AgentSidebarScreen.js'
import { AgentSidebarTabs, type AgentSidebarTab } from './AgentSidebarTabs.js'
import { AgentSidebarComposerWait, AgentSidebarTimelineWait } from './AgentSidebarWait.js'
import { useSteadyReading } from './useSteadyReading.js'

const AgentSidebarTimeline = loadLater(async () => ({ default: (await import('./AgentSidebarLater.js')).AgentSidebarTimeline }), true)
const ReplyComposer = loadLater(async () => ({ default: (await import('./AgentSidebarLater.js')).ReplyComposer }), true)

/** One customer, top to bottom: who this is and in what mood, what they own and owe, what they said, what I may say. */
export function AgentSidebarCustomer({ subject, chooseAgain, about, scope, tabs: hostTabs = [], slots = {} }: ScreenProps) {
  const { t } = useAlongside()
  const card = useCustomer360Card(subject)
  const [count, setCount] = useState<string>()
  const [moodPlace, setMoodPlace] = useState<HTMLElement | null>(null)
  const screen = useScreenStore()
  const posture = useStore(screen, (state) => state.posture)
  const tab = useStore(screen, (state) => state.tab)
  const isFiltered = useStore(screen, ({ filter }) => Object.keys(filter).length > 0)
  const { order } = useCardOrder()
  const tabs = useTabs(card, order, count, hostTabs)
  const active = tabs.some(({ id }) => id === tab) ? tab : 'timeline'
  const prefix = useId()
  const panels = useRef<HTMLDivElement>(null)
  useSteadyReading(panels, screen)
  useRetryWhenOnline(card)
  const open = (id: string) => screen.getState().set({ tab: id })
  const mood = slots.mood ?? <div ref={setMoodPlace} className="al-sidebar-mood" />
  return (
    <section className="al-sidebar-customer" aria-label={card.name} data-posture={posture} data-filtered={isFiltered || undefined} data-status={card.status}>
      <Customer360CardHeader card={card} slots={{ mood, actions: slots.actions }} />
      {chooseAgain && <button type="button" className="al-link al-small al-sidebar-again" onClick={chooseAgain}>{t('sidebar.chooseAnother')}</button>}
      <Customer360CardFacts card={card} isFolded={posture === 'replying'} onOpen={open} />
      <AgentSidebarTabs tabs={tabs} active={active} prefix={prefix} onChange={open} />
      <div ref={panels} className="al-sidebar-panels">
        <div role="tabpanel" id={`${prefix}-panel-timeline`} aria-labelledby={`${prefix}-tab-timeline`} className="al-sidebar-panel" data-active={active === 'timeline'}>
          <AgentSidebarTimeline fallback={<AgentSidebarTimelineWait />} subject={subject} scope={scope} moodPlace={moodPlace} onCount={setCount} />
        </div>
        {active !== 'timeline' && (
          <div role="tabpanel" id={`${prefix}-panel-${active}`} aria-labelledby={`${prefix}-tab-${active}`} className="al-sidebar-panel" data-active="true" tabIndex={0} key={active}>
            <AgentSidebarPanel id={active} card={card} order={order} hostTabs={hostTabs} />
          </div>
        )}
      </div>
      {slots.notice}
      <ReplyComposer fallback={<AgentSidebarComposerWait />} subject={subject} {...(about && { about })} />
    </section>
  )
}

interface PanelProps {
  readonly id: string
  readonly card: CustomerCard
  readonly order: readonly CardSection[]
  readonly hostTabs: NonNullable<ScreenProps['tabs']>
}

function AgentSidebarPanel({ id, card, order, hostTabs }: PanelProps) {
  const Host = hostTabs.find((tab) => tab.id === id)?.Panel
  if (Host) return <Host subject={card.subject} />
  const section = order.find((name) => name === id)
  return section && <Customer360CardPanel section={section} card={card} isArrangeable />
}

function useTabs(card: CustomerCard, order: readonly CardSection[], timelineCount: string | undefined, hostTabs: PanelProps['hostTabs']): readonly AgentSidebarTab[] {
  const { t } = useAlongside()
  const isSilent = (results: readonly SourceAnswer<unknown>[]) => results.some(({ status }) => status === 'failed')
  return [
    { id: 'timeline', label: t('sidebar.timeline'), count: timelineCount },
    ...order.map((section): AgentSidebarTab => {
      const label = t(`card.${section}`)
      if (section === 'about') return { id: section, label, isPartial: isSilent(card.sources) }
      const { countText, results } = card[section === 'purchases' ? 'orders' : 'cases']
      return { id: section, label, count: countText, isPartial: isSilent(results) }
    }),
    ...hostTabs,
  ]
}

/** Asks the sources that fell silent about this customer again once the connection is back. */
function useRetryWhenOnline({ who }: CustomerCard) {
  const { queryClient } = useAlongside().runtime
  const isOnline = useOnline()
  useEffect(() => {
    if (isOnline) void queryClient.refetchQueries({ predicate: ({ queryKey, state }) => state.error !== null && queryKey.includes(who) })
  }, [isOnline, queryClient, who])
}
