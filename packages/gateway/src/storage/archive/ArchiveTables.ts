export interface ArchiveTables {}
