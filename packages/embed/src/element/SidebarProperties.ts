import type { SidebarChange } from '../mount/index.js'
import { optionNames } from '../mount/optionNames.js'

/** What a host shows the gateway: a token, or whoever gets one, who is asked again before it ends. */
export type GatewayToken = string | (() => Promise<string>)

type Settable = { -readonly [Name in keyof SidebarChange]: SidebarChange[Name] }

/** What can be set on an element: every option of the sidebar, and a gateway that brings those it knows. */
export interface SidebarProperties extends Settable {
  /** Where the gateway answers, e.g. `https://gateway.example`. What is set beside it goes before what it says. */
  gateway?: string | undefined
  /** For whoever is at the screen. Another text begins another session; another function goes on with the one there is. */
  token?: GatewayToken | undefined
}

export const propertyNames: readonly (keyof SidebarProperties)[] = [...optionNames, 'gateway', 'token']
