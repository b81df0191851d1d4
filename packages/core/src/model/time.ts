/** A moment as an ISO 8601 string in UTC, e.g. `2026-11-21T09:02:00.000Z`. */
export type Instant = string

/** A length of time in milliseconds. */
export type Duration = number

/** A calendar day without a time zone, e.g. `1984-05-02`. */
export type PlainDate = string
