import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { OutgoingPost } from '@alongside/core/adapter'
import { identityKey, type Identity } from '@alongside/core/model'
import type { Acceptance } from './Dispatch.js'

/** Keeps the words of replies from whoever reads the database. */
export interface PostSeal {
  seal(tenant: string, key: string, post: OutgoingPost): Promise<Uint8Array>
  open(tenant: string, key: string, body: Uint8Array): OutgoingPost
  /** The same for the same words to the same person on the same channel, whenever they were composed. */
  fingerprint(acceptance: Acceptance): Promise<string>
  /** Recognises a person without keeping them. */
  mark(tenant: string, person: Identity): string
}

const lengths = { iv: 12, tag: 16, header: 4 } as const

/** A seal whose keys come from the gateway's secret; every tenant has its own. */
export function createPostSeal(secret: Uint8Array): PostSeal {
  const derive = (purpose: string, tenant: string) => Buffer.from(hkdfSync('sha256', secret, 'alongside outbox', `${purpose} ${tenant}`, 32))
  const marked = (purpose: string, tenant: string, text: string) => createHmac('sha256', derive(purpose, tenant)).update(text).digest('base64url')

  return {
    async seal(tenant, key, post) {
      const iv = randomBytes(lengths.iv)
      const cipher = createCipheriv('aes-256-gcm', derive('seal', tenant), iv).setAAD(Buffer.from(key))
      const sealed = Buffer.concat([cipher.update(await encode(post)), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed])
    },
    open(tenant, key, body) {
      const bytes = Buffer.from(body)
      const text = lengths.iv + lengths.tag
      const decipher = createDecipheriv('aes-256-gcm', derive('seal', tenant), bytes.subarray(0, lengths.iv)).setAAD(Buffer.from(key))
      decipher.setAuthTag(bytes.subarray(lengths.iv, text))
      return decode(Buffer.concat([decipher.update(bytes.subarray(text)), decipher.final()]))
    },
    async fingerprint({ tenant, source, account, post, part }) {
      const { channel, visibility, text, language = '', about, to } = post
      const files = await Promise.all(post.attachments.map(async ({ name, type, alt = '', content }) => [name, type, alt, createHash('sha256').update(await bytesOf(content)).digest('hex')]))
      // A later part answers the one before it, whose id nobody knew when it was written.
      const answered = about && (part?.number ?? 1) === 1 ? [about.source, about.id] : []
      return marked('hash', tenant, JSON.stringify([source, account, channel, visibility, text, language, answered, to ? identityKey(to) : '', files]))
    },
    mark: (tenant, person) => marked('person', tenant, identityKey(person)),
  }
}

const bytesOf = async (content: Blob): Promise<Buffer> => Buffer.from(await content.arrayBuffer())

/** The post as JSON after its own length, then the bytes of its files. */
async function encode(post: OutgoingPost): Promise<Buffer> {
  const contents = await Promise.all(post.attachments.map(({ content }) => bytesOf(content)))
  const attachments = post.attachments.map(({ name, type, alt }, index) => ({ name, type, size: contents[index]?.length ?? 0, ...(alt !== undefined && { alt }) }))
  const head = Buffer.from(JSON.stringify({ ...post, attachments }))
  const length = Buffer.alloc(lengths.header)
  length.writeUInt32BE(head.length)
  return Buffer.concat([length, head, ...contents])
}

function decode(bytes: Buffer): OutgoingPost {
  let at = lengths.header + bytes.readUInt32BE(0)
  const post = JSON.parse(bytes.subarray(lengths.header, at).toString()) as Omit<OutgoingPost, 'attachments'> & { readonly attachments: readonly (Pick<OutgoingPost['attachments'][number], 'name' | 'type' | 'alt'> & { readonly size: number })[] }
  const attachments = post.attachments.map(({ size, ...file }) => {
    const content = new Blob([Uint8Array.from(bytes.subarray(at, at + size))], { type: file.type })
    at += size
    return { ...file, content }
  })
  return { ...post, attachments }
}
