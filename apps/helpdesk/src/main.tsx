import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Helpdesk } from './Helpdesk.js'
import './helpdesk.css'
import { openKestrel } from './openKestrel.js'

const kestrel = await openKestrel()
createRoot(document.getElementById('helpdesk')!).render(
  <StrictMode>
    <Helpdesk kestrel={kestrel} />
  </StrictMode>,
)
