/** The first line of a backup. Rows follow, table by table, each column as PostgreSQL's own text for it, so that any engine reads it. */
export interface BackupHeader {
  readonly kind: 'alongside-backup'
  readonly spec: 1
  readonly at: string
  /** The steps its tables had taken. */
  readonly steps: readonly string[]
}

/** Before the rows of a table. */
export interface BackupTable {
  readonly table: string
  readonly columns: readonly string[]
}

/** The last line. Without it a backup was cut off. */
export interface BackupTrailer {
  readonly end: true
  readonly rows: number
  /** The highest number each sequence had given. */
  readonly sequences: Readonly<Record<string, number>>
  /** SHA-256 of all lines before, in hexadecimal. */
  readonly sha256: string
}

/** What was written or read. */
export interface BackupReport {
  /** The moment it shows. What was erased later has to be erased again after a restore. */
  readonly at: string
  readonly tables: number
  readonly rows: number
}
