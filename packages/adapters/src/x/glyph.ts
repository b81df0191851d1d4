import type { Glyph } from '@alongside/core/adapter'

/** X's mark, which its display requirements want beside every post. */
export const glyph: Glyph = {
  path: 'M17.7 2.9h3.1l-6.7 7.7L22 21.1h-6.2L11 14.7l-5.6 6.4H2.3l7.2-8.2L2 2.9h6.3l4.4 5.9 5-5.9Zm-1.1 16.4h1.7L7.4 4.6H5.6l11 14.7Z',
}
