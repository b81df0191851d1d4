import type { StorybookConfig } from '@storybook/react-vite'

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['./docs/*.mdx', '../packages/*/src/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  typescript: { reactDocgen: 'react-docgen' },
  // "use client" means something to a consumer's bundler, nothing to this one: eighty warnings would hide the one that matters.
  viteFinal: (vite) => ({
    ...vite,
    build: { ...vite.build, rolldownOptions: { ...vite.build?.rolldownOptions, onwarn: (warning, warn) => warning.code === 'MODULE_LEVEL_DIRECTIVE' || warn(warning) } },
  }),
}

export default config
