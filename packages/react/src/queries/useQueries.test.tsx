import { cleanup, configure, screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { renderWithCast } from '../test/renderWithCast.js'
import { useQueries } from './useQueries.js'

afterEach(cleanup)

/** A source that answers when it is told to. */
function openSource() {
  const asked: { readonly signal: AbortSignal; readonly answer: (words: string) => void; readonly fail: () => void }[] = []
  const queryFn = ({ signal }: { readonly signal: AbortSignal }) =>
    new Promise<string>((resolve, reject) => void asked.push({ signal, answer: resolve, fail: () => reject(new Error('no answer')) }))
  const Part = ({ about = 'ines' }: { readonly about?: string }) => {
    const [state] = useQueries([{ queryKey: ['words', about], queryFn }])
    return <p>{state?.data ?? state?.status}</p>
  }
  return { asked, Part }
}

describe('a question', () => {
  test('is asked once, however many parts of the screen want the answer', async () => {
    const { asked, Part } = openSource()
    renderWithCast(() => <><Part /><Part /></>)
    await waitFor(() => expect(asked.length).toBe(1))
    asked[0]!.answer('hello')
    await waitFor(() => expect(screen.getAllByText('hello').length).toBe(2))
  })

  test('is no longer waited for once nobody wants the answer, and asked anew by who does', async () => {
    const { asked, Part } = openSource()
    const { redraw } = renderWithCast(() => <Part />)
    await waitFor(() => expect(asked.length).toBe(1))
    redraw(() => <Part about="omar" />)
    await waitFor(() => expect(asked[0]!.signal.aborted).toBe(true))
    asked[1]!.answer('good evening')
    await screen.findByText('good evening')
    redraw(() => <Part />)
    await waitFor(() => expect(asked.length).toBe(3))
    expect(screen.queryByText('good evening')).toBeNull()
  })

  test('with a fresh answer is not asked again', async () => {
    const { asked, Part } = openSource()
    const { redraw } = renderWithCast(() => <Part />)
    await waitFor(() => expect(asked.length).toBe(1))
    asked[0]!.answer('hello')
    await screen.findByText('hello')
    redraw(() => <p>elsewhere</p>)
    redraw(() => <Part />)
    expect(screen.getByText('hello')).toBeTruthy()
    expect(asked.length).toBe(1)
  })

  test('that failed is not asked again because one more part looks on', async () => {
    const { asked, Part } = openSource()
    const { redraw } = renderWithCast(() => <Part />)
    await waitFor(() => expect(asked.length).toBe(1))
    asked[0]!.fail()
    await screen.findByText('error')
    redraw(() => <><Part /><Part /></>)
    await waitFor(() => expect(screen.getAllByText('error').length).toBe(2))
    expect(asked.length).toBe(1)
  })

  test('that failed says so and is not retried by itself', async () => {
    const { asked, Part } = openSource()
    renderWithCast(() => <Part />)
    await waitFor(() => expect(asked.length).toBe(1))
    asked[0]!.fail()
    await screen.findByText('error')
    expect(asked.length).toBe(1)
  })

  test('is answered under React’s strict mode, which mounts everything twice', async () => {
    configure({ reactStrictMode: true })
    const { asked, Part } = openSource()
    renderWithCast(() => <Part />)
    await waitFor(() => expect(asked.length).toBeGreaterThan(0))
    for (const { answer } of asked) answer('hello')
    await screen.findByText('hello')
    configure({ reactStrictMode: false })
  })
})
