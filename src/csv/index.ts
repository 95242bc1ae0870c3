export type { CsvStream } from './input.ts'
export type { CsvIssue, CsvIssueCode, CsvIssueCounts } from './issues.ts'
export type { ReadCsvChunksOptions, ReadCsvOptions } from './options.ts'
export { type CsvChunk, type CsvTable, readCsv, readCsvChunks } from './read.ts'
