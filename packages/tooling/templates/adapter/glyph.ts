import type { Glyph } from '@alongside/core/adapter'

/** One path on a 24 by 24 grid, drawn in the colour of the text around it. */
export const glyph: Glyph = { path: 'M12 2 22 12 12 22 2 12Z' }
