'use client'
import type { ReplyTarget } from '@alongside/core/adapter'
import type { Scope } from '@alongside/core/model'
import { forwardRef, useEffect, useState, type ReactNode } from 'react'
import { Announcer } from '../controls/Announcer.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { createScreen } from '../screen/createScreen.js'
import { ScreenContext } from '../screen/useScreen.js'
import { Surface } from '../surface/Surface.js'
import { WidgetBoundary } from '../surface/WidgetBoundary.js'
import { AgentSidebarCustomer } from './AgentSidebarCustomer.js'
import { AgentSidebarNobody } from './AgentSidebarNobody.js'
import { AgentSidebarOffline } from './AgentSidebarOffline.js'
import type { SidebarTab } from './SidebarTab.js'
import { useAgentSidebar, type AgentSidebarOptions } from './useAgentSidebar.js'

export interface AgentSidebarSlots {
  /** Instead of the mood of the customer's last words. */
  readonly mood?: ReactNode
  /** Below the customer's identities, e.g. the host's own buttons. */
  readonly actions?: ReactNode
  /** While no customer is chosen. */
  readonly empty?: ReactNode
  /** Above the composer, e.g. a notice of the host's. */
  readonly notice?: ReactNode
}

export interface AgentSidebarProps extends AgentSidebarOptions {
  /** The record at hand: what a reply answers. */
  readonly about?: ReplyTarget
  /** How much of the customer's doings may be read; what passed with us unless given. */
  readonly scope?: Scope
  readonly tabs?: readonly SidebarTab[]
  readonly slots?: AgentSidebarSlots
  readonly className?: string
}

/** Everything the company knows about a customer, and the place to answer, beside whatever record is open. Fills its parent. */
export const AgentSidebar = forwardRef<HTMLDivElement, AgentSidebarProps>(function AgentSidebar({ className = '', ...props }, ref) {
  return (
    <Surface ref={ref} className={`al-sidebar ${className}`}>
      <WidgetBoundary>
        <Announcer>
          <AgentSidebarBody {...props} />
          <AgentSidebarOffline />
        </Announcer>
      </WidgetBoundary>
    </Surface>
  )
})

function AgentSidebarBody(props: AgentSidebarProps) {
  const customer = useAgentSidebar(props)
  if (customer.state !== 'known') return <AgentSidebarNobody customer={customer} empty={props.slots?.empty} />
  return (
    // A new customer is a new screen: no state, no element and no frame of the last one is left.
    <AgentSidebarScreen key={customer.who}>
      <AgentSidebarCustomer {...props} subject={customer.subject} chooseAgain={customer.chooseAgain} />
    </AgentSidebarScreen>
  )
}

function AgentSidebarScreen({ children }: { readonly children: ReactNode }) {
  const { props: { onEvent } } = useAlongside()
  const [screen] = useState(createScreen)
  useEffect(
    () => screen.subscribe(({ posture }, previous) => {
      if (posture !== previous.posture) onEvent?.({ type: 'posture', posture })
    }),
    [screen, onEvent],
  )
  return <ScreenContext.Provider value={screen}>{children}</ScreenContext.Provider>
}
