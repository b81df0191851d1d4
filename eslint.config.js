import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** Forbids imports that would turn an arrow of the house around. */
const mayNotImport = (files, patterns, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ regex: patterns, message }] }] },
})

/** core's entries import only downwards: model < text, errors < adapter < archive < directory < outbox, policy < desk < protocol; testing above all. */
const coreEntries = ['model', 'text', 'errors', 'adapter', 'archive', 'directory', 'outbox', 'policy', 'desk', 'protocol', 'testing']
const below = { model: [], text: ['model'], errors: ['model'], adapter: ['model', 'text', 'errors'], archive: ['model', 'text', 'errors', 'adapter'], directory: ['model', 'text', 'errors', 'adapter'], outbox: ['model', 'text', 'errors', 'adapter'], policy: ['model', 'text', 'errors', 'adapter', 'directory'], desk: ['model', 'text', 'errors', 'adapter', 'directory', 'policy'], protocol: ['model', 'text', 'errors', 'adapter', 'directory', 'outbox', 'policy', 'desk'] }
const coreLayers = Object.entries(below).map(([entry, allowed]) => {
  const above = coreEntries.filter((name) => name !== entry && !allowed.includes(name))
  return mayNotImport([`packages/core/src/${entry}/**/*.ts`], `^(\\.\\./)+(${above.join('|')})/|^react|^node:`, `core/${entry} may import only ${allowed.join(', ') || 'nothing'} of core, and neither React nor Node.`)
})

const shadowSafety = {
  files: ['packages/{react,embed}/src/**/*.{ts,tsx}'],
  ignores: ['**/*.test.*', '**/*.stories.tsx', 'packages/react/src/test/**'],
  rules: {
    'no-restricted-syntax': [
      'error',
      { selector: "MemberExpression[object.name='document'][property.name='activeElement']", message: 'Inside a shadow root document.activeElement is the host. Ask getRootNode().activeElement.' },
      { selector: "CallExpression[callee.object.name='document'][callee.property.name=/^(querySelector|getElementById)/]", message: 'document does not see into a shadow root. Use a ref.' },
      { selector: "MemberExpression[object.name=/^(event|e)$/][property.name='target']", message: 'event.target is retargeted at a shadow boundary. Use currentTarget, or composedPath().' },
      { selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']", message: 'No HTML of anybody reaches the DOM.' },
      { selector: "JSXAttribute[name.name='onSelect']", message: "React's onSelect never fires inside a shadow root." },
    ],
  },
}

export default tseslint.config(
  { ignores: ['**/dist/**', '**/node_modules/**', 'storybook-static/**', 'test-results/**'] },
  tseslint.configs.strict,
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-invalid-void-type': 'off',
      'no-console': 'error',
    },
  },
  { files: ['packages/{react,embed}/src/**/*.{ts,tsx}', 'apps/**/*.{ts,tsx}'], ...reactHooks.configs.flat.recommended },
  shadowSafety,
  ...coreLayers,
  mayNotImport(['packages/core/src/testing/**/*.ts'], '^react|^@alongside/', 'core/testing stands on core alone.'),
  mayNotImport(['packages/adapters/src/**/*.ts'], '^react|^node:|^@alongside/react', 'An adapter is fetch only: no React, no Node.'),
  mayNotImport(['packages/react/src/**/*.{ts,tsx}'], '^@alongside/adapters|^@alongside/sentiment|^node:', 'react never names a network, a CRM or an adapter.'),
  mayNotImport(['packages/embed/src/**/*.{ts,tsx}'], '^@alongside/(sentiment|gateway|adapters/(?!gateway$))|^node:', 'embed draws what react draws and knows no network; of the adapters only the client of the gateway, which names none.'),
  mayNotImport(['packages/gateway/src/**/*.ts'], '^react|^@alongside/(adapters|react|sentiment)', 'gateway stands on core alone: it names no network and draws nothing.'),
  mayNotImport(['packages/sentiment/src/**/*.ts'], '^react|^node:|^@alongside/(adapters|react)', 'sentiment stands on core alone.'),
  { files: ['**/*.test.{ts,tsx}', '**/conformance.ts', '**/e2e/**', 'packages/tooling/**', 'apps/bench/**'], rules: { 'no-restricted-imports': 'off', 'no-console': 'off' } },
  { files: ['packages/tooling/**'], rules: { 'no-undef': 'off' } },
)
