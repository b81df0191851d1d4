import { renderOnServer } from './renderOnServer.js'
import type { ServerScene } from './serverScenes.js'

// Run by Node on its own, as a host's server is: scenes in, pages out.
const scenes = JSON.parse(process.argv[2] ?? '[]') as readonly ServerScene[]
const pages: unknown[] = []
for (const scene of scenes) pages.push(await renderOnServer(scene))
process.stdout.write(JSON.stringify(pages))
