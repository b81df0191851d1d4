'use client'
import { AppWindow, Eye, PenLine } from 'lucide'
import { Icon } from '../controls/Icon.js'
import { en } from '../messages/en/policy.js'
import { bringEnglish } from '../messages/english.js'
import { useAlongside } from '../provider/AlongsideContext.js'
import type { ReplyPolicy } from './useReplyPolicy.js'

bringEnglish(en)

const marks = [['typing', PenLine], ['looking', Eye], ['open', AppWindow]] as const

/** Which colleagues are in this conversation right now, and what they do there. */
export function ReplyComposerPresence({ policy: { presence, names } }: { readonly policy: ReplyPolicy }) {
  const { t, format } = useAlongside()
  return (
    <div role="status" className="al-composer-presence" hidden={presence.others.length === 0}>
      <ul className="al-quiet">
        {marks.map(([doing, icon]) => {
          const people = presence.others.filter((one) => one.doing === doing).map(({ actor }) => names.nameOf(actor))
          if (people.length === 0) return null
          return <li key={doing} data-doing={doing}><Icon of={icon} size={12} />{t(`policy.present.${doing}`, { count: people.length, names: format.list(people) })}</li>
        })}
      </ul>
    </div>
  )
}
