import { createEnvironment } from '@alongside/core/adapter'

/** Resolves after a pause, rejects when the signal fires. */
export const { sleep } = createEnvironment()
