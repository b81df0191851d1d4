'use client'
import type { Subject } from '@alongside/core/adapter'
import { useEffect, useState } from 'react'
import { useAlongside } from '../provider/AlongsideContext.js'
import { subjectKey } from '../runtime/subjectKey.js'
import { createScreen } from '../screen/createScreen.js'
import { ScreenContext } from '../screen/useScreen.js'
import type { AgentSidebarProps } from './AgentSidebar.js'
import { AgentSidebarCustomer } from './AgentSidebarCustomer.js'

export interface ScreenProps extends Omit<AgentSidebarProps, 'customer' | 'query' | 'className'> {
  readonly subject: Subject
  /** Back to the choice among those who may be meant. */
  readonly chooseAgain?: (() => void) | undefined
}

/** One customer on a screen of their own: after another one is chosen no state, no element and no frame of the last one is left. */
export function AgentSidebarScreen(props: ScreenProps) {
  return <OneScreen key={subjectKey(props.subject)} {...props} />
}

function OneScreen(props: ScreenProps) {
  const { props: { onEvent, actor } } = useAlongside()
  const [screen] = useState(createScreen)
  // Hosts often build it anew at every render; while the key is the same, so are the identities.
  const [subject] = useState(props.subject)
  useEffect(
    () => screen.subscribe(({ posture }, previous) => {
      if (posture !== previous.posture) onEvent?.({ type: 'posture', posture })
    }),
    [screen, onEvent],
  )
  const about = JSON.stringify(props.about)
  useEffect(() => () => screen.setState(({ turn }) => ({ turn: turn + 1 })), [screen, actor.id, about])
  return <ScreenContext.Provider value={screen}><AgentSidebarCustomer {...props} subject={subject} /></ScreenContext.Provider>
}
