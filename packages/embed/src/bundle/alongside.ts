/** The file that a page loads by a script tag: defines the element, and exports it and `mountSidebar` to whoever imports it. */
export * from '../element/index.js'
export * from '../mount/index.js'
