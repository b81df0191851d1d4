/** What is typed, and what becomes of it. */
const typing = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'cut', 'copy'] as const

/** Whatever takes text, or letters to choose by. */
const fields = 'textarea, select, [contenteditable], [contenteditable] *, input:not([type=button], [type=checkbox], [type=file], [type=radio], [type=range], [type=submit])'

/** Enter and Space belong to such a control while it has the focus. */
const controls = 'button, a, summary, input, [role], [tabindex]'

/**
 * Keeps to an element what is typed in its shadow root: a page whose shortcuts are single letters would take them for its own, since it sees
 * the element as the target. What the sidebar has used for itself stays inside too; any other key is still the page's. Listeners of the page
 * that capture hear everything first, and nothing can keep them from it.
 */
export function containKeys(element: HTMLElement): void {
  const contain = (event: Event) => {
    const [origin] = event.composedPath() as [Element]
    const isPress = 'key' in event && (event.key === 'Enter' || event.key === ' ')
    if (event.defaultPrevented || origin.matches(isPress ? `${fields}, ${controls}` : fields)) event.stopPropagation()
  }
  for (const type of typing) element.addEventListener(type, contain)
}
