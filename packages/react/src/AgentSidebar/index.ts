'use client'
export { AgentSidebar, type AgentSidebarProps, type AgentSidebarSlots, type CustomerConfirmation } from './AgentSidebar.js'
export type { SidebarTab } from './SidebarTab.js'
export { useAgentSidebar, type AgentSidebarOptions, type SidebarCustomer } from './useAgentSidebar.js'
