import type { Interaction } from '@alongside/core/model'
import type { AlongsideProps } from '../provider/AlongsideProps.js'
import { canHost } from '../provider/canHost.js'

/** Whether the page around the sidebar makes a case or a lead of an item: of what a customer said, as long as it is there. */
export const canCreate = (props: AlongsideProps, { direction, nature, deletedAt, text, title }: Interaction): boolean =>
  canHost(props, 'create-record') && direction === 'inbound' && nature === 'words' && deletedAt === undefined && `${title ?? ''}${text ?? ''}`.trim() !== ''
