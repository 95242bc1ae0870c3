/** Files of delimited text: the bytes of the file through the reader of `clientele/csv`. */
import { type CsvChunk, type CsvTable, readCsvPieces, readCsvPiecesInChunks } from '../csv/read.ts'
import { type OpenFile, textBytes } from './file.ts'

/** The whole file. */
export function csvTable<R extends object>(file: OpenFile): Promise<CsvTable<R>> {
  return readCsvPieces(textBytes(file), file.settings.csv)
}

/** The file as tables. */
export function csvChunks<R extends object>(file: OpenFile): AsyncGenerator<CsvChunk<R>, void, undefined> {
  return readCsvPiecesInChunks(textBytes(file), file.settings.csv)
}
