export { mountSidebar } from './mountSidebar.js'
export type { MountedSidebar, SidebarChange, SidebarOptions } from './SidebarOptions.js'
