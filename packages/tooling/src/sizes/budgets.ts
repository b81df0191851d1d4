/** The most a browser may load, in kB of 1,000 bytes, gzip level 9. */
export const budgets = { entry: 40, sidebar: 60, css: 8 } as const
