import { createCast, type Cast, type CastCustomer, type CastStaffId } from '@alongside/core/testing'
import { createContext, useContext, useEffect, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react'
import { ar } from '../messages/ar.js'
import { de } from '../messages/de.js'
import { en } from '../messages/en.js'
import { createMemoryDrafts } from '../ports/createMemoryDrafts.js'
import { createMemoryPreferences } from '../ports/Preferences.js'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import { createDeskRig, type DeskRig } from './deskRig.js'
import { drawPicture } from './drawPicture.js'

/** How the sources of a story behave: the toolbar's choice, or the story's own. */
export type SourceBehaviour = 'well' | 'slow' | 'failing' | 'silent' | 'offline' | 'empty'

export interface StoryParameters {
  /** How high the frame is; `auto` follows what is in it. */
  readonly height?: 'full' | 'auto' | number
  /** How wide, where the toolbar's choice would hide what the story shows. */
  readonly width?: number
  readonly sources?: SourceBehaviour
  readonly locale?: 'en' | 'de' | 'ar'
  readonly density?: 'comfortable' | 'compact'
  /** What this agent remembers from before. */
  readonly remembered?: Readonly<Record<string, unknown>>
  readonly provider?: Partial<AlongsideProps>
  /** No frame and no provider: the story brings its own, as a `StoryMatrix` does. */
  readonly isBare?: boolean
  /** Changes the company before the story opens. */
  readonly prepare?: (cast: Cast) => void
  /** Runs the story with the company's policy and a desk. */
  readonly desk?: StoryDesk
}

export interface StoryDesk {
  /** Who sits at the screen; Mira unless told. */
  readonly as?: CastStaffId
  /** What was done before the story opens. */
  readonly before?: (rig: DeskRig) => Promise<unknown>
}

/** Types what a story says about its company: `parameters: inStory({ sources: 'slow' })`. */
export const inStory = (parameters: StoryParameters) => ({ alongside: parameters })

const StoryGlobals = createContext<StoryFrameProps['globals']>({})
const StoryCast = createContext<Cast | null>(null)

/** The company a story plays in. */
export function useStoryCast(): Cast {
  const cast = useContext(StoryCast)
  if (!cast) throw new Error('useStoryCast works inside a StoryFrame.')
  return cast
}

export function useStoryCustomer(id: string): CastCustomer {
  const customer = useStoryCast().customers.find((candidate) => candidate.id === id)
  if (!customer) throw new Error(`Nobody called ${id} is in the cast.`)
  return customer
}

const casts = new WeakMap<Element, Cast>()
const rigs = new WeakMap<Element, DeskRig>()

/** The policy and the desk behind a story that is on screen, for what others do there meanwhile. */
export function rigIn(canvas: HTMLElement): DeskRig {
  const frame = canvas.querySelector('[data-story-frame]')
  const rig = frame && rigs.get(frame)
  if (!rig) throw new Error('rigIn finds a desk only inside a story that has one.')
  return rig
}

/** The company behind a story that is on screen, for what its `play` makes happen there. */
export function castIn(canvas: HTMLElement): Cast {
  const frame = canvas.querySelector('[data-story-frame]')
  const cast = frame && casts.get(frame)
  if (!cast) throw new Error('castIn finds a company only inside a story.')
  return cast
}

const messages = { en, de, ar }
const regions = { en: 'en-GB', de: 'de-DE', ar: 'ar' }

const accents: Readonly<Record<string, string>> = { teal: '180', plum: '330', brick: '35' }

interface StoryFrameProps {
  readonly globals: Readonly<Record<string, unknown>>
  readonly parameters: Readonly<Record<string, unknown>>
  readonly children: ReactNode
}

/** What the toolbar chose, around one story: a company of its own, a provider, a frame of a width. */
export function StoryFrame({ globals, parameters, children }: StoryFrameProps) {
  const story = (parameters['alongside'] ?? {}) as StoryParameters
  if (story.isBare === true) return <StoryGlobals.Provider value={globals}>{children}</StoryGlobals.Provider>
  return <StoryScene globals={globals} story={story}>{children}</StoryScene>
}

export interface StoryCell extends StoryParameters {
  readonly title: string
  readonly children: ReactNode
}

/** The states of a widget side by side, each in a company of its own. */
export function StoryMatrix({ cells }: { readonly cells: readonly StoryCell[] }) {
  const globals = useContext(StoryGlobals)
  return (
    <div data-story-matrix>
      {cells.map(({ title, children, ...story }) => (
        <figure key={title} aria-label={title}>
          <figcaption>{title}</figcaption>
          <StoryScene globals={globals} story={story}>{children}</StoryScene>
        </figure>
      ))}
    </div>
  )
}

interface StorySceneProps extends Pick<StoryFrameProps, 'globals' | 'children'> {
  readonly story: StoryParameters
}

function StoryScene({ globals, story, children }: StorySceneProps) {
  const behaviour = story.sources ?? (globals['sources'] as SourceBehaviour)
  const [prepare] = useState(() => story.prepare)
  const cast = useMemo(() => {
    const made = createCast()
    behave(made, behaviour)
    prepare?.(made)
    return made
  }, [behaviour, prepare])
  const { rig, isReady } = useStoryDesk(cast, story.desk)
  const [preferences] = useState(() => createMemoryPreferences(story.remembered))
  const [drafts] = useState(() => createMemoryDrafts())
  const [outbox] = useState(createMemoryOutbox)
  const locale = story.locale ?? (globals['locale'] as keyof typeof messages)
  const frame = useFrame(globals, cast, rig)
  const height = story.height ?? 'full'

  return (
    <StoryCast.Provider value={cast}>
      <AlongsideProvider
        adapters={behaviour === 'empty' ? noAdapters : cast.adapters}
        actor={cast.staff.mira}
        locale={regions[locale]}
        timeZone="Europe/Berlin"
        messages={messages[locale]}
        theme={globals['theme'] as 'light'}
        density={story.density ?? (globals['density'] as 'compact')}
        now={cast.now}
        preferences={preferences}
        drafts={drafts}
        outbox={outbox}
        savedReplies={cast.savedReplies}
        imageUrl={loadWhenAsked}
        {...(rig && deskProps(rig, story.desk))}
        {...story.provider}
      >
        <div ref={frame} data-story-frame data-theme={String(globals['theme'])} data-height={height} style={{ ...frameStyle(globals, story.width), ...(typeof height === 'number' && { blockSize: height }) }}>
          {isReady && children}
        </div>
      </AlongsideProvider>
    </StoryCast.Provider>
  )
}

function deskProps(rig: DeskRig, { as = 'mira' }: StoryDesk = {}): Partial<AlongsideProps> {
  const { policy, staff, desk, actor } = rig.as(as)
  return { actor, ...(policy && { policy }), ...(staff && { staff }), ...(desk && { desk }) }
}

function useStoryDesk(cast: Cast, story: StoryDesk | undefined) {
  const [first] = useState(story)
  const rig = useMemo(() => first && createDeskRig({ cast }), [cast, first])
  const [ready, setReady] = useState<DeskRig>()
  useEffect(() => {
    if (rig) void Promise.resolve(first?.before?.(rig)).then(() => setReady(rig))
  }, [rig, first])
  return { rig, isReady: ready === rig }
}

const loadWhenAsked = (url: string, isAskedFor?: boolean) => (isAskedFor === true ? drawPicture(url) : null)

/** One of its own for every story, so that no reply of one story waits in another. */
function createMemoryOutbox(): NonNullable<AlongsideProps['outbox']> {
  let kept: Awaited<ReturnType<NonNullable<AlongsideProps['outbox']>['load']>> = []
  return { load: async () => kept, save: async (entries) => void (kept = entries) }
}

const noAdapters: AlongsideProps['adapters'] = []

function frameStyle(globals: StoryFrameProps['globals'], width: number | undefined): CSSProperties {
  const hue = accents[String(globals['accent'])]
  return {
    inlineSize: `${width ?? String(globals['width'])}px`,
    ...(hue !== undefined && {
      ['--al-accent' as string]: `light-dark(oklch(48% 0.13 ${hue}), oklch(76% 0.11 ${hue}))`,
      ['--al-accent-strong' as string]: `light-dark(oklch(42% 0.13 ${hue}), oklch(82% 0.09 ${hue}))`,
      ['--al-accent-tint' as string]: `light-dark(oklch(95% 0.025 ${hue}), oklch(29% 0.05 ${hue}))`,
    }),
  }
}

/** Direction, contrast and motion belong to a sidebar's own root, where no prop of a story reaches. */
function useFrame({ direction, contrast, motion }: StoryFrameProps['globals'], cast: Cast, rig: DeskRig | undefined) {
  const frame = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (frame.current) casts.set(frame.current, cast)
    if (frame.current && rig) rigs.set(frame.current, rig)
    for (const root of frame.current?.querySelectorAll<HTMLElement>('.al-root') ?? []) {
      if (direction !== 'locale') root.dir = String(direction)
      if (contrast === 'more') root.dataset['contrast'] = 'more'
      if (motion === 'none') root.dataset['motion'] = 'none'
    }
  })
  return frame
}

function behave({ sources }: Cast, behaviour: SourceBehaviour) {
  const controls = Object.values(sources).map(({ control }) => control)
  if (behaviour === 'slow') sources.x.control.setLatency(60_000)
  if (behaviour === 'failing') {
    sources.service.control.fail('all', 'forever')
    sources.x.control.fail('all', 'forever', 'timeout')
  }
  if (behaviour === 'silent') for (const control of controls) control.setLatency(Infinity)
  if (behaviour === 'offline') for (const control of controls) control.goOffline()
}
