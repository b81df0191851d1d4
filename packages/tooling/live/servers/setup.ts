import type { TestProject } from 'vitest/node'
import { startAtNetwork, type AtAddresses } from './atNetwork.js'

declare module 'vitest' {
  export interface ProvidedContext {
    atNetwork: AtAddresses
  }
}

/** Starts every server once for all tests, and stops it after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, appView, pds, plc } = await startAtNetwork()
  project.provide('atNetwork', { appView, pds, plc })
  return stop
}
