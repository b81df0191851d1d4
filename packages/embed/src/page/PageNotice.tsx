import type { HostRecord } from '../bridge/index.js'
import type { PageWords } from './words.js'

/** What is said where the sidebar has nobody to show. */
export function PageNotice({ title, hint, retry }: { readonly title: string; readonly hint: string; readonly retry?: { readonly label: string; readonly press: () => void } }) {
  return (
    <>
      <p className="al-strong" role="status">{title}</p>
      <p className="al-quiet">{hint}</p>
      {retry && <button type="button" className="al-button" onClick={retry.press}>{retry.label}</button>}
    </>
  )
}

export function PageWaiting({ words }: { readonly words: PageWords }) {
  return (
    <div className="al-frame-wait" role="status" aria-busy>
      {[1, 2, 3, 4, 5].map((line) => <span key={line} className="al-skeleton" />)}
      <span className="al-visually-hidden">{words.waiting}</span>
    </div>
  )
}

export interface RecordChoice {
  readonly record: HostRecord
  /** Undefined where neither the record's customer is known nor the host can open it. */
  readonly choose: (() => void) | undefined
}

/** Several records are open around the sidebar: the agent says which, nothing is guessed. */
export function PageChoice({ words, choices }: { readonly words: PageWords; readonly choices: readonly RecordChoice[] }) {
  return (
    <>
      <p className="al-strong" role="status">{words.choose}</p>
      <p className="al-quiet">{words.chooseHint}</p>
      <ul className="al-sidebar-candidates">
        {choices.map(({ record, choose }) => (
          <li key={`${record.kind} ${record.id}`}>
            {choose ? <button type="button" onClick={choose}><bdi>{nameOf(record)}</bdi></button> : <bdi>{nameOf(record)}</bdi>}
          </li>
        ))}
      </ul>
    </>
  )
}

const nameOf = ({ label, kind, id }: HostRecord) => label ?? `${kind} ${id}`
