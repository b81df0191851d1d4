import { createMemoryPreferences, type Messages } from '@alongside/react'
import type { ReactNode } from 'react'
import type { SidebarOptions } from '../mount/index.js'
import { optionNames } from '../mount/optionNames.js'
import type { GatewayState } from './joinGateway.js'
import { SidebarConnecting } from './SidebarConnecting.js'
import type { SidebarProperties } from './SidebarProperties.js'

export interface OptionSources {
  /** What was set on the element: it goes before everything else. */
  readonly given: SidebarProperties
  /** Undefined where no gateway is followed. */
  readonly link: GatewayState | undefined
  readonly locale: string
  readonly messages: Messages | undefined
  /** Whether the words of the locale are still on their way. */
  readonly isWordless: boolean
  /** How the element tells its page. */
  readonly told: Pick<SidebarOptions, 'onEvent' | 'onError' | 'onAction'>
}

type AllOptions = { readonly [Name in keyof Required<SidebarOptions>]: SidebarOptions[Name] | undefined }

const nobody: SidebarOptions['actor'] = { id: '', name: '', roles: [], tenant: '' }
const noAdapters: SidebarOptions['adapters'] = []
const noPreferences = createMemoryPreferences()
const nothing = Object.fromEntries(optionNames.map((name) => [name, undefined])) as AllOptions

/** All the options of an element's sidebar. Those that nobody gives are named too, so that what was given before is taken back. */
export function composeOptions({ given, link, locale, messages, isWordless, told }: OptionSources): AllOptions {
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone
  const whole: AllOptions = { ...nothing, adapters: noAdapters, timeZone, messages, ...(link?.state === 'open' && link.options), ...pickGiven(given), locale, ...told }
  if (link?.state === 'failed') return withoutCustomer(whole, link.notice)
  const isConnecting = given.gateway !== undefined && link?.state !== 'open'
  return isConnecting || isWordless || !whole.actor ? withoutCustomer(whole, <SidebarConnecting />) : whole
}

/** The sidebar as it stands while nobody can be asked. */
function withoutCustomer(whole: AllOptions, empty: ReactNode): AllOptions {
  const { actor = nobody, preferences = noPreferences } = whole
  return { ...whole, adapters: noAdapters, actor, preferences, customer: null, query: undefined, slots: { empty } }
}

const pickGiven = (given: SidebarProperties): Partial<SidebarOptions> => Object.fromEntries(optionNames.filter((name) => given[name] !== undefined).map((name) => [name, given[name]]))
