'use client'
import type { HonestCount } from '@alongside/core/directory'
import { ListFilter, Search } from 'lucide'
import { useLayoutEffect, useRef } from 'react'
import { countText, missingText } from '../controls/countText.js'
import { Icon } from '../controls/Icon.js'
import { loadLater } from '../controls/loadLater.js'
import { Popover, popoverWait } from '../controls/Popover.js'
import { useAlongside, type AlongsideContextValue } from '../provider/AlongsideContext.js'
import { useTimelineState, useTimelineView } from './createTimelineView.js'
import { knownKinds, nameOfKinds } from './kindLooks.js'
import { narrow } from './narrow.js'
import { SocialTimelineSearch } from './SocialTimelineSearch.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'

const SocialTimelineMoreFilters = loadLater(() => import('./SocialTimelineMoreFilters.js'))

/** One line: the kinds with honest counts, then everything else behind two buttons; or the field to search with. */
export function SocialTimelineFilters({ model }: { readonly model: SocialTimelineModel }) {
  const { t, isOn } = useAlongside()
  const view = useTimelineView()
  const isSearching = useTimelineState((state) => state.isSearching)
  const { channels, directions, visibilities, nature, kinds } = model.filter
  const others = [channels, directions, visibilities, nature, kinds?.[1]].filter((clause) => clause !== undefined).length
  const hasLeftSearch = useRef(false)
  const focusAfterSearch = (button: HTMLButtonElement | null) => {
    if (!button || !hasLeftSearch.current) return
    hasLeftSearch.current = false
    button.focus()
  }
  const filters = (
    <div className="al-timeline-filters" role="group" aria-label={t('timeline.filters')}>
      <SocialTimelineChips model={model} />
      <Popover
        className="al-icon-button al-timeline-more" title={t('timeline.moreFilters')} label={others === 0 ? t('timeline.moreFilters') : t('timeline.moreFiltersOn', { count: others })}
        trigger={<span data-set={others > 0 || undefined}><Icon of={ListFilter} /></span>}
      >
        {(close) => <SocialTimelineMoreFilters model={model} close={close} openHelp={() => view.setState({ isHelpOpen: true })} fallback={popoverWait} />}
      </Popover>
      {isOn('search') && (
        <button
          ref={focusAfterSearch} type="button" className="al-icon-button" aria-label={t('timeline.search')} title={t('timeline.search')}
          onClick={() => view.setState({ isSearching: true })}
        >
          <Icon of={Search} />
        </button>
      )}
    </div>
  )
  return isSearching ? <SocialTimelineSearch view={view} searched={model.filter.text} onLeave={() => void (hasLeftSearch.current = true)} /> : filters
}

/** The kinds that occur or are chosen: the library's in its own order, then the host's, each with its word and its count. */
export function kindsOf(alongside: AlongsideContextValue, { state: { counts: { kinds } }, filter }: SocialTimelineModel) {
  const order = [...new Set<string>([...knownKinds, ...(alongside.props.kinds ?? []).map(({ kind }) => kind), ...kinds.keys()])]
  return order.filter((kind) => kinds.has(kind) || filter.kinds?.includes(kind)).map((kind) => ({ kind, label: nameOfKinds(alongside, kind), count: kinds.get(kind) ?? none }))
}

const none: HonestCount = { value: 0, bound: 'exact', without: [] }

function SocialTimelineChips({ model }: { readonly model: SocialTimelineModel }) {
  const alongside = useAlongside()
  const { t, format } = alongside
  const { filter, setFilter } = model
  const kinds = kindsOf(alongside, model)
  const bar = useClippedChips(kinds.length)
  return (
    <div className="al-timeline-chips" ref={bar}>
      <button type="button" className="al-chip" aria-pressed={filter.kinds === undefined} onClick={() => setFilter(narrow(filter, { kinds: undefined }))}>{t('timeline.all')}</button>
      {kinds.map(({ kind, label, count }) => {
        const missing = missingText(t, format, count)
        const isAlone = filter.kinds?.length === 1 && filter.kinds[0] === kind
        return (
          <button key={kind} type="button" className="al-chip" aria-pressed={filter.kinds?.includes(kind) ?? false} title={missing} onClick={() => setFilter(narrow(filter, { kinds: isAlone ? undefined : [kind] }))}>
            {label} <span className="al-figures al-quiet">{countText(t, format, count)}</span>
            {missing && <span className="al-visually-hidden">{missing}</span>}
          </button>
        )
      })}
    </div>
  )
}

/** Chips that do not fit into the one line are neither seen nor focusable; "More filters" has them all. */
function useClippedChips(count: number) {
  const bar = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { children } = bar.current!
    const clip = () => {
      for (const chip of children as HTMLCollectionOf<HTMLElement>) chip.toggleAttribute('data-clipped', chip.offsetTop > bar.current!.offsetTop + 4)
    }
    const observer = new ResizeObserver(clip)
    observer.observe(bar.current!)
    clip()
    return () => observer.disconnect()
  }, [count])
  return bar
}
