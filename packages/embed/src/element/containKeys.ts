/** What is typed, and what becomes of it. */
const typing = ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'cut', 'copy'] as const

/** Inputs that hold no text. */
const pressed: ReadonlySet<string> = new Set(['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'])

/**
 * Keeps to an element what is typed in its shadow root: a page whose shortcuts are single letters would take them for its own, since it sees
 * the element as the target. What the sidebar has used for itself stays inside too; any other key is still the page's. Listeners of the page
 * that capture hear everything first, and nothing can keep them from it.
 */
export function containKeys(element: HTMLElement): void {
  const contain = (event: Event) => {
    const [origin] = event.composedPath()
    if (origin instanceof Element && (event.defaultPrevented || isField(origin) || isPress(event, origin))) event.stopPropagation()
  }
  for (const type of typing) element.addEventListener(type, contain)
}

const isField = (element: Element): boolean =>
  element instanceof HTMLTextAreaElement || element instanceof HTMLSelectElement || (element instanceof HTMLInputElement && !pressed.has(element.type))
  || (element instanceof HTMLElement && element.isContentEditable)

/** Enter and Space belong to the control that has the focus. */
const isPress = (event: Event, element: Element): boolean =>
  event instanceof KeyboardEvent && (event.key === 'Enter' || event.key === ' ') && element.matches('button, a, summary, input, label, [role], [tabindex]')
