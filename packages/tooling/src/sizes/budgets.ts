/** The most a browser may load, in kB of 1,000 bytes, gzip level 9. */
export const budgets = { entry: 40, sidebar: 60, css: 8 } as const

/** What is reached and one per cent: it may only shrink from here, until it is the budget. */
export const ceilings = { entry: 26.5, sidebar: 60, css: 8 } as const

/** The most that a script tag loads before anything is drawn, React and the styles included, in the same kB. */
export const bundleBudget = 100
