import type { AlongsideProps } from './AlongsideProps.js'
import type { HostAction } from './HostAction.js'

/** What a host says about the things it does for the sidebar. */
export type Host = Pick<AlongsideProps, 'onAction' | 'hostActions'>

const usual: readonly HostAction['type'][] = ['open-record', 'open-url']

/** Whether the page around the sidebar does such a thing just now. */
export const canHost = ({ onAction, hostActions = usual }: Host, type: HostAction['type']): boolean => onAction !== undefined && hostActions.includes(type)
