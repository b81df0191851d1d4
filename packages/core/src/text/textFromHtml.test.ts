import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { textFromHtml } from './index.js'

const text = (html: string) => textFromHtml(html).text

describe('HTML from a network as plain text', () => {
  it.each([
    ['paragraphs and breaks', '<p>Hello<br>there</p><p>Bye</p>', 'Hello\nthere\n\nBye'],
    ['blanks as a browser shows them', '  <p> a\n  <b> b</b>c </p>\n\n <div>d</div><div>e</div>', 'a bc\n\nd\ne'],
    ['lists', '<p>Two:</p><ul><li>one</li><li><p>two</p><ol><li>x<li>y</ol></li></ul>after', 'Two:\n\n• one\n• two\n\n  1. x\n  2. y\n\nafter'],
    ['preformatted lines', '<pre>a\r\n  b</pre>c', 'a\n  b\n\nc'],
    ['entities', '&lt;b&gt; &amp;amp; &#8364;&#x1F98A;&#146;&#0; &nbsp;x &unknown; &auml; R&D', '<b> &amp; €🦊’\ufffd \u00a0x &unknown; ä R&D'],
    ['no scripts, styles or comments', 'a<script>if (1 < 2) "</p>"</script>b<style>p{}</style><!-- <p>no -->c<svg><text>x</text></svg>', 'abc'],
    ['alternative texts', 'a <img src=x alt="the &quot;cat&quot;"> b', 'a the "cat" b'],
    ['comparisons that look like tags', '1 < 2 and <3 and a <b', '1 < 2 and <3 and a <b'],
    ['quoted angle brackets', '<p title="a > b">x</p>', 'x'],
    ['table cells', '<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['nothing from an unfinished comment', 'a<!-- b > c', 'a'],
  ])('keeps %s', (_, html, expected) => {
    expect(text(html)).toBe(expected)
  })

  it("reads Mastodon's shortened link as its own page does, with the whole address behind it", () => {
    const html =
      '<p><span class="h-card"><a href="https://m.example/@anna" class="u-url mention">@<span>anna</span></a></span> see ' +
      '<a href="https://example.com/a/very/long/path" rel="nofollow"><span class="invisible">https://</span><span class="ellipsis">example.com/a/very</span><span class="invisible">/long/path</span></a> please</p>'
    expect(textFromHtml(html)).toEqual({
      text: '@anna see example.com/a/very… please',
      links: [{ from: 0, to: 5, url: 'https://m.example/@anna' }, { from: 10, to: 29, url: 'https://example.com/a/very/long/path' }],
    })
  })

  it('does not let a forged class hide words outside a link, nor an unclosed one hide the rest', () => {
    expect(text('<span class="invisible">cancel my contract</span>')).toBe('cancel my contract')
    expect(text('<a href="https://a.de"><span class="invisible">x</a> visible')).toBe('visible')
  })

  it('drops the target of unsafe links and keeps their words', () => {
    expect(textFromHtml('<a href="javascript:alert(1)">a</a> <a href=" &#106;avascript:x">b</a> <a href=/rel>c</a>')).toEqual({ text: 'a b c', links: [] })
    expect(textFromHtml("<A HREF='https://a.de/?x=1&amp;y=2'>d</A>").links).toEqual([{ from: 0, to: 1, url: 'https://a.de/?x=1&y=2' }])
  })

  it('marks each link over its own words', () => {
    const { text: plain, links } = textFromHtml('x <a href="https://a.de"> one </a><a href="https://b.de">two<p>three</a> y')
    expect(links.map(({ from, to }) => plain.slice(from, to))).toEqual(['one', 'two\n\nthree'])
  })

  const part = fc.constantFrom(
    '<', '>', '</', '<a href="', '"', "'", '=', '<a href=https://a.de>', '</a>', '<p>', '</p>', '<br/>', '<!--', '-->', '<script>', '</script', '<span class=invisible>', '<span class="ellipsis">', '</span>', '<li>', '<ol>', '</ol>', '<pre>', '&', '&#x', '&amp;', ';', ' ', '\n', 'x', '\u0000', '\ud800',
  )

  it('never throws and keeps links inside the text, whatever the markup', () => {
    fc.assert(fc.property(fc.oneof(fc.array(part, { maxLength: 30 }).map(parts => parts.join('')), fc.string({ unit: 'binary' })), html => {
      const { text: plain, links } = textFromHtml(html)
      let end = 0
      for (const link of links) {
        expect(link.from).toBeGreaterThanOrEqual(end)
        expect(link.to).toBeGreaterThan(link.from)
        end = link.to
      }
      expect(end).toBeLessThanOrEqual(plain.length)
    }), { numRuns: 5000 })
  })

  // Quadratic work on a megabyte takes minutes, so that the runner's time limit finds it; no time is measured.
  it.each([
    '<', '<a ', '<a href="', "<a ='", '<a ="<a >"', '<!--', '<script>', '<script></script ', '<p', '</', '<p>', '<span class=invisible>', '<a href=x>', '<ul><li>', '&', '&#', '&amp', '<a a', '<br>', '"', '<a x = ', '\n', '<pre>\r', '</span>', '<svg><',
  ])('reads a megabyte of %j', nasty => {
    const long = nasty.repeat(Math.ceil(1_000_000 / nasty.length))
    expect(() => [textFromHtml(long), textFromHtml(`${long}>`), textFromHtml(`<a ${long.replaceAll('>', '')}>x`)]).not.toThrow()
  })
})
