/** Starts both inside `folder`, which must be empty, open to the database's user and the caller's to remove. */
export function startDatabases(folder: string): Promise<{ readonly postgresUrl: string; readonly redisHost: string; stop(): Promise<unknown> }>
