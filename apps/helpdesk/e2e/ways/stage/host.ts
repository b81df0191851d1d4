/** The same page around the sidebar, whichever way it came in. */
const ways: Readonly<Record<string, () => Promise<unknown>>> = { light: () => import('./light.js'), shadow: () => import('./shadow.js'), frame: () => import('./frame.js') }

void ways[new URLSearchParams(location.search).get('way') ?? '']?.()
