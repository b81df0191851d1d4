'use client'
import { safeUrl } from '@alongside/core/text'
import { en } from '../messages/en/composerLater.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { ReplyProblem } from './checkReply.js'
import { splitReply } from './splitReply.js'
import type { ReplyWay } from './useReplyChannels.js'
import type { ReadyConversation } from './useReplyConversation.js'
import type { ReplyWriting, SplitText } from './useReplyWriting.js'

bringEnglish(en)

interface WaysOutProps {
  readonly problem: ReplyProblem
  readonly conversation: ReadyConversation
  readonly writing: ReplyWriting
  readonly onChoose: (way: ReplyWay) => void
  readonly onSend: (split: SplitText) => void
}

/** The lawful ways on from what stops a reply: several posts instead of one, another channel of this source, or a page. */
export default function ReplyComposerWaysOut({ problem, conversation: { way, ways }, writing, onChoose, onSend }: WaysOutProps) {
  const { t } = useAlongside()
  const split = problem.code === 'too-long' ? splitReply(way.channel) : undefined
  const count = split ? writing.posts(split).length : 0
  return (
    <>
      {split && count > 1 && (
        <button type="button" className="al-link" onClick={() => onSend(split)}>{t(way.channel.visibility === 'public' ? 'composer.sendAsPosts' : 'composer.sendAsMessages', { count })}</button>
      )}
      {problem.alternatives?.map(({ label, channel, url }) => {
        const next = ways.find((other) => other.adapter.id === way.adapter.id && other.channel.id === channel)
        const address = url === undefined ? null : safeUrl(url)
        if (next) return <button key={label} type="button" className="al-link" onClick={() => onChoose(next)}>{label}</button>
        if (channel !== undefined) return null
        return address === null ? <span key={label}>{label}</span> : <a key={label} className="al-link" href={address} target="_blank" rel="noopener noreferrer nofollow">{label}</a>
      })}
    </>
  )
}
