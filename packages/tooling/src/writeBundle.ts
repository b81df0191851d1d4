import { resolve } from 'node:path'
import { buildBundle, buildFramePage } from './buildBundle.js'

// Run by packages/embed's build, from its folder: what is served as files.
await buildBundle(resolve('dist/bundle'))
await buildFramePage(resolve('dist/frame'))
