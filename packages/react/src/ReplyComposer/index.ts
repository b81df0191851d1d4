export { ReplyComposer, type ReplyComposerProps, type ReplyComposerSlots } from './ReplyComposer.js'
export { useReplyComposer, type ReplyComposerState } from './useReplyComposer.js'
