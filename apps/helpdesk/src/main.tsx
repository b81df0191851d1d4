import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Helpdesk } from './Helpdesk.js'
import './helpdesk.css'
import { openKestrel } from './openKestrel.js'
import { Opening } from './Opening.js'

const root = createRoot(document.getElementById('helpdesk')!)
root.render(<Opening />)
const kestrel = await openKestrel()
root.render(
  <StrictMode>
    <Helpdesk kestrel={kestrel} />
  </StrictMode>,
)
