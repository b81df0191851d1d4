export { openBrowserDesk, type BrowserDesk, type BrowserDeskOptions } from './openBrowserDesk.js'
