export interface HookTables {}
