import type { Meta, StoryObj } from '@storybook/react-vite'
import { useLayoutEffect, useRef, useState } from 'react'
import { expect, waitFor } from 'storybook/test'
import { inStory } from '../test/StoryFrame.js'
import tokens from './tokens.css?raw'

/** Words and what they stand on, with the least contrast that WCAG 2.2 AA asks of the pair. */
const pairs: readonly (readonly [front: string, back: string, least: number])[] = [
  ['text', 'surface', 4.5], ['text', 'surface-raised', 4.5], ['text', 'surface-sunken', 4.5], ['text', 'accent-tint', 4.5], ['text', 'internal-tint', 4.5],
  ['text-quiet', 'surface', 4.5], ['text-quiet', 'surface-raised', 4.5], ['text-quiet', 'surface-sunken', 4.5], ['text-quiet', 'internal-tint', 4.5],
  ['accent', 'surface', 4.5], ['accent', 'surface-raised', 4.5], ['accent', 'accent-tint', 4.5], ['on-accent', 'accent', 4.5], ['on-accent', 'accent-strong', 4.5],
  ['negative', 'surface', 4.5], ['negative', 'negative-tint', 4.5], ['positive', 'surface', 4.5], ['positive', 'positive-tint', 4.5],
  ['caution', 'surface', 4.5], ['caution', 'caution-tint', 4.5], ['caution', 'internal-tint', 4.5],
  ['line-strong', 'surface', 3], ['line-strong', 'surface-raised', 3], ['focus', 'surface', 3],
]
const colours = [...tokens.matchAll(/--_al-([a-z-]+): var\(--al-/g)].map(([, name]) => name!)
const sizes = [...tokens.matchAll(/^ {2}--al-([a-z-]+): ([^;]+);/gm)].filter(([, , value]) => !value!.includes('oklch')).map(([, name, value]) => [name!, value!] as const)
const ownSizes = sizes.filter(([name], index) => sizes.findIndex(([other]) => other === name) === index)

type Rgb = readonly [number, number, number]

/** What the browser paints for a colour, whatever way it is written. */
function paint(colour: string): Rgb {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })!
  context.fillStyle = colour
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return [red, green, blue]
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((channel) => (channel / 255 <= 0.04045 ? channel / 255 / 12.92 : ((channel / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number]
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(front: Rgb, back: Rgb): number {
  const [light, dark] = [luminance(front), luminance(back)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function Theme({ theme }: { readonly theme: 'light' | 'dark' }) {
  const root = useRef<HTMLDivElement>(null)
  const [painted, setPainted] = useState<Readonly<Record<string, Rgb>>>({})
  useLayoutEffect(() => {
    const probe = root.current!.querySelector<HTMLElement>('[data-probe]')!
    setPainted(Object.fromEntries(colours.map((name) => {
      probe.style.color = `var(--_al-${name})`
      return [name, paint(getComputedStyle(probe).color)]
    })))
  }, [])
  return (
    <div ref={root} className="al-root" data-theme={theme} style={{ padding: 24, flex: '1 1 320px' }}>
      <span data-probe hidden />
      <h2 className="al-strong">{theme === 'light' ? 'Light' : 'Dark'}</h2>
      <dl style={{ display: 'grid', gridTemplateColumns: '24px 1fr', gap: '4px 12px', marginBlock: 12 }}>
        {colours.map((name) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt style={{ gridColumn: 2 }}><code>--al-{name}</code></dt>
            <dd style={{ gridColumn: 1, gridRow: 'auto', inlineSize: 24, blockSize: 18, marginBlockStart: -22, border: '1px solid var(--_al-line-strong)', borderRadius: 4, background: `var(--_al-${name})` }} />
          </div>
        ))}
      </dl>
      <table style={{ borderSpacing: '0 4px' }}>
        <caption className="al-strong" style={{ textAlign: 'start', paddingBlock: 8 }}>Contrast</caption>
        <thead className="al-quiet al-small"><tr><th scope="col" style={{ textAlign: 'start' }}>Pair</th><th scope="col">Has</th><th scope="col">Needs</th></tr></thead>
        <tbody>
          {pairs.map(([front, back, least]) => {
            const has = painted[front] && painted[back] ? contrast(painted[front], painted[back]) : 0
            return (
              <tr key={`${front} ${back}`} data-passes={has >= least}>
                <th scope="row" style={{ textAlign: 'start', fontWeight: 400 }}>
                  <span style={{ padding: '1px 8px', borderRadius: 4, background: `var(--_al-${back})`, ...(least >= 4.5 ? { color: `var(--_al-${front})` } : { border: `2px solid var(--_al-${front})` }) }}>{front} on {back}</span>
                </th>
                <td className="al-figures" style={{ paddingInline: 12 }}>{has.toFixed(1)}</td>
                <td className="al-figures al-quiet">{least}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Every custom property, with the contrast that the browser's own figures give in both themes. */
function Tokens() {
  return (
    <div data-story-frame="" data-height="auto" style={{ maxInlineSize: 1000 }}>
      <div style={{ display: 'flex', flexWrap: 'wrap' }}><Theme theme="light" /><Theme theme="dark" /></div>
      <div className="al-root" data-theme="light" style={{ padding: 24 }}>
        <h2 className="al-strong">Type and space</h2>
        <table style={{ borderSpacing: '0 4px' }}>
          <tbody>
            {ownSizes.map(([name, value]) => (
              <tr key={name}><th scope="row" style={{ textAlign: 'start', fontWeight: 400, paddingInlineEnd: 24 }}><code>--al-{name}</code></th><td className="al-figures">{value}</td></tr>
            ))}
          </tbody>
        </table>
        <p style={{ font: '600 var(--al-size-name) / var(--al-leading-name) var(--al-font)', marginBlockStart: 12 }}>The customer’s name</p>
        <p>Words a person reads, at the size of everything.</p>
        <p className="al-quiet al-small">What stands beside them, smaller and quiet.</p>
      </div>
    </div>
  )
}

const meta: Meta<typeof Tokens> = { title: 'Tokens', component: Tokens, parameters: { ...inStory({ isBare: true }) } }
export default meta

export const All: StoryObj<typeof Tokens> = {
  play: async ({ canvasElement }) => {
    await waitFor(() => expect(canvasElement.querySelectorAll('[data-passes]')).toHaveLength(pairs.length * 2))
    await waitFor(() => expect([...canvasElement.querySelectorAll('[data-passes=false]')].map(({ textContent }) => textContent)).toEqual([]))
  },
}
