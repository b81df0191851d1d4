import type { Channel, Change, DataAdapter, Page } from '@alongside/core/adapter'
import type { Interaction, Media, ProfileField } from '@alongside/core/model'

/** Where the gateway shows a picture of another host. */
export type SignImage = (url: string) => string

/** A source whose pictures come through the gateway: the browser asks no network for any. */
export function withSignedImages(adapter: DataAdapter, sign: SignImage): DataAdapter {
  const { customers, timeline, live, replies, fields, ...rest } = adapter
  const toPage = (page: Page<Interaction>): Page<Interaction> => ({ ...page, items: page.items.map((item) => signItem(item, sign)) })
  return {
    ...rest,
    ...(customers && {
      customers: {
        find: (ask, call) => customers.find(ask, call),
        profile: async (ask, call) => {
          const fragment = await customers.profile(ask, call)
          return fragment && { ...fragment, fields: fragment.fields.map((field) => signField(field, sign)) }
        },
      },
    }),
    ...(timeline && {
      timeline: {
        reads: timeline.reads,
        list: async (ask, call) => toPage(await timeline.list(ask, call)),
        thread: async (ask, call) => toPage(await timeline.thread(ask, call)),
      },
    }),
    ...(live && {
      live: {
        async *changes(ask, call): AsyncIterable<Change> {
          for await (const change of live.changes(ask, call)) yield change.type === 'put' ? { ...change, item: signItem(change.item, sign) } : change
        },
      },
    }),
    ...(replies && { replies: { ...replies, channels: async (target, call) => (await replies.channels(target, call)).map((channel) => signChannel(channel, sign)) } }),
    ...(fields && {
      fields: {
        write: async (change, key, call) => {
          const { state, field } = await fields.write(change, key, call)
          return { state, field: signField(field, sign) }
        },
      },
    }),
  }
}

function signItem(item: Interaction, sign: SignImage): Interaction {
  const { author, media } = item
  return {
    ...item,
    ...(author.avatarUrl !== undefined && { author: { ...author, avatarUrl: sign(author.avatarUrl) } }),
    ...(media && { media: media.map((one) => signMedia(one, sign)) }),
  }
}

/** What is opened rather than shown, a film or a file, stays where it is. */
function signMedia({ url, previewUrl, ...media }: Media, sign: SignImage): Media {
  return { ...media, url: media.type === 'image' ? sign(url) : url, ...(previewUrl !== undefined && { previewUrl: sign(previewUrl) }) }
}

function signField(field: ProfileField, sign: SignImage): ProfileField {
  const { value } = field
  return value.type === 'image' && value.value !== '' ? { ...field, value: { type: 'image', value: sign(value.value) } } : field
}

function signChannel(channel: Channel, sign: SignImage): Channel {
  const { avatarUrl } = channel.account
  return avatarUrl === undefined ? channel : { ...channel, account: { ...channel.account, avatarUrl: sign(avatarUrl) } }
}
