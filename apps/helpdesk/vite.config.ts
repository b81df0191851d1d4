import react from '@vitejs/plugin-react'
import vue from '@vitejs/plugin-vue'
import { resolve } from 'node:path'
import { defineConfig, type Plugin } from 'vite'

const page = (path: string) => resolve(import.meta.dirname, path)
const element = resolve(import.meta.dirname, '../../packages/embed/src/bundle/alongside.ts')

/** The address of the script tag's file. Built, it is an entry of its own; while developing, it is the source. */
const scriptTag: Plugin = {
  name: 'alongside-script-tag',
  configureServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      if (request.url === '/alongside/alongside.js') request.url = `/@fs${element}`
      next()
    })
  },
}

export default defineConfig({
  plugins: [react(), vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === 'alongside-sidebar' } } }), scriptTag],
  build: {
    rolldownOptions: {
      input: {
        helpdesk: page('index.html'),
        ways: page('ways/index.html'),
        script: page('ways/script.html'),
        vue: page('ways/vue.html'),
        frame: page('ways/frame.html'),
        sidebar: page('ways/sidebar.html'),
        alongside: element,
      },
      output: { entryFileNames: ({ name }) => (name === 'alongside' ? 'alongside/alongside.js' : 'assets/[name]-[hash].js') },
    },
  },
})
