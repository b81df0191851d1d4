import * as v from 'valibot'
import type { OutgoingAttachment, OutgoingPost } from '../adapter/index.js'
import { identity, ref } from './shapes/modelShapes.js'
import { instant, name, text } from './shapes/plainShapes.js'
import { closed, list, maybe, named, one } from './shapes/shape.js'

/** A file on its way out, in base64. */
export interface WireAttachment extends Omit<OutgoingAttachment, 'content'> {
  readonly content: string
}

/** A message on its way out, as it travels. */
export interface WirePost extends Omit<OutgoingPost, 'attachments'> {
  readonly attachments: readonly WireAttachment[]
}

const attachment = closed<WireAttachment>({ name: text, type: name, content: v.pipe(v.string(), v.base64()), alt: maybe(text) })

export const wirePost = named('Post', 'One message on its way out, exactly as it will be published.', closed<WirePost>({
  channel: name, visibility: one('public', 'private'), text, language: maybe(name), about: maybe(ref), thread: maybe(text), to: maybe(identity),
  attachments: list(attachment, 20), composedAt: instant,
}))

/** The post as it travels. */
export async function encodePost(post: OutgoingPost): Promise<WirePost> {
  const attachments = await Promise.all(post.attachments.map(async ({ content, ...rest }) => ({ ...rest, content: toBase64(await content.arrayBuffer()) })))
  return { ...post, attachments }
}

/** The post as an adapter takes it. */
export function decodePost(post: WirePost): OutgoingPost {
  const attachments = post.attachments.map(({ content, ...rest }) => ({ ...rest, content: new Blob([fromBase64(content)], { type: rest.type }) }))
  return { ...post, attachments }
}

/** Characters are made of so many bytes at a time: all of a picture's would overflow the stack. */
const stretch = 8_192

function toBase64(buffer: ArrayBuffer): string {
  const bytes = new Uint8Array(buffer)
  let binary = ''
  for (let start = 0; start < bytes.length; start += stretch) binary += String.fromCharCode(...bytes.subarray(start, start + stretch))
  return btoa(binary)
}

const fromBase64 = (content: string) => Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
