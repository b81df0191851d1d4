import { createHostBridge } from '../bridge/index.js'
import { mountPage } from './mountPage.js'
import { openAtGateway } from './openAtGateway.js'
import { openDriver } from './openDriver.js'
import { readPageSettings } from './readPageSettings.js'

// The page fills its frame; a sheet of its own is the one way that every policy allows.
const sheet = new CSSStyleSheet()
sheet.replaceSync('html, body { block-size: 100%; margin: 0; }')
document.adoptedStyleSheets.push(sheet)

async function open() {
  const settings = readPageSettings(document.scripts)
  const driver = await openDriver(settings)
  const bridge = createHostBridge(driver)
  mountPage({
    bridge,
    allowedOrigins: settings.allowedOrigins,
    connect: openAtGateway(bridge, settings, driver.fetch),
    ...(settings.height !== undefined && { height: settings.height }),
  })
}

open().catch((error: unknown) => {
  // Whoever sets the page up reads this.
  document.body.append(error instanceof Error ? error.message : String(error))
  throw error
})
