export { mountPage } from './mountPage.js'
export type { MountedPage, PageCompany, PageOptions, PageSession } from './PageOptions.js'
