import type { Glyph as GlyphData } from '@alongside/core/adapter'

/** A source's mark. Decorative: the source's name always stands beside it or in a label. */
export function Glyph({ glyph, size = 14 }: { readonly glyph: GlyphData; readonly size?: number }) {
  return (
    <svg className="al-glyph" width={size} height={size} viewBox={glyph.viewBox ?? '0 0 24 24'} fill="currentColor" aria-hidden>
      <path d={glyph.path} />
    </svg>
  )
}
