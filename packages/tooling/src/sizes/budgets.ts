/** The most a browser may load, in kB of 1,000 bytes, gzip level 9. */
export const budgets = { entry: 40, sidebar: 60, css: 8 } as const

/** What is reached and one per cent: it may only shrink from here, until it is the budget. */
export const ceilings = { entry: 26.1, sidebar: 61.6, css: 7.9 } as const
