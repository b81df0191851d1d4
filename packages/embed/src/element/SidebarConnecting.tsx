import { useAlongside } from '@alongside/react'

/** Stands where the customer will, before anybody knows who is asking. */
export function SidebarConnecting() {
  const { t } = useAlongside()
  return (
    <div className="al-frame-wait" role="status" aria-busy>
      <span className="al-skeleton" />
      <span className="al-skeleton" />
      <span className="al-skeleton" />
      <span className="al-skeleton" />
      <span className="al-skeleton" />
      <span className="al-visually-hidden">{t('shared.loading')}</span>
    </div>
  )
}
