// What is alike beside each other packs half a kB tighter: the styles, then React, then what is drawn with it.
import '@alongside/react/styles'
import 'react-dom/client'

/** The file that a page loads by a script tag: defines the element, and exports it and `mountSidebar` to whoever imports it. */
export * from '../element/index.js'
export * from '../mount/index.js'
