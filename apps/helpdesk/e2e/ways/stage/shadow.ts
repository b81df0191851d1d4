import '@alongside/embed/element'
import { openSources, optionsOf, shownOptions } from './openSources.js'
import { runStage } from './runStage.js'

const cast = openSources()

runStage((place, shown, host) => {
  const sidebar = document.createElement('alongside-sidebar')
  const given = { ...optionsOf(cast), onAction: host.perform, hostActions: host.actions }
  Object.assign(sidebar, given, shownOptions(cast, shown))
  place.append(sidebar)
  return { change: (next) => void Object.assign(sidebar, shownOptions(cast, next)), close: () => sidebar.remove() }
})
