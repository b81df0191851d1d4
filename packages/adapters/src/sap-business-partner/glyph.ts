import type { Glyph } from '@alongside/core/adapter'

/** A person's card on a trapezium. */
export const glyph: Glyph = {
  path:
    'M0 5h24L11.4 19H0V5Zm5.6 2.6a2 2 0 1 0 0 4 2 2 0 0 0 0-4ZM2.4 16h6.4c0-1.9-1.4-3.2-3.2-3.2S2.4 14.1 2.4 16Z' +
    'M10.2 8.2v1.5h7.2l1.35-1.5H10.2Zm0 3.2v1.5h4.3l1.35-1.5H10.2Z',
}
