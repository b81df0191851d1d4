'use client'
import type { HonestCount } from '@alongside/core/directory'
import { Search, SlidersHorizontal, X } from 'lucide'
import { lazy, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Icon } from '../controls/Icon.js'
import { Popover } from '../controls/Popover.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { isKnownKind, knownKinds } from './kindLooks.js'
import { useHonestCount } from './useHonestCount.js'
import type { SocialTimelineModel } from './useSocialTimeline.js'
import { withoutClause } from './withoutClause.js'

const SocialTimelineMoreFilters = lazy(() => import('./SocialTimelineMoreFilters.js'))

export interface SocialTimelineFiltersProps {
  readonly model: SocialTimelineModel
  readonly isSearching: boolean
  readonly setSearching: (isSearching: boolean) => void
  readonly openHelp: () => void
}

/** One line: the kinds with honest counts, then everything else behind two buttons. */
export function SocialTimelineFilters({ model, isSearching, setSearching, openHelp }: SocialTimelineFiltersProps) {
  const { t, isOn } = useAlongside()
  const { filter } = model
  const others = [filter.channels, filter.directions, filter.visibilities, filter.nature, (filter.kinds?.length ?? 0) > 1 || undefined].filter((clause) => clause !== undefined).length
  if (isSearching) return <SocialTimelineSearch model={model} close={() => setSearching(false)} />
  return (
    <div className="al-timeline-filters" role="group" aria-label={t('timeline.filters')}>
      <SocialTimelineChips model={model} />
      <Popover
        className="al-icon-button al-timeline-more" title={t('timeline.moreFilters')}
        label={others === 0 ? t('timeline.moreFilters') : t('timeline.moreFiltersOn', { count: others })}
        trigger={<span data-set={others > 0 || undefined}><Icon of={SlidersHorizontal} /></span>}
      >
        {(close) => <SocialTimelineMoreFilters model={model} close={close} openHelp={openHelp} />}
      </Popover>
      {isOn('search') && (
        <button type="button" className="al-icon-button" aria-label={t('timeline.search')} title={t('timeline.search')} onClick={() => setSearching(true)}><Icon of={Search} /></button>
      )}
    </div>
  )
}

function SocialTimelineChips({ model }: { readonly model: SocialTimelineModel }) {
  const { t } = useAlongside()
  const { filter, setFilter } = model
  const kinds = useKinds(model)
  const bar = useClippedChips(kinds.length)
  const setKind = (kind: string | null) => {
    const rest = withoutClause(filter, 'kinds')
    setFilter(kind === null ? rest : { ...rest, kinds: [kind] })
  }
  return (
    <div className="al-timeline-chips" ref={bar}>
      <button type="button" className="al-chip" aria-pressed={filter.kinds === undefined} onClick={() => setKind(null)}>{t('timeline.all')}</button>
      {kinds.map(({ kind, label, count }) => (
        <SocialTimelineChip key={kind} label={label} count={count} isOn={filter.kinds?.includes(kind) ?? false} toggle={() => setKind(filter.kinds?.length === 1 && filter.kinds[0] === kind ? null : kind)} />
      ))}
    </div>
  )
}

interface SocialTimelineChipProps {
  readonly label: string
  readonly count: HonestCount
  readonly isOn: boolean
  readonly toggle: () => void
}

function SocialTimelineChip({ label, count, isOn, toggle }: SocialTimelineChipProps) {
  const { text, without } = useHonestCount()(count)
  return (
    <button type="button" className="al-chip" aria-pressed={isOn} title={without} onClick={toggle}>
      {label} <span className="al-figures al-quiet">{text}</span>
      {without !== undefined && <span className="al-visually-hidden">{without}</span>}
    </button>
  )
}

/** The kinds that occur, the library's in its own order, then the host's, each with its word. */
export function useKinds({ state, filter }: SocialTimelineModel): readonly { readonly kind: string; readonly label: string; readonly count: HonestCount }[] {
  const { t, props } = useAlongside()
  const { kinds: counts } = state.counts
  const chosen = filter.kinds
  const registered = props.kinds
  return useMemo(() => {
    const nothing: HonestCount = { value: 0, bound: 'exact', without: [] }
    const order = [...new Set<string>([...knownKinds, ...(registered ?? []).map(({ kind }) => kind), ...counts.keys()])]
    return order.filter((kind) => counts.has(kind) || chosen?.includes(kind)).map((kind) => ({
      kind,
      label: registered?.find((own) => own.kind === kind)?.label ?? (isKnownKind(kind) ? t(`timeline.kinds.${kind}`) : kind),
      count: counts.get(kind) ?? nothing,
    }))
  }, [counts, chosen, registered, t])
}

/** Chips that do not fit into the one line are neither seen nor focusable; "More filters" has them all. */
function useClippedChips(signature: number) {
  const bar = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const { current } = bar
    if (!current) return
    const clip = () => {
      const chips = [...current.children] as HTMLElement[]
      for (const chip of chips) chip.toggleAttribute('data-clipped', chip.offsetTop > (chips[0]?.offsetTop ?? 0) + 4)
    }
    const observer = new ResizeObserver(clip)
    observer.observe(current)
    clip()
    return () => observer.disconnect()
  }, [signature])
  return bar
}

const typingPause = 250

function SocialTimelineSearch({ model, close }: { readonly model: SocialTimelineModel; readonly close: () => void }) {
  const { t } = useAlongside()
  const { filter, setFilter } = model
  const [text, setText] = useSearchText(filter.text)
  const field = useRef<HTMLInputElement>(null)
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => {
    field.current?.focus()
    return () => clearTimeout(pending.current)
  }, [])
  const search = (words: string) => {
    setFilter(words === '' ? withoutClause(filter, 'text') : { ...filter, text: words })
  }
  const type = (typed: string) => {
    setText(typed)
    clearTimeout(pending.current)
    pending.current = setTimeout(() => search(typed.trim()), typingPause)
  }
  const leave = () => {
    if (filter.text !== undefined) search('')
    close()
  }
  return (
    <search className="al-timeline-filters al-timeline-search">
      <Icon of={Search} />
      <input
        ref={field} type="search" value={text} aria-label={t('timeline.search')} placeholder={t('timeline.search')} autoComplete="off" spellCheck={false}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && leave()}
      />
      <button type="button" className="al-icon-button" aria-label={t('timeline.closeSearch')} title={t('timeline.closeSearch')} onClick={leave}><Icon of={X} /></button>
    </search>
  )
}

/** What is typed; emptied when the filters are cleared elsewhere. */
function useSearchText(searched: string | undefined) {
  const [text, setText] = useState(searched ?? '')
  const [before, setBefore] = useState(searched)
  if (before !== searched) {
    setBefore(searched)
    if (searched === undefined) setText('')
  }
  return [text, setText] as const
}
