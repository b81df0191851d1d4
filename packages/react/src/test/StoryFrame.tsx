import { createCast, type Cast, type CastCustomer } from '@alongside/core/testing'
import { createContext, useContext, useLayoutEffect, useMemo, useRef, useState, type CSSProperties, type ReactNode } from 'react'
import type { Messages } from '../messages/Messages.js'
import { createMemoryPreferences } from '../ports/Preferences.js'
import { AlongsideProvider } from '../provider/AlongsideProvider.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'

/** How the sources of a story behave: the toolbar's choice, or the story's own. */
export type SourceBehaviour = 'well' | 'slow' | 'failing' | 'silent' | 'offline' | 'empty'

export interface StoryParameters {
  readonly height?: 'full' | 'auto'
  readonly sources?: SourceBehaviour
  readonly locale?: 'en' | 'de' | 'ar'
  readonly provider?: Partial<AlongsideProps>
  /** Changes the company before the story opens. */
  readonly prepare?: (cast: Cast) => void
}

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

const accents: Readonly<Record<string, string>> = { teal: '180', plum: '330', brick: '35' }

interface StoryFrameProps {
  readonly globals: Readonly<Record<string, unknown>>
  readonly parameters: Readonly<Record<string, unknown>>
  readonly messages: Partial<Messages>
  readonly children: ReactNode
}

/** What the toolbar chose, around one story: a company of its own, a provider, a frame of a width. */
export function StoryFrame({ globals, parameters, messages, children }: StoryFrameProps) {
  const story = (parameters['alongside'] ?? {}) as StoryParameters
  const behaviour = story.sources ?? (globals['sources'] as SourceBehaviour)
  const [prepare] = useState(() => story.prepare)
  const cast = useMemo(() => {
    const made = createCast()
    behave(made, behaviour)
    prepare?.(made)
    return made
  }, [behaviour, prepare])
  const preferences = useMemo(() => createMemoryPreferences(), [])
  const locale = story.locale ?? String(globals['locale'])
  const frame = useForcedLook(globals)

  return (
    <StoryCast.Provider value={cast}>
      <AlongsideProvider
        adapters={behaviour === 'empty' ? noAdapters : cast.adapters}
        actor={cast.staff.mira}
        locale={locale}
        timeZone="Europe/Berlin"
        messages={messages}
        theme={globals['theme'] as 'light'}
        density={globals['density'] as 'compact'}
        now={cast.now}
        preferences={preferences}
        savedReplies={cast.savedReplies}
        {...story.provider}
      >
        <div ref={frame} data-story-frame data-height={story.height ?? 'full'} style={frameStyle(globals)}>
          {children}
        </div>
      </AlongsideProvider>
    </StoryCast.Provider>
  )
}

const noAdapters: AlongsideProps['adapters'] = []

function frameStyle(globals: StoryFrameProps['globals']): CSSProperties {
  const hue = accents[String(globals['accent'])]
  return {
    inlineSize: `${String(globals['width'])}px`,
    ...(hue !== undefined && {
      ['--al-accent' as string]: `light-dark(oklch(48% 0.13 ${hue}), oklch(76% 0.11 ${hue}))`,
      ['--al-accent-strong' as string]: `light-dark(oklch(42% 0.13 ${hue}), oklch(82% 0.09 ${hue}))`,
      ['--al-accent-tint' as string]: `light-dark(oklch(95% 0.025 ${hue}), oklch(29% 0.05 ${hue}))`,
    }),
  }
}

/** Direction, contrast and motion belong to a sidebar's own root, where no prop of a story reaches. */
function useForcedLook({ direction, contrast, motion }: StoryFrameProps['globals']) {
  const frame = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
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
