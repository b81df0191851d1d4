/**
 * Copies words while the agent's press still counts as one.
 * A frame that was not granted `clipboard-write` may copy only in the old way, by the command.
 */
export async function copyToClipboard(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    if (!copyByCommand(text)) throw new Error('The browser does not let this page copy. Allow the frame "clipboard-write".')
  }
}

function copyByCommand(text: string): boolean {
  let isCopied = false
  const write = (event: ClipboardEvent) => {
    // Before the editors of the page, which would put their own selection there.
    event.stopImmediatePropagation()
    event.preventDefault()
    event.clipboardData?.setData('text/plain', text)
    isCopied = event.clipboardData !== null
  }
  window.addEventListener('copy', write, { capture: true })
  document.execCommand('copy')
  window.removeEventListener('copy', write, { capture: true })
  return isCopied
}
