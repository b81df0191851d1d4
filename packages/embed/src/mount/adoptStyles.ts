import { styles } from '@alongside/react/styles'
import { frameStyles, hostStyles } from './frameStyles.js'

type StyledRoot = Document | ShadowRoot

interface DocumentSheets {
  readonly shadow?: CSSStyleSheet
  readonly light?: CSSStyleSheet
}

/** A sheet belongs to the document it was made in, and all roots of that document share it. */
const sheets = new WeakMap<Document, DocumentSheets>()
const users = new WeakMap<StyledRoot, number>()

/** Dresses the root that an element is in; returns how to undress it, which the last one there does. */
export function adoptStyles(element: Node): () => void {
  const root = styledRootOf(element)
  const sheet = sheetFor(root)
  const count = (change: 1 | -1) => {
    const now = (users.get(root) ?? 0) + change
    users.set(root, now)
    return now
  }
  if (count(1) === 1) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  return () => {
    if (count(-1) === 0) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== sheet)
  }
}

function styledRootOf(element: Node): StyledRoot {
  const root = element.getRootNode()
  return 'adoptedStyleSheets' in root ? (root as StyledRoot) : element.ownerDocument!
}

function sheetFor(root: StyledRoot): CSSStyleSheet {
  const document = root.ownerDocument ?? (root as Document)
  const variant = root === document ? 'light' : 'shadow'
  const made = sheets.get(document)
  const sheet = made?.[variant] ?? makeSheet(document, variant)
  sheets.set(document, { ...made, [variant]: sheet })
  return sheet
}

function makeSheet(document: Document, variant: keyof DocumentSheets): CSSStyleSheet {
  const sheet = new document.defaultView!.CSSStyleSheet()
  sheet.replaceSync(variant === 'light' ? styles + frameStyles : styles + frameStyles + hostStyles)
  if (variant === 'shadow') inheritSizes(sheet)
  return sheet
}

/**
 * Sizes have their defaults on :root or :host. On a shadow host they would hide what the page has set further out, so there they become
 * fallbacks of what is inherited: read on the host, and given their name back one element further in.
 */
function inheritSizes(sheet: CSSStyleSheet): void {
  const rules = [...sheet.cssRules]
  const index = rules.findIndex((rule) => 'selectorText' in rule && /:host\b/.test(String(rule.selectorText)) && String(rule.selectorText).includes(':root'))
  if (index < 0) return
  const { style } = rules[index] as CSSStyleRule
  const sizes = [...style].filter((name) => name.startsWith('--al-'))
  const read = sizes.map((name) => `--_host${name}: var(${name}, ${style.getPropertyValue(name)});`)
  const give = sizes.map((name) => `${name}: var(--_host${name});`)
  sheet.deleteRule(index)
  sheet.insertRule(`.al-frame { ${give.join(' ')} }`)
  sheet.insertRule(`:host { ${read.join(' ')} }`)
}
