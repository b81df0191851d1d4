import type { AlongsideProps } from './AlongsideProps.js'
import type { ActionResult, HostAction } from './HostAction.js'

type Host = Pick<AlongsideProps, 'onAction' | 'hostActions'>

const usual: readonly HostAction['type'][] = ['open-record', 'open-url']

/** Whether the page around the sidebar does such a thing just now. */
export const canHost = ({ onAction, hostActions = usual }: Host, type: HostAction['type']): boolean => onAction !== undefined && hostActions.includes(type)

/** Asks the page around the sidebar. Never rejects, and answers `unsupported` where nobody is asked. */
export async function askHost(host: Host, action: HostAction): Promise<ActionResult> {
  if (!canHost(host, action.type)) return { state: 'unsupported' }
  try {
    return await host.onAction!(action)
  } catch {
    return { state: 'host-error' }
  }
}
