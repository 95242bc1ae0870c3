/**
 * Files as typed tables: csv, tsv, json, ndjson, parquet, arrow.
 *
 * `readTable` gives one table of the whole file, `readTableChunks` one after another in bounded memory. Time O(size of the file).
 */
import type { Cell } from '../data/types.ts'
import { arrowParts } from './arrow.ts'
import { csvChunks, csvTable } from './csv.ts'
import { type OpenFile, openFile } from './file.ts'
import { jsonParts } from './json.ts'
import { ndjsonParts } from './ndjson.ts'
import {
  type FileSettings,
  fileChunkSettings,
  fileSettings,
  type ReadTableChunksOptions,
  type ReadTableOptions,
} from './options.ts'
import { parquetParts } from './parquet.ts'
import type { Part } from './parts.ts'
import { type FileChunk, type FileTable, tableChunks, wholeTable } from './tables.ts'

/**
 * Reads a file into a table. The extension says the format, or the option `format`; text packed with gzip is unpacked, whatever its name.
 *
 * - **csv, tsv**: as `readCsv` reads the text.
 * - **json**: an array of row objects, or an object of columns; at most some 500 million characters.
 * - **ndjson**: one object a line. Blank lines are no rows; lines that are no object are left out and reported.
 * - **parquet** needs the package `hyparquet`, **arrow** (IPC files, also feather, and streams) the package `apache-arrow`.
 *
 * Types are those of the file, or as `Table.from` infers them; ids keep their digits (an integer that a number would round makes a column of text) and decimals
 * are exact text. `types` tells types: a value that does not fit is missing and reported. What is wrong with the content is in `.issues`,
 * columns that hold no cells (lists, objects, bytes) are in `.ignored`. A file that is not there or not of its format rejects with an
 * `InputError`. Time O(size of the file).
 *
 * @example
 * import { writeFile } from 'node:fs/promises'
 * import { tmpdir } from 'node:os'
 * import { join } from 'node:path'
 * import { readTable } from 'clientele/node'
 *
 * const path = join(tmpdir(), 'clientele-orders.ndjson')
 * await writeFile(path, '{"orderId":9007199254740993,"total":12.5}\nno JSON\n{"orderId":7,"total":3}\n')
 * const orders = await readTable(path)
 * console.log(orders.toRows(), orders.issues)
 * // [
 * //   { orderId: '9007199254740993', total: 12.5 },
 * //   { orderId: '7', total: 3 }
 * // ] [ { code: 'invalidJson', row: 1, line: 2 } ]
 */
export async function readTable<R extends object = Record<string, Cell>>(
  path: string | URL,
  options?: ReadTableOptions,
): Promise<FileTable<R>> {
  const settings = fileSettings('readTable', path, options)
  const file = await openFile(settings)
  try {
    return isCsv(settings) ? await csvTable<R>(file) : await wholeTable<R>(settings, partsOf(file))
  } finally {
    await file.handle.close()
  }
}

/**
 * Reads a file of any size as tables of `rows` rows each, holding one at a time (and a row group of a parquet file, a record batch of an
 * arrow file); only json files are read as a whole. There is at least one table. Leaving the loop closes the file.
 *
 * Columns of csv and tsv files that `types` does not name are text, so that the tables are alike. In other files a column keeps its place
 * and its type from table to table, but what was a column of numbers is text from about the table on in which text (or an integer that a
 * number would round) first occurs; `types` avoids that too. Otherwise as `readTable`.
 *
 * @example
 * import { writeFile } from 'node:fs/promises'
 * import { tmpdir } from 'node:os'
 * import { join } from 'node:path'
 * import { readTableChunks } from 'clientele/node'
 *
 * const path = join(tmpdir(), 'clientele-lines.csv')
 * await writeFile(path, 'sku;price\nA;1,50\nB;20\nC;0,99\n')
 * let total = 0
 * for await (const lines of readTableChunks(path, { rows: 2, decimal: ',', types: { price: 'number' } })) {
 *   for (const price of lines.numbers('price')) total += price
 * }
 * console.log(total)
 * // 22.49
 */
export function readTableChunks<R extends object = Record<string, Cell>>(
  path: string | URL,
  options?: ReadTableChunksOptions,
): AsyncGenerator<FileChunk<R>, void, undefined> {
  const settings = fileChunkSettings('readTableChunks', path, options)
  return chunksOf<R>(settings)
}

async function* chunksOf<R extends object>(settings: FileSettings): AsyncGenerator<FileChunk<R>, void, undefined> {
  const file = await openFile(settings)
  try {
    yield* isCsv(settings) ? csvChunks<R>(file) : tableChunks<R>(settings, partsOf(file))
  } finally {
    await file.handle.close()
  }
}

const isCsv = ({ format }: FileSettings): boolean => format === 'csv' || format === 'tsv'

function partsOf(file: OpenFile): AsyncIterable<Part> {
  switch (file.settings.format) {
    case 'json':
      return jsonParts(file)
    case 'parquet':
      return parquetParts(file)
    case 'arrow':
      return arrowParts(file)
    default:
      return ndjsonParts(file)
  }
}
