export interface KeptTables {}
