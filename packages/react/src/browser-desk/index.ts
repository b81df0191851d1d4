export { deleteBrowserDesk } from './deleteBrowserDesk.js'
export { openBrowserDesk, type BrowserDesk, type BrowserDeskOptions } from './openBrowserDesk.js'
