import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPacked, type Consumer } from './installPacked.js'
import type { Tarballs } from './packAll.js'

/** The lines a reader of the README copies: its first `tsx` block. */
function readmeLines(root: string): string {
  const block = /```tsx\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1]
  if (!block) throw new Error('README.md has no ```tsx block on its first screen.')
  return block
}

/** A project outside the workspace that installs the packed packages beside its own React and shows the README's lines. */
export function makeConsumer(root: string, tarballs: Tarballs, react: string, reactTypes: string): Consumer {
  const folder = mkdtempSync(join(tmpdir(), `alongside-consumer-react-${react}-`))
  const write = (name: string, content: string) => writeFileSync(join(folder, name), content)
  write('tsconfig.json', JSON.stringify({
    compilerOptions: { strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, target: 'ES2022', module: 'ESNext', moduleResolution: 'Bundler', jsx: 'react-jsx', noEmit: true, skipLibCheck: false, lib: ['ES2023', 'DOM', 'DOM.Iterable'], types: ['vite/client'] },
    include: ['*.tsx', '*.ts'],
  }))
  write('Sidebar.tsx', readmeLines(root))
  write('main.tsx', `import { createRoot } from 'react-dom/client'\nimport { Sidebar } from './Sidebar'\n\ncreateRoot(document.getElementById('app')!).render(<Sidebar />)\n`)
  write('index.html', '<!doctype html><html lang="en"><title>Consumer</title><div id="app" style="width:400px;height:800px"></div><script type="module" src="/main.tsx"></script></html>')
  return installPacked(folder, tarballs, {
    packages: ['core', 'sentiment', 'adapters', 'react', 'embed'],
    dependencies: { react, 'react-dom': react },
    devDependencies: { '@types/react': reactTypes, '@types/react-dom': reactTypes, typescript: '6.0.3', vite: '8.3.8' },
  })
}
