import { createPostMessageBridge } from '@alongside/embed/bridges/post-message'
import { mountPage } from '@alongside/embed/page'
import { openSources, optionsOf } from './openSources.js'

const cast = openSources()
const host = new URL(location.href)
host.hostname = '127.0.0.1'
const allowedOrigins = [host.origin]

mountPage({ bridge: createPostMessageBridge({ allowedOrigins }), allowedOrigins, connect: async () => optionsOf(cast) })
