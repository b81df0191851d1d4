// Run by packages/react's build: one styles.css, one file per widget, and the whole as a string for adoptedStyleSheets.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const source = resolve('src')
const target = resolve('dist')

/** Follows @import by hand: the only at-rule of ours that a bundler would have to resolve. */
function inline(path) {
  return readFileSync(path, 'utf8').replace(/@import '(.+?)';\n?/g, (_whole, relative) => inline(join(dirname(path), relative)))
}

function writeText(file, name, what, css) {
  writeFileSync(join(target, `${file}.js`), `/** ${what} */\nexport const ${name} = ${JSON.stringify(css)}\n`)
  writeFileSync(join(target, `${file}.d.ts`), `/** ${what} */\nexport declare const ${name}: string\n`)
}

mkdirSync(target, { recursive: true })
const all = inline(join(source, 'styles.css'))
writeFileSync(join(target, 'styles.css'), all)
writeText('styles', 'styles', 'The whole style sheet, for adoptedStyleSheets.', all)
writeText('desk-styles', 'deskStyles', 'What a sidebar with a policy or a desk needs besides `styles`, for adoptedStyleSheets.', inline(join(source, 'desk/desk.css')))

const shared = inline(join(source, 'theme/tokens.css')) + inline(join(source, 'theme/base.css'))
for (const folder of readdirSync(source).filter((name) => existsSync(join(source, name, `${name}.css`)))) {
  const own = inline(join(source, folder, `${folder}.css`))
  // What is not part of the whole goes on top of it, and must not say its beginning again.
  writeFileSync(join(target, folder, `${folder}.css`), all.includes(own) ? shared + own : own)
}
