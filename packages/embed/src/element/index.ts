import { defineSidebar } from './defineSidebar.js'

export { AlongsideActionEvent } from './AlongsideActionEvent.js'
export { AlongsideSidebarElement, type SidebarEventMap } from './AlongsideSidebarElement.js'
export type { GatewayToken, SidebarProperties } from './SidebarProperties.js'
export type * from './jsx.js'

defineSidebar()
