export interface AuditTables {}
