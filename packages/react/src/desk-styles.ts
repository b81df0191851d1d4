import css from './desk/desk.css?inline'

/** What a sidebar with a policy or a desk needs besides `styles`, for a shadow root's adoptedStyleSheets. The build writes it in place of this file. */
export const deskStyles: string = css
