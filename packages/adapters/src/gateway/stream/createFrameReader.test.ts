import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFrameReader, type Frame } from './createFrameReader.js'

const readAll = (pieces: readonly string[]): readonly Frame[] => pieces.flatMap(createFrameReader())

describe('frames of a stream', () => {
  test('come whole however they were cut on the way', () => {
    const frame = fc.record({
      event: fc.constantFrom('desk', 'change', 'ping'), data: fc.jsonValue().map((value) => JSON.stringify(value)), id: fc.option(fc.nat().map(String), { nil: undefined }),
    })
    const end = fc.constantFrom('\n', '\r\n', '\r')
    const written = (frames: readonly { event: string; data: string; id: string | undefined }[], line: string) =>
      frames.map(({ event, data, id }) => `${id === undefined ? '' : `id: ${id}${line}`}event: ${event}${line}data: ${data}${line}${line}`).join('')
    // Only a further character tells a lone carriage return at the end from the first half of a line end.
    fc.assert(fc.property(fc.array(frame, { maxLength: 6 }), end, fc.array(fc.nat(400), { maxLength: 12 }), (frames, line, cuts) => {
      const text = `${written(frames, line)}:`
      const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length]
      const pieces = places.slice(1).map((place, index) => text.slice(places[index], place))
      expect(readAll(pieces)).toEqual(frames.map(({ event, data, id }) => ({ event, data, ...(id !== undefined && { id }) })))
    }))
  })

  test('join several lines of data, and leave out comments and frames without any', () => {
    expect(readAll([': welcome\n\nevent: a\ndata: 1\ndata:2\n\nevent: empty\n\nid: 7\ndata\n\n'])).toEqual([{ event: 'a', data: '1\n2' }, { event: 'message', data: '', id: '7' }])
  })

  test('stay unread where they are not finished', () => {
    expect(readAll(['event: a\ndata: 1\n'])).toEqual([])
  })
})
