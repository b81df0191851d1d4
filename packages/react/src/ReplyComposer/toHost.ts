import type { Translate } from '../messages/createTranslate.js'
import { en } from '../messages/en/insert.js'
import { bringEnglish } from '../messages/english.js'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import { findPolicyProblem, isForHost } from './findPolicyProblem.js'
import type { ToHost } from './ReplyGuard.js'
import type { ReadyConversation } from './useReplyConversation.js'
import type { ReplyPolicy } from './useReplyPolicy.js'

bringEnglish(en)

/** What a company's rules say to words for the host's composer: the same as to a reply, but that what waits for an approval may not go where nobody asks for one. */
export function toHost(t: Translate, policy: ReplyPolicy, conversation: ReadyConversation, props: Pick<AlongsideProps, 'desk' | 'hostName'>): ToHost {
  return (words) => {
    const reading = policy.read(words)
    const { decision, ...rest } = reading
    const problem = findPolicyProblem(t, policy, isForHost(decision) ? { ...rest, decision: undefined } : reading, conversation, props)
    if (problem) return { problem }
    if (decision?.effect !== 'needs-approval') return { text: policy.sign(words.trim()) }
    return { problem: { code: 'policy', tone: 'caution', reason: t('composer.insert.approval', { host: props.hostName ?? t('composer.insert.host') }) } }
  }
}
