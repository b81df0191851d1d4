import { AlongsideError } from '@alongside/core/errors'
import { Component, type ReactNode } from 'react'

interface MountBoundaryProps {
  readonly children: ReactNode
  readonly onError: ((error: AlongsideError) => void) | undefined
}

/** Widgets keep their crashes to themselves; this is for options that no widget can be drawn with. Whoever gave them reads it, so it is English. */
export class MountBoundary extends Component<MountBoundaryProps, { readonly problem: string | null }> {
  override state = { problem: null }

  static getDerivedStateFromError(cause: unknown) {
    return { problem: cause instanceof Error ? cause.message : String(cause) }
  }

  override componentDidCatch(cause: unknown) {
    this.props.onError?.(new AlongsideError({ code: 'invalid-request', message: 'These options cannot be drawn. Correct what the cause names.', cause }))
  }

  override componentDidUpdate({ children }: MountBoundaryProps) {
    // Other options may do.
    if (this.state.problem !== null && children !== this.props.children) this.setState({ problem: null })
  }

  override render() {
    const { problem } = this.state
    if (problem === null) return this.props.children
    return (
      <div className="al-root al-sidebar" dir="ltr" lang="en" role="alert">
        <div className="al-sidebar-nobody">
          <p className="al-strong">The sidebar cannot be shown.</p>
          <p className="al-quiet">{problem}</p>
        </div>
      </div>
    )
  }
}
