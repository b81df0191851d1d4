'use client'
import { Component, type ReactNode } from 'react'
import { AlongsideError } from '@alongside/core/errors'
import { useAlongside } from '../provider/AlongsideContext.js'

interface BoundaryProps {
  readonly children: ReactNode
  readonly onError: (error: unknown) => void
  readonly fallback: (reset: () => void) => ReactNode
}

class Boundary extends Component<BoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override componentDidCatch(error: unknown) {
    this.props.onError(error)
  }

  override render() {
    return this.state.hasFailed ? this.props.fallback(() => this.setState({ hasFailed: false })) : this.props.children
  }
}

/** Keeps a widget's crash to the widget: the host never goes white. */
export function WidgetBoundary({ children }: { readonly children: ReactNode }) {
  const { t, props } = useAlongside()
  const report = (cause: unknown) =>
    props.onError?.(new AlongsideError({ code: 'internal', message: 'A widget stopped while drawing; the others go on. Report the cause.', cause }))
  return (
    <Boundary
      onError={report}
      fallback={(reset) => (
        <div className="al-notice" role="alert">
          <span>{t('shared.crashed')}</span>
          <button type="button" className="al-link" onClick={reset}>{t('shared.reload')}</button>
        </div>
      )}
    >
      {children}
    </Boundary>
  )
}
