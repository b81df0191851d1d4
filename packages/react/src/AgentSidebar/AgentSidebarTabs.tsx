'use client'
import { TriangleAlert } from 'lucide'
import { useRef, type KeyboardEvent } from 'react'
import { Icon } from '../controls/Icon.js'
import { useAlongside } from '../provider/AlongsideContext.js'

export interface AgentSidebarTab {
  readonly id: string
  readonly label: string
  readonly count?: string | undefined
  /** A source that belongs here does not answer. */
  readonly isPartial?: boolean
}

interface TabsProps {
  readonly tabs: readonly AgentSidebarTab[]
  readonly active: string
  /** Makes ids unique on the page. */
  readonly prefix: string
  readonly onChange: (id: string) => void
}

/** Tabs by the WAI-ARIA pattern: one stop, arrows move and open. */
export function AgentSidebarTabs({ tabs, active, prefix, onChange }: TabsProps) {
  const { t, direction } = useAlongside()
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const place = steps[event.key]?.(tabs.findIndex(({ id }) => id === active), direction === 'rtl' ? -1 : 1)
    if (place === undefined || event.altKey || event.ctrlKey || event.metaKey) return
    const next = (place + tabs.length) % tabs.length
    event.preventDefault()
    onChange(tabs[next]!.id)
    list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
  }
  return (
    <div ref={list} role="tablist" aria-label={t('sidebar.tabs')} className="al-tabs" onKeyDown={onKeyDown}>
      {tabs.map(({ id, label, count, isPartial }) => (
        <button
          key={id}
          type="button"
          role="tab"
          id={`${prefix}-tab-${id}`}
          aria-controls={id === active ? `${prefix}-panel-${id}` : undefined}
          aria-selected={id === active}
          tabIndex={id === active ? 0 : -1}
          onClick={() => onChange(id)}
        >
          {label}
          {count !== undefined && <span className="al-tab-count al-quiet al-figures">{count}</span>}
          {isPartial && <><Icon of={TriangleAlert} size={12} /><span className="al-visually-hidden">, {t('sidebar.sourceMissing')}</span></>}
        </button>
      ))}
    </div>
  )
}

/** Where a key leads, as a place that may lie beyond the ends. */
const steps: Partial<Record<string, (place: number, step: number) => number>> = {
  ArrowRight: (place, step) => place + step, ArrowLeft: (place, step) => place - step, Home: () => 0, End: () => -1,
}
