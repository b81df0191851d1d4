/** How many milliseconds whoever asked still waits. The gateway gives up then too, and its sources before that. */
export const deadlineHeader = 'x-alongside-deadline'

/** Names a request in answers and logs. */
export const requestIdHeader = 'x-request-id'
