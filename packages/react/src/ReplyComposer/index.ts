export { useItemActions, type ItemAction, type ItemActions } from './useItemActions.js'
export { useReplyComposer, type ReplyComposerState } from './useReplyComposer.js'
export { ReplyActions, type ReplyActionsProps } from './ReplyActions.js'
export { ReplyComposer, type ReplyComposerProps, type ReplyComposerSlots } from './ReplyComposer.js'
