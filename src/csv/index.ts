/** `clientele/csv`: delimited text to tables and back. */
export type { CsvStream } from './input.ts'
export type { CsvIssue, CsvIssueCode, CsvIssueCounts } from './issues.ts'
export type { ReadCsvChunksOptions, ReadCsvOptions } from './options.ts'
export { type CsvChunk, type CsvTable, readCsv, readCsvChunks } from './read.ts'
export { type WriteCsvOptions, writeCsv, writeCsvChunks } from './write.ts'
