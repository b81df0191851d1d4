import { createCast } from '@alongside/core/testing'
import { renderToString } from 'react-dom/server'
import { prefetchCustomer } from '../server/index.js'
import { drawScene, sceneProps, type ServerPage, type ServerScene } from './serverScenes.js'
import { subjectOf } from './subjectOf.js'

/** Draws a scene in Node, as a host's server does. */
export async function renderOnServer(scene: ServerScene): Promise<ServerPage> {
  const cast = createCast()
  const prefetched = scene.isPrefetched ? await prefetchCustomer(subjectOf(cast, 'ines-roth'), sceneProps(cast, scene)) : undefined
  const complaints: string[] = []
  /* eslint-disable no-console -- what React has to say is looked at */
  const { error, warn } = console
  console.error = console.warn = (...said: unknown[]) => void complaints.push(said.join(' '))
  try {
    const html = renderToString(drawScene(scene, prefetched, cast))
    // As it travels in a page.
    return { html, complaints, ...(prefetched && { prefetched: JSON.parse(JSON.stringify(prefetched)) as typeof prefetched }) }
  } finally {
    Object.assign(console, { error, warn })
  }
}
