import { createMemoryDesk } from '@alongside/core/desk'
import { castPolicy, castStaff, createCast } from '@alongside/core/testing'
import { AlongsideProvider, ReplyComposer } from '@alongside/react'
import '@alongside/react/styles.css'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

/** What the composer is held against: the least that React needs for a field it controls. */
function PlainField() {
  const [text, setText] = useState('')
  return <textarea value={text} onChange={(event) => setText(event.currentTarget.value)} />
}

const cast = createCast()

/** Everything that may say no to a reply: the company's rules, the desk, the leak guard. */
const guards = {
  policy: castPolicy,
  staff: Object.values(castStaff),
  desk: createMemoryDesk({ policy: castPolicy, now: cast.now, random: (length) => crypto.getRandomValues(new Uint8Array(length)) }),
}

function Composer({ isGuarded }: { readonly isGuarded: boolean }) {
  const { subject, queue } = cast.customers[0]!
  return (
    <AlongsideProvider
      adapters={cast.adapters} actor={cast.staff.mira} locale="en" timeZone="Europe/Berlin" now={cast.now} savedReplies={cast.savedReplies} {...(isGuarded && guards)}
    >
      <ReplyComposer subject={subject} about={{ ...(queue.about && { about: queue.about }) }} />
    </AlongsideProvider>
  )
}

createRoot(document.getElementById('app')!).render(location.search === '?plain' ? <PlainField /> : <Composer isGuarded={location.search === '?guarded'} />)
