import { createPostMessageBridge } from '@alongside/embed/bridges/post-message'
import { mountPage } from '@alongside/embed/page'
import { openWay } from '../openWay.js'

// Who may frame this page: a server fills it in. Here it is this machine, by either of its names.
const allowedOrigins = [location.origin, ...['127.0.0.1', 'localhost'].map((name) => `${location.protocol}//${name}:${location.port}`)]

mountPage({
  bridge: createPostMessageBridge({ allowedOrigins }),
  allowedOrigins,
  connect: async () => (await openWay()).options,
})
