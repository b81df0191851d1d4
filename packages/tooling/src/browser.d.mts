export const browserArguments: string[]
export const frameArguments: string[]
export function findBrowser(environment?: NodeJS.ProcessEnv): string | undefined
export function browserPath(): string
