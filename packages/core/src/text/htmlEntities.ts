/** Names of U+00A0 to U+00FF in their order, then the others that turn up in posts and mails. The rest of HTML's 2,231 stays as written. */
const latin1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ' +
  'ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc ' +
  'Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml ' +
  'aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave ' +
  'uacute ucirc uuml yacute thorn yuml'
const others =
  'amp=& lt=< gt=> quot=" apos=\' hellip=… ndash=– mdash=— lsquo=‘ rsquo=’ sbquo=‚ ldquo=“ rdquo=” bdquo=„ lsaquo=‹ rsaquo=› bull=• euro=€ trade=™ ' +
  'OElig=Œ oelig=œ Scaron=Š scaron=š Yuml=Ÿ larr=← uarr=↑ rarr=→ darr=↓ hearts=♥ check=✓ minus=− zwnj=\u200c zwj=\u200d lrm=\u200e rlm=\u200f'
/** What browsers read for `&#128;` to `&#159;`. */
const windows1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

let named: ReadonlyMap<string, string> | undefined

function readNames(): ReadonlyMap<string, string> {
  const names = new Map(others.split(' ').map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const))
  latin1.split(' ').forEach((name, index) => names.set(name, String.fromCharCode(0xa0 + index)))
  return names
}

/** Replaces `&name;`, `&#10;` and `&#xa;` by their characters. */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z][a-z0-9]{1,31}));/gi, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return (named ??= readNames()).get(name) ?? whole
    return characterOf(decimal === undefined ? Number.parseInt(hex ?? '0', 16) : Number(decimal))
  })
}

function characterOf(point: number): string {
  if (point >= 0x80 && point <= 0x9f) return windows1252.charAt(point - 0x80)
  if (point === 0 || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return '\ufffd'
  return String.fromCodePoint(point)
}
