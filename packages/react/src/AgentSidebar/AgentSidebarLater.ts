/** What every sidebar wants right after its first frame, in one file: the two share much, and so it travels once. */
export { ReplyComposer } from '../ReplyComposer/ReplyComposer.js'
export { AgentSidebarTimeline } from './AgentSidebarTimeline.js'
