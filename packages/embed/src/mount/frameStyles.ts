/**
 * What stands between a host's page and the sidebar: nothing that is inherited comes through, and the custom properties do. Whether it can
 * be seen and pressed is the host's to say.
 */
export const frameStyles = `
.al-frame { all: initial; display: block; block-size: 100%; visibility: inherit; pointer-events: inherit; }
.al-sidebar-nobody:has(> .al-frame-wait) { place-content: start stretch; justify-items: stretch; padding-block: 16px; }
.al-frame-wait { display: grid; grid-template-columns: 40px 1fr; gap: 12px; }
.al-frame-wait > :first-of-type { grid-row: span 2; block-size: 40px; border-radius: 50%; }
.al-frame-wait > .al-skeleton { min-block-size: 14px; }
.al-frame-wait > .al-skeleton:nth-of-type(n + 4) { grid-column: 1 / -1; min-block-size: 44px; }
`

/**
 * A shadow host: the page lays it out and says whether it is shown, and no more. In a conflict of important rules the inner one wins, so a
 * page that resets everything it has does not reset these.
 */
export const hostStyles = `
:host { display: block !important; box-sizing: border-box !important; padding: 0 !important; columns: auto !important; block-size: 100%; contain: layout style; }
:host([hidden]) { display: none !important; }
`
