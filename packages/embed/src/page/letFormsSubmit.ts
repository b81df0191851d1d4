/**
 * In a sandbox without `allow-forms` a form is never told that it was submitted, although ours send nothing anywhere: here their buttons tell
 * them. Enter in a field presses the form's button, so one listener is enough. Returns how to stop.
 */
export function letFormsSubmit(root: HTMLElement | ShadowRoot): () => void {
  const onClick = (event: Event) => {
    const [pressed] = event.composedPath()
    const button = pressed instanceof Element ? pressed.closest<HTMLButtonElement>('button') : null
    const form = button?.type === 'submit' ? button.form : null
    if (!form || form.method === 'dialog' || event.defaultPrevented) return
    event.preventDefault()
    if (form.reportValidity()) form.dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true, submitter: button }))
  }
  root.addEventListener('click', onClick)
  return () => root.removeEventListener('click', onClick)
}
