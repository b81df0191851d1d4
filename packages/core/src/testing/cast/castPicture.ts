/** Where the cast's pictures are said to lie. */
export const castPictures = 'https://media.kestrel.example/'

/** The picture of an address of the fictional company, drawn as SVG: nothing answers there. */
export function castPicture(url: string): string {
  const name = url.slice(url.lastIndexOf('/') + 1).replace(/\.\w+$/, '')
  return drawRouter([...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7))
}

const drawRouter = (hue: number) => `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="400" viewBox="0 0 320 200">
<rect width="320" height="200" fill="hsl(${hue},24%,82%)"/>
<rect y="140" width="320" height="60" fill="hsl(${hue},18%,66%)"/>
<path d="M108 108V44M212 108V44" stroke="#2b3440" stroke-width="7" stroke-linecap="round"/>
<rect x="70" y="100" width="180" height="52" rx="10" fill="#35404d"/>
<circle cx="98" cy="126" r="6" fill="#e4572e"/><circle cx="122" cy="126" r="6" fill="#5c6875"/><circle cx="146" cy="126" r="6" fill="#5c6875"/>
</svg>`
