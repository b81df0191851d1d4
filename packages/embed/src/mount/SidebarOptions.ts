import type { AgentSidebarProps, AlongsideProps } from '@alongside/react'

/** Everything the React component takes, in one object: what a page that knows no React sets. */
export interface SidebarOptions extends Omit<AlongsideProps, 'children' | 'container'>, Omit<AgentSidebarProps, 'className'> {}

/** Some of the options anew; `undefined` takes one back. */
export type SidebarChange = { readonly [Name in keyof SidebarOptions]?: SidebarOptions[Name] | undefined }

export interface MountedSidebar {
  /** Replaces what is given and keeps the rest: nothing is mounted anew. */
  update(change: SidebarChange): void
  /** Leaves no element, no listener and no style behind. */
  unmount(): void
}
