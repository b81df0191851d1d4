import { isAlongsideError } from '@alongside/core/errors'
import type { Actor, CustomerMatch, Scope } from '@alongside/core/model'
import { AlongsideProvider, SocialTimeline } from '@alongside/react'
import { useMemo, useState, type FormEvent } from 'react'
import type { Kestrel } from './Kestrel.js'
import type { Settings } from './settings.js'
import type { Words } from './words.js'

type Finding = { readonly state: 'idle' | 'searching' | 'nobody' | 'unreachable' } | { readonly state: 'found'; readonly match: CustomerMatch }

/** Public posts need a basis. Ours: the agent asked, for this once, and nothing is linked. */
const askedByAgent: Scope = { kind: 'public', basis: 'agent-requested' }

interface LookupProps {
  readonly kestrel: Kestrel
  readonly settings: Settings
  readonly words: Words
}

export function Lookup({ kestrel, settings, words }: LookupProps) {
  const [handle, setHandle] = useState('')
  const [finding, setFinding] = useState<Finding>({ state: 'idle' })
  const adapters = useMemo(() => [kestrel.bluesky], [kestrel])

  const search = async (event: FormEvent) => {
    event.preventDefault()
    const typed = handle.trim().replace(/^@/, '')
    if (!typed) return
    setFinding({ state: 'searching' })
    try {
      setFinding(await findOnBluesky(kestrel, typed, kestrel.person(settings.person), settings.locale))
    } catch (error) {
      setFinding({ state: isAlongsideError(error) && (error.code === 'not-found' || error.code === 'invalid-request') ? 'nobody' : 'unreachable' })
    }
  }

  return (
    <section className="desk-panel" aria-labelledby="lookup-title">
      <h1 id="lookup-title">{words.lookupTitle}</h1>
      <p className="desk-quiet">{words.lookupWhy}</p>
      <form className="desk-form" onSubmit={(event) => void search(event)}>
        <label>
          {words.handle}
          <input value={handle} onChange={(event) => setHandle(event.currentTarget.value)} placeholder="name.bsky.social" autoComplete="off" spellCheck={false} dir="ltr" />
        </label>
        <button type="submit" className="desk-primary">{words.search}</button>
      </form>
      <div role="status">
        {finding.state === 'searching' && <p className="desk-quiet">{words.searching}</p>}
        {(finding.state === 'nobody' || finding.state === 'unreachable') && <p className="desk-note">{words[finding.state]}</p>}
        {finding.state === 'found' && <p className="desk-note"><bdi>{finding.match.name}</bdi>: {words.found}</p>}
      </div>
      {finding.state === 'found' && (
        <div className="desk-found">
          <AlongsideProvider adapters={adapters} actor={kestrel.person(settings.person)} locale={settings.locale} timeZone={settings.timeZone} theme={settings.theme} density={settings.density}>
            <SocialTimeline subject={finding.match.identities} scope={askedByAgent} />
          </AlongsideProvider>
        </div>
      )}
    </section>
  )
}

async function findOnBluesky({ bluesky }: Kestrel, handle: string, actor: Actor, locale: string): Promise<Finding> {
  const call = { signal: AbortSignal.timeout(8000), locale, actor, purpose: 'service', priority: 'agent' } as const
  const identity = { scheme: 'bluesky', realm: '', id: handle, party: 'person' } as const
  const { matches } = await bluesky.customers!.find({ query: { type: 'identity', identity }, limit: 1 }, call)
  return matches[0] ? { state: 'found', match: matches[0] } : { state: 'nobody' }
}
