import { createHostBridge, type BridgeEnvironment, type HostBridge } from '../../bridge/index.js'
import { createPostMessageDriver, type PostMessageDriver, type PostMessageOptions } from './createPostMessageDriver.js'

export { createPostMessageDriver, type PostMessageDriver, type PostMessageOptions } from './createPostMessageDriver.js'

/** The bridge to a home-grown CRM, with what makes requests by way of it. */
export type PostMessageBridge = HostBridge & Pick<PostMessageDriver, 'fetch'>

/** The bridge to any page that speaks the protocol in this folder's README. */
export function createPostMessageBridge(options: PostMessageOptions, environment: BridgeEnvironment = {}): PostMessageBridge {
  const driver = createPostMessageDriver(options)
  return { ...createHostBridge(driver, environment), fetch: driver.fetch }
}
