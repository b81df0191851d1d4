import type { AdapterEnvironment } from '@alongside/core/adapter'

/** OData V2 refuses with `{ error: { code, message: { lang, value } } }`. Leaves of it the sentence a person can use, with its code. */
export function withReadableRefusals(fetch: AdapterEnvironment['fetch']): AdapterEnvironment['fetch'] {
  return async (url, init) => {
    const response = await fetch(url, init)
    if (response.ok) return response
    const text = await response.text()
    return new Response(toSentence(text), { status: response.status, headers: response.headers })
  }
}

function toSentence(text: string): string {
  try {
    const { error } = JSON.parse(text) as { error?: { code?: string; message?: string | { value?: string } } }
    const message = typeof error?.message === 'string' ? error.message : error?.message?.value
    return [message, error?.code && `(${error.code})`].filter(Boolean).join(' ') || text
  } catch {
    return text
  }
}
