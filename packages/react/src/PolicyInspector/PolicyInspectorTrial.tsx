'use client'
import type { Subject } from '@alongside/core/adapter'
import type { Policy } from '@alongside/core/policy'
import { CircleAlert } from 'lucide'
import { useId, useRef, useState } from 'react'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/inspector.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { JsonPlace } from './locateValue.js'
import { PolicyInspectorChanges } from './PolicyInspectorChanges.js'
import { PolicyInspectorRun } from './PolicyInspectorRun.js'
import type { Trial } from './readTrial.js'
import type { PolicyInspection } from './usePolicyInspector.js'
import { usePolicyTrial, useTrialRun } from './usePolicyTrial.js'

bringEnglish(en)

interface TrialProps {
  readonly subject: Subject
  readonly inspection: PolicyInspection
}

/** A new version of the policy beside the one in force: what differs, and what it would have changed. */
export function PolicyInspectorTrial({ subject, inspection }: TrialProps) {
  const { t } = useAlongside()
  const { text, setText, trial } = usePolicyTrial()
  const field = useRef<HTMLTextAreaElement>(null)
  const file = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string>()
  const id = useId()

  function change(next: string) {
    setProblem(undefined)
    setText(next)
  }
  const load = (chosen: File | undefined) => chosen?.text().then(change, (cause: unknown) => setProblem(cause instanceof Error ? cause.message : String(cause)))

  function goTo({ from, to }: JsonPlace) {
    const element = field.current!
    element.focus()
    element.setSelectionRange(from, to)
    // Nothing tells where a wrapped line stands; its share of the text comes near enough to have it in view.
    element.scrollTop = (element.scrollHeight * from) / text.length - element.clientHeight / 2
  }

  return (
    <section className="al-inspector-trial" aria-labelledby={`${id}title`}>
      <h3 id={`${id}title`}>{t('inspector.whatIf')}</h3>
      <p className="al-quiet" id={`${id}hint`}>{t('inspector.hint')}</p>
      <textarea
        ref={field} dir="ltr" lang="en" rows={text === '' ? 3 : 9} spellCheck={false} aria-label={t('inspector.newVersion')} aria-describedby={`${id}hint`} value={text}
        aria-invalid={trial.state === 'problems'} onChange={({ currentTarget: { value } }) => change(value)}
      />
      <p className="al-inspector-ways">
        <input
          ref={file} type="file" accept=".json,application/json" hidden aria-label={t('inspector.load')}
          onChange={({ currentTarget }) => {
            void load(currentTarget.files?.[0])
            currentTarget.value = ''
          }}
        />
        <button type="button" className="al-button" onClick={() => file.current!.click()}>{t('inspector.load')}</button>
        {text === ''
          ? <button type="button" className="al-link" onClick={() => change(JSON.stringify(inspection.policy, null, 2))}>{t('inspector.start')}</button>
          : <button type="button" className="al-link" onClick={() => change('')}>{t('inspector.clear')}</button>}
      </p>
      {problem !== undefined && <p role="alert" className="al-inspector-wrong">{t('inspector.fileFailed', { message: problem })}</p>}
      <div role="status"><Problems trial={trial} onGo={goTo} /></div>
      {trial.state === 'ready' && <Outcome subject={subject} inspection={inspection} policy={trial.policy} />}
    </section>
  )
}

function Outcome({ subject, inspection, policy }: TrialProps & { readonly policy: Policy }) {
  const result = useTrialRun(subject, inspection, policy)
  if (!result) return null
  return (
    <>
      <PolicyInspectorChanges changes={result.changes} version={policy.version} />
      <PolicyInspectorRun run={result.run} past={result.past} names={inspection.names} />
    </>
  )
}

const mostProblems = 20

function Problems({ trial, onGo }: { readonly trial: Trial; readonly onGo: (place: JsonPlace) => void }) {
  const { t } = useAlongside()
  if (trial.state !== 'problems') return null
  const { problems, isJson } = trial
  return (
    <>
      <p className="al-inspector-wrong"><Icon of={CircleAlert} /><span>{isJson ? t('inspector.problems', { count: problems.length }) : t('inspector.notJson')}</span></p>
      <ul className="al-inspector-problems">
        {problems.slice(0, mostProblems).map(({ path, message, place }) => (
          <li key={`${path} ${message}`}>
            {place && <button type="button" className="al-link" onClick={() => onGo(place)}>{t('inspector.line', { line: place.line })}</button>}
            <span>{path !== '' && <bdi className="al-inspector-id">{path} </bdi>}<span lang="en" dir="auto">{message}</span></span>
          </li>
        ))}
      </ul>
    </>
  )
}
