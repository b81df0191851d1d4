import { mountSidebar } from '@alongside/embed/mount'
import { openSources, optionsOf, shownOptions, wordsOf } from './openSources.js'
import { runStage } from './runStage.js'

const cast = openSources()

runStage((place, shown, host) => {
  const box = place.appendChild(document.createElement('div'))
  const sidebar = mountSidebar(box, { ...optionsOf(cast), onAction: host.perform, hostActions: host.actions })
  sidebar.update({ ...shownOptions(cast, shown), messages: wordsOf[shown.locale] })
  return {
    change: (next) => sidebar.update({ ...shownOptions(cast, next), messages: wordsOf[next.locale] }),
    close() {
      sidebar.unmount()
      box.remove()
    },
  }
})
