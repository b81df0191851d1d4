import type { ColumnType } from 'kysely'

/** A JSON column: read as what it holds, written as text with {@link toJson}, since the two drivers disagree about arrays. */
export type Json<T> = ColumnType<T, string, string>

export const toJson = (value: unknown): string => JSON.stringify(value)
