import type { AttachmentRule, Channel } from '@alongside/core/adapter'
import { findPlaceholders, type Measure } from '@alongside/core/text'
import type { Translate } from '../messages/createTranslate.js'
import { en } from '../messages/en/composerLater.js'
import { bringEnglish } from '../messages/english.js'
import type { MessageKey } from '../messages/Messages.js'
import type { CheckWords, ReplyCheck, ReplyProblem, ReplyToCheck } from './checkReply.js'
import type { ComposedFile } from './createComposition.js'

bringEnglish(en)

/** What only some replies can have wrong: too many words, a place that nobody filled, a file that the channel does not take. */
export function checkClosely(reply: ReplyToCheck, measure: Measure | undefined, words: CheckWords): Pick<ReplyCheck, 'marks' | 'problem'> {
  const marks = findPlaceholders(reply.text).map(({ from, to, name }) => ({ from, to, name, kind: 'placeholder' as const }))
  const problem = findTooLong(reply, measure, words) ?? findUnfilled(marks[0], words) ?? findFileProblem(reply.files, reply.channel, words)
  return { marks, ...(problem && { problem }) }
}

function findTooLong({ text, channel }: ReplyToCheck, measure: Measure | undefined, { t }: CheckWords): ReplyProblem | undefined {
  if (!measure || measure.isWithin) return undefined
  const { length, max, bytes, overflowsAt = text.length } = measure
  const reason = length > max
    ? t('composer.tooLong', { count: length - max, max })
    : t('composer.tooManyBytes', { channel: channel.label, count: bytes - (channel.text.maxBytes ?? bytes) })
  return { code: 'too-long', tone: 'negative', reason, select: [overflowsAt, text.length] }
}

function findUnfilled(place: { readonly from: number; readonly to: number; readonly name: string } | undefined, { t }: CheckWords): ReplyProblem | undefined {
  return place && { code: 'placeholder', tone: 'negative', reason: t('composer.unfilled', { name: `{${place.name}}` }), select: [place.from, place.to] }
}

function findFileProblem(files: readonly ComposedFile[], channel: Channel, words: CheckWords): ReplyProblem | undefined {
  for (const [index, entry] of files.entries()) {
    const { id, file, alt } = entry
    const reason = describeFileProblem(entry, index, channel, words)
    if (reason) return { code: 'attachment', tone: 'negative', reason, file: id }
    if (channel.attachments?.altText === 'required' && alt.trim() === '') {
      return { code: 'alt', tone: 'negative', reason: words.t('composer.altMissing', { file: file.name, channel: channel.label }), file: id }
    }
  }
  return undefined
}

/** Why one file may not be sent by this channel, in words; undefined when it may. */
export function describeFileProblem({ file }: ComposedFile, index: number, { attachments, label }: Channel, { t, format, locale }: CheckWords): string | undefined {
  if (!attachments) return t('composer.noAttachments', { channel: label })
  if (!isAccepted(file, attachments)) {
    return t('composer.fileType', { file: file.name, channel: label, types: format.list(attachments.accept.map((type) => typeName(t, type))) })
  }
  if (file.size > attachments.maxBytes) {
    return t('composer.fileSize', { file: file.name, channel: label, size: megabytes(locale, file.size), max: megabytes(locale, attachments.maxBytes) })
  }
  if (index >= attachments.max) return t('composer.tooManyFiles', { channel: label, count: attachments.max })
  return undefined
}

function isAccepted(file: File, { accept }: AttachmentRule): boolean {
  return accept.some((type) => (type.endsWith('/') || type.endsWith('/*') ? file.type.startsWith(type.replace('*', '')) : file.type === type))
}

const families: Record<string, MessageKey> = { image: 'composer.pictures', video: 'composer.videos', audio: 'composer.sounds' }

/** `image/png` is PNG to an agent, `image/` any picture. */
function typeName(t: Translate, type: string): string {
  const [family = '', kind = ''] = type.split('/')
  if (kind !== '' && kind !== '*') return kind.toUpperCase()
  return families[family] ? t(families[family]) : family
}

function megabytes(locale: string, bytes: number): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(bytes / 1e6)
}
