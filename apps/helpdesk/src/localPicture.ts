/** The demo's picture proxy: draws a picture for the fictional company's addresses and lets no other through. A real host answers with its own proxy's address. */
export function localPicture(url: string): string | null {
  if (!url.startsWith('https://media.kestrel.example/')) return null
  const name = url.slice(url.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
  const hue = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7)
  return `data:image/svg+xml,${encodeURIComponent(drawRouter(hue))}`
}

const drawRouter = (hue: number) => `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200">
<rect width="320" height="200" fill="hsl(${hue} 24% 82%)"/>
<rect y="140" width="320" height="60" fill="hsl(${hue} 18% 66%)"/>
<path d="M108 108V44M212 108V44" stroke="#2b3440" stroke-width="7" stroke-linecap="round"/>
<rect x="70" y="100" width="180" height="52" rx="10" fill="#35404d"/>
<circle cx="98" cy="126" r="6" fill="#e4572e"/><circle cx="122" cy="126" r="6" fill="#5c6875"/><circle cx="146" cy="126" r="6" fill="#5c6875"/>
</svg>`
