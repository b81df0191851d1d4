'use client'
import type { Channel } from '@alongside/core/adapter'
import { CircleAlert, File as FileIcon, X } from 'lucide'
import { useEffect, useId, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { useAnnounce } from '../controls/Announcer.js'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/composerLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import { describeFileProblem } from './checkClosely.js'
import type { ComposedFile, Composition } from './createComposition.js'

bringEnglish(en)

interface AttachmentsProps {
  readonly composition: Composition
  readonly channel: Channel
  /** The file that stopped a send. */
  readonly stopped: { readonly file: string; readonly count: number } | undefined
}

/** The files of a reply, each with its description and whatever keeps it from being sent. */
export default function ReplyComposerAttachments({ composition, channel, stopped }: AttachmentsProps) {
  const { t } = useAlongside()
  const files = useStore(composition.store, (state) => state.files)
  const announce = useAnnounce()
  const words = t('composer.attached', { count: files.length })
  useEffect(() => announce(words), [announce, words])
  return (
    <ul className="al-composer-files" aria-label={t('composer.files')}>
      {files.map((entry, index) => (
        <Attachment key={entry.id} entry={entry} index={index} channel={channel} composition={composition} stop={stopped?.file === entry.id ? stopped.count : 0} />
      ))}
    </ul>
  )
}

interface AttachmentProps {
  readonly entry: ComposedFile
  readonly index: number
  readonly channel: Channel
  readonly composition: Composition
  readonly stop: number
}

function Attachment({ entry, index, channel, composition, stop }: AttachmentProps) {
  const { t, format, locale } = useAlongside()
  const id = useId()
  const row = useRef<HTMLLIElement>(null)
  const problem = describeFileProblem(entry, index, channel, { t, format, locale })
  const { altText } = channel.attachments ?? {}
  const takesAlt = entry.file.type.startsWith('image/') && altText !== undefined && altText !== 'unsupported'
  useEffect(() => {
    if (stop > 0) row.current?.querySelector<HTMLElement>('input, button')?.focus()
  }, [stop])
  return (
    <li ref={row} className="al-composer-file">
      <Picture file={entry.file} />
      <div className="al-composer-file-words">
        <bdi className="al-composer-file-name al-small">{entry.file.name}</bdi>
        {takesAlt && !problem && (
          <input
            type="text" dir="auto" className="al-input" defaultValue={entry.alt} aria-required={altText === 'required'}
            aria-label={t('composer.altOf', { file: entry.file.name })} placeholder={t(altText === 'required' ? 'composer.altRequired' : 'composer.alt')}
            onInput={(event) => composition.describe(entry.id, event.currentTarget.value)}
          />
        )}
        {problem && <p id={`${id}-problem`} className="al-small" data-tone="negative"><Icon of={CircleAlert} />{problem}</p>}
      </div>
      <button type="button" className="al-icon-button" aria-label={t('composer.removeFile', { file: entry.file.name })} aria-describedby={problem && `${id}-problem`} onClick={() => composition.detach(entry.id)}>
        <Icon of={X} />
      </button>
    </li>
  )
}

/** A file of the agent's own, shown from memory: nothing is loaded from anywhere. */
export function Picture({ file }: { readonly file: Blob }) {
  const [url, setUrl] = useState<string>()
  const isImage = file.type.startsWith('image/')
  useEffect(() => {
    if (!isImage) return undefined
    const made = URL.createObjectURL(file)
    // eslint-disable-next-line react-hooks/set-state-in-effect -- the address must be revoked, so it is made where it can be
    setUrl(made)
    return () => URL.revokeObjectURL(made)
  }, [file, isImage])
  return <span className="al-composer-picture">{url ? <img src={url} alt="" /> : <Icon of={FileIcon} />}</span>
}
