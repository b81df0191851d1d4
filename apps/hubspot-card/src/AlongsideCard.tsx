import { openSidebar, type HubSpotCardActions, type HubSpotCardContext } from '@alongside/embed/bridges/hubspot'
import { Flex, LoadingButton, Text } from '@hubspot/ui-extensions'
import { useState } from 'react'

export interface AlongsideCardProps {
  readonly context: HubSpotCardContext
  readonly actions: HubSpotCardActions
  /** Where the iframe page is served. */
  readonly page: string
  /** Asks a server of yours for a ticket that is good once. */
  readonly ticket?: () => Promise<string>
}

/** The card on a record: one button, since a card can draw nothing but HubSpot's own components. */
export function AlongsideCard({ context, actions, page, ticket }: AlongsideCardProps) {
  const [isOpening, setOpening] = useState(false)
  const open = () => {
    setOpening(true)
    void openSidebar({ page, context, actions, ...(ticket && { ticket }) }).finally(() => setOpening(false))
  }
  return (
    <Flex direction="column" gap="small">
      <Text>Everything the company knows about this customer, and what was said.</Text>
      <LoadingButton loading={isOpening} onClick={open}>Open Alongside</LoadingButton>
    </Flex>
  )
}
