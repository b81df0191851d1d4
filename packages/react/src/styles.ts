import css from './styles.css?inline'

/** The whole style sheet, for a shadow root's adoptedStyleSheets. The build writes it in place of this file. */
export const styles: string = css
