import type { IconNode } from 'lucide'

interface IconProps {
  readonly of: IconNode
  readonly size?: number
  readonly className?: string
}

/** Draws an icon from its bare shapes, which weigh a third of a component per icon. Decorative: words always say the same. */
export function Icon({ of: shapes, size = 14, className }: IconProps) {
  return (
    <svg
      width={size} height={size} className={className} viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth={2} strokeLinecap="round" strokeLinejoin="round"
      aria-hidden
    >
      {shapes.map(([Shape, attributes], index) => <Shape key={index} {...attributes} />)}
    </svg>
  )
}
