import type { Alternative, AttachmentRule, Channel } from '@alongside/core/adapter'
import { findPlaceholders, type Measure, type Placeholder, type TextCounter } from '@alongside/core/text'
import type { Format } from '../format/createFormat.js'
import type { Translate } from '../messages/createTranslate.js'
import { en } from '../messages/en/composer.js'
import { bringEnglish } from '../messages/english.js'
import type { MessageKey } from '../messages/Messages.js'
import type { ComposedFile } from './createComposition.js'

bringEnglish(en)

export type ReplyProblemCode = 'closed' | 'offline' | 'counting' | 'empty' | 'placeholder' | 'too-long' | 'attachment' | 'alt'

/** What keeps a reply from leaving, in words, with the lawful ways on. */
export interface ReplyProblem {
  readonly code: ReplyProblemCode
  readonly reason: string
  readonly alternatives: readonly Alternative[]
  /** The stretch of text to go to. */
  readonly select?: readonly [from: number, to: number]
  /** The attachment to go to. */
  readonly file?: string
}

export interface ReplyCheck {
  readonly measure?: Measure
  /** The posts the text would become: one, or several where the network allows a chain. */
  readonly parts: readonly string[]
  readonly placeholders: readonly Placeholder[]
  readonly problem?: ReplyProblem
}

export interface ReplyToCheck {
  readonly text: string
  readonly files: readonly ComposedFile[]
  readonly channel: Channel
  readonly count: TextCounter | undefined
  readonly split: (text: string) => readonly string[]
  /** The item answered is gone. */
  readonly isDeleted: boolean
  readonly isOnline: boolean
  readonly at: number
}

export interface CheckWords {
  readonly t: Translate
  readonly format: Format
  readonly locale: string
}

/** Decides whether a reply may leave, and if not says the first reason. */
export function checkReply(reply: ReplyToCheck, words: CheckWords): ReplyCheck {
  const { text, channel, count, split } = reply
  const measure = count?.(text)
  const placeholders = findPlaceholders(text)
  const isTooLong = measure?.isWithin === false
  const parts = isTooLong && channel.text.overflow === 'split' ? split(text) : [text]
  const problem =
    (reply.isDeleted ? plain('closed', words.t('composer.deleted')) : undefined) ??
    closedProblem(reply, words) ??
    offlineProblem(reply, words) ??
    (measure ? undefined : plain('counting', words.t('composer.counting', { channel: channel.label }))) ??
    emptyProblem(reply, words) ??
    placeholderProblem(placeholders, words) ??
    (isTooLong && parts.length < 2 ? lengthProblem(reply, measure, words) : undefined) ??
    fileProblem(reply, words)
  return { parts, placeholders, ...(measure && { measure }), ...(problem && { problem }) }
}

const plain = (code: ReplyProblemCode, reason: string): ReplyProblem => ({ code, reason, alternatives: [] })

/** Closed by the network, or because the time it allows for a reply is over. */
function closedProblem({ channel, at }: Pick<ReplyToCheck, 'channel' | 'at'>, { t, format }: Pick<CheckWords, 't' | 'format'>): ReplyProblem | undefined {
  const { availability, window } = channel
  if (availability.state === 'closed') return { code: 'closed', reason: availability.reason, alternatives: availability.alternatives }
  if (!window || Date.parse(window.closesAt) > at) return undefined
  const reason = t('composer.windowClosed', { channel: channel.label, time: format.relative(window.closesAt), rule: window.rule })
  return { code: 'closed', reason, alternatives: window.alternatives }
}

function offlineProblem({ isOnline }: ReplyToCheck, { t }: CheckWords): ReplyProblem | undefined {
  return isOnline ? undefined : plain('offline', t('composer.offline'))
}

function emptyProblem({ text, files }: ReplyToCheck, { t }: CheckWords): ReplyProblem | undefined {
  return text.trim() === '' && files.length === 0 ? { ...plain('empty', t('composer.empty')), select: [text.length, text.length] } : undefined
}

function placeholderProblem([first]: readonly Placeholder[], { t }: CheckWords): ReplyProblem | undefined {
  return first && { ...plain('placeholder', t('composer.unfilled', { name: `{${first.name}}` })), select: [first.from, first.to] }
}

function lengthProblem({ text, channel }: ReplyToCheck, measure: Measure, { t }: CheckWords): ReplyProblem {
  const { length, max, bytes, overflowsAt = text.length } = measure
  const { label, text: rule } = channel
  const reason =
    length > max
      ? t('composer.tooLong', { channel: label, max, count: length - max })
      : t('composer.tooManyBytes', { channel: label, count: bytes - (rule.maxBytes ?? bytes) })
  return { ...plain('too-long', reason), select: [overflowsAt, text.length] }
}

function fileProblem({ files, channel }: ReplyToCheck, words: CheckWords): ReplyProblem | undefined {
  for (const [index, entry] of files.entries()) {
    const reason = describeFileProblem(entry, index, channel, words)
    if (reason) return { ...plain('attachment', reason), file: entry.id }
    if (channel.attachments?.altText === 'required' && entry.alt.trim() === '') {
      return { ...plain('alt', words.t('composer.altMissing', { file: entry.file.name, channel: channel.label })), file: entry.id }
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
