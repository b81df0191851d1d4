import type { AlongsideError } from '@alongside/core/errors'
import { useAlongside, type MessageKey } from '@alongside/react'

const problems: Readonly<Record<string, MessageKey>> = { unauthorised: 'shared.sourceUnauthorised', forbidden: 'shared.sourceForbidden', unreachable: 'shared.sourceFailed', timeout: 'shared.sourceFailed' }

interface SidebarDisconnectedProps {
  readonly gateway: string
  readonly error: AlongsideError
  readonly retry: () => void
}

/** Says why there is nothing to see. It is asked again by itself; the button is for whoever knows better. */
export function SidebarDisconnected({ gateway, error, retry }: SidebarDisconnectedProps) {
  const { t } = useAlongside()
  return (
    <>
      <p className="al-strong" role="alert">{t(problems[error.code] ?? 'shared.sourceErred', { source: hostOf(gateway) })}</p>
      <button type="button" className="al-button" onClick={retry}>{t('shared.retry')}</button>
    </>
  )
}

const hostOf = (gateway: string) => (URL.canParse(gateway) ? new URL(gateway).host : gateway)
