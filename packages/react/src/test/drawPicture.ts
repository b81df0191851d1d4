/** A drawn picture for an address, so that a story shows what a loaded picture looks like and asks no server for it. */
export function drawPicture(url: string): string {
  const hue = [...url].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 360, 7)
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 900"><rect width="1200" height="900" fill="oklch(82% .05 ${hue})"/><path d="M0 900V560l300-190 260 210 250-330 390 380v270z" fill="oklch(62% .08 ${hue})"/><circle cx="930" cy="200" r="80" fill="oklch(93% .07 ${(hue + 60) % 360})"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
