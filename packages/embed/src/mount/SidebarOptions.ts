import type { AgentSidebarProps, AlongsideProps } from '@alongside/react'

/** Everything the React component takes, in one object: what a page that knows no React sets. */
export interface SidebarOptions extends Omit<AlongsideProps, 'children' | 'container'>, Omit<AgentSidebarProps, 'className'> {}

export interface MountedSidebar {
  /** Replaces what is given and keeps the rest. */
  update(change: Partial<SidebarOptions>): void
  /** Leaves no element, no listener and no style behind. */
  unmount(): void
}
