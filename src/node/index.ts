/** `clientele/node`: files to tables. */
export type { FileIssue, FileIssueCode, FileIssueCounts } from './issues.ts'
export type { FileFormat, ReadTableChunksOptions, ReadTableOptions } from './options.ts'
export { readTable, readTableChunks } from './readTable.ts'
export type { FileChunk, FileTable } from './tables.ts'
