import { styles } from '@alongside/react/styles'
import { frameStyles, hostStyles } from './frameStyles.js'

type StyledRoot = Document | ShadowRoot

interface DocumentSheets {
  readonly shadow?: CSSStyleSheet
  readonly light?: CSSStyleSheet
  readonly desk?: CSSStyleSheet
}

/** A sheet belongs to the document it was made in, and all roots of that document share it. */
const sheets = new WeakMap<Document, DocumentSheets>()
const users = new WeakMap<StyledRoot, Map<CSSStyleSheet, number>>()

/** Dresses the root that an element is in; returns how to undress it, which the last one there does. */
export function adoptStyles(element: Node): () => void {
  const root = styledRootOf(element)
  return adopt(root, sheetFor(root))
}

/** The same for what only rules and a desk show, which is loaded for the first who has them. */
export function adoptDeskStyles(element: Node): () => void {
  const root = styledRootOf(element)
  let undress: (() => void) | undefined = () => {}
  void import('@alongside/react/desk-styles').then(({ deskStyles }) => {
    if (undress) undress = adopt(root, deskSheetFor(root, deskStyles))
  })
  return () => {
    undress?.()
    undress = undefined
  }
}

function adopt(root: StyledRoot, sheet: CSSStyleSheet): () => void {
  const count = (change: 1 | -1) => {
    const inRoot = users.get(root) ?? new Map<CSSStyleSheet, number>()
    users.set(root, inRoot)
    const now = (inRoot.get(sheet) ?? 0) + change
    inRoot.set(sheet, now)
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

function deskSheetFor(root: StyledRoot, css: string): CSSStyleSheet {
  const document = root.ownerDocument ?? (root as Document)
  const made = sheets.get(document)
  if (made?.desk) return made.desk
  const desk = new document.defaultView!.CSSStyleSheet()
  desk.replaceSync(css)
  sheets.set(document, { ...made, desk })
  return desk
}

function makeSheet(document: Document, variant: 'shadow' | 'light'): CSSStyleSheet {
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
