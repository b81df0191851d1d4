import { createCast } from '@alongside/core/testing'
import { AlongsideProvider, ReplyComposer } from '@alongside/react'
import '@alongside/react/styles.css'
import { useState } from 'react'
import { createRoot } from 'react-dom/client'

/** What the composer is held against: the least that React needs for a field it controls. */
function PlainField() {
  const [text, setText] = useState('')
  return <textarea value={text} onChange={(event) => setText(event.currentTarget.value)} />
}

function Composer() {
  const cast = createCast()
  const { subject, queue } = cast.customers[0]!
  return (
    <AlongsideProvider adapters={cast.adapters} actor={cast.staff.mira} locale="en" timeZone="Europe/Berlin" now={cast.now} savedReplies={cast.savedReplies}>
      <ReplyComposer subject={subject} about={{ ...(queue.about && { about: queue.about }) }} />
    </AlongsideProvider>
  )
}

createRoot(document.getElementById('app')!).render(location.search === '?plain' ? <PlainField /> : <Composer />)
