export interface DeskTables {}
