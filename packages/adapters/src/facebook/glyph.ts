import type { Glyph } from '@alongside/core/adapter'

/** Facebook's f in its circle. */
export const glyph: Glyph = {
  path: 'M22 12.1C22 6.5 17.5 2 12 2S2 6.5 2 12.1c0 5 3.7 9.2 8.4 10v-7H7.9v-3h2.5V9.8c0-2.5 1.5-3.9 3.8-3.9 1.1 0 2.2.2 2.2.2v2.5h-1.3c-1.2 0-1.6.8-1.6 1.6v1.9h2.8l-.4 3h-2.3v7c4.7-.8 8.4-5 8.4-10Z',
}
