/** Plain words for an editor that takes HTML: nothing a customer wrote turns into markup there. */
export function htmlFromText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`).replace(/\r\n|\r|\n/g, '<br>')
}
