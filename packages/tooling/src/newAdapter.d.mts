/** Makes packages/adapters/src/NAME from the template; gives its path. */
export function newAdapter(root: string, name: string): string
