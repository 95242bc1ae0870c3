/**
 * Parquet files, through the package hyparquet: row group by row group, large ones in ranges of rows. Only the wanted columns are read.
 *
 * Time O(values); memory the compressed columns of one row group, and the values of one range.
 */
import { Buffer } from 'node:buffer'
import * as zlib from 'node:zlib'
import type { AsyncBuffer, Compressors, FileMetaData } from 'hyparquet'
import { isMarked } from '../core/brand.ts'
import { sourceOf } from '../data/source.ts'
import type { Column } from '../data/table/columns.ts'
import { type IgnoredColumn, Table } from '../data/table/table.ts'
import { malformed, type OpenFile, readAt } from './file.ts'
import type { FileIssue } from './issues.ts'
import { unpackLz4Block } from './lz4.ts'
import type { FileSettings } from './options.ts'
import { optionalPackage } from './packages.ts'
import { type ColumnKind, columnKind, columnOfRuns, millisecondsOf, plainElement, type Run } from './parquetColumns.ts'
import { type Part, partOf } from './parts.ts'
import { checkColumns } from './tables.ts'

type Hyparquet = typeof import('hyparquet')

/** A parquet file, and what of it is read. */
type Reading = {
  readonly settings: FileSettings
  readonly hyparquet: Hyparquet
  readonly buffer: AsyncBuffer
  readonly metadata: FileMetaData
  readonly names: readonly string[]
  readonly kinds: ReadonlyMap<string, ColumnKind>
  readonly ignored: readonly IgnoredColumn[]
}

const ROWS_OF_PART = 1 << 18
const EXPECTED = 'a parquet file'

/** The rows of the file. */
export async function* parquetParts(file: OpenFile): AsyncGenerator<Part, void, undefined> {
  const { progress } = file.settings
  const reading = await openParquet(file)
  const groups = reading.metadata.row_groups.map((group) => Number(group.num_rows))
  const total = groups.reduce((sum, rows) => sum + rows, 0)
  if (groups.some((rows) => rows < 0)) throw malformed(file.settings, EXPECTED, 'a negative number of rows')
  progress.stage('reading', total)
  let done = 0
  for (const rows of groups) {
    const end = done + rows
    while (done < end) {
      const to = Math.min(end, done + ROWS_OF_PART)
      yield await readRange(reading, done, to)
      done = to
      if (!progress.advance(done)) progress.throwIfStopped()
    }
  }
  if (total === 0) yield await readRange(reading, 0, 0)
  progress.end()
}

async function openParquet(file: OpenFile): Promise<Reading> {
  const { settings } = file
  if (file.size === Number.POSITIVE_INFINITY) throw malformed(settings, `${EXPECTED} on disk`, 'a pipe')
  const hyparquet = await optionalPackage(settings, 'hyparquet', () => import('hyparquet'))
  const buffer: AsyncBuffer = {
    byteLength: file.size,
    slice: async (start, end = file.size) => (await readAt(file, start, Math.min(end, file.size) - start)).buffer,
  }
  const metadata = await attempt(settings, () =>
    hyparquet.parquetMetadataAsync(buffer, { parsers: PARSERS, geoparquet: false }),
  )
  const columns = hyparquet.parquetSchema(metadata).children.map((child) => child.element)
  const names = columns.map((element) => element.name)
  if (new Set(names).size < names.length) throw malformed(settings, `${EXPECTED} of distinct columns`, 'equal names')
  checkColumns(settings, names)
  const wanted = columns.filter(({ name }) => settings.columns?.includes(name) ?? true)
  const kinds = new Map<string, ColumnKind>()
  const ignored: IgnoredColumn[] = []
  for (const element of wanted) {
    const kind = columnKind(element)
    if (kind === null) ignored.push({ column: element.name, reason: 'holds objects' })
    else kinds.set(element.name, kind)
  }
  checkCodecs(settings, metadata, kinds)
  const plain = { ...metadata, schema: metadata.schema.map(plainElement) }
  return { settings, hyparquet, buffer, metadata: plain, names, kinds, ignored }
}

async function readRange(reading: Reading, start: number, end: number): Promise<Part> {
  const { settings, hyparquet, buffer, metadata, names, kinds, ignored } = reading
  const runs = new Map<string, Run[]>([...kinds.keys()].map((name) => [name, []]))
  if (end > start && kinds.size > 0) {
    await attempt(settings, () =>
      hyparquet.parquetRead({
        file: buffer,
        metadata,
        columns: [...kinds.keys()],
        rowStart: start,
        rowEnd: end,
        compressors: COMPRESSORS,
        parsers: PARSERS,
        utf8: false,
        useOffsetIndex: true,
        onChunk: ({ columnName, columnData, rowStart, rowEnd }) => {
          const from = Math.max(start, rowStart)
          const to = Math.min(end, rowEnd)
          if (from >= to) return
          runs.get(columnName)?.push({ values: columnData, from: from - rowStart, to: to - rowStart, at: from - start })
        },
      }),
    )
  }
  const rowCount = end - start
  const store = new Map<string, Column>()
  const issues: FileIssue[] = []
  for (const [name, kind] of kinds) {
    const found = runs.get(name) ?? []
    const rows = found.reduce((sum, run) => sum + run.to - run.from, 0)
    if (rows !== rowCount) throw malformed(settings, `${EXPECTED} with all its rows`, 'a column with fewer')
    const invalid: number[] = []
    store.set(name, columnOfRuns(kind, found, rowCount, invalid))
    for (const row of invalid) issues.push({ code: 'invalidInstant', row: start + row, column: name })
  }
  const source = sourceOf(settings.functionName, 'file', new Table(store, rowCount))
  const part = partOf(settings, source, start)
  const all = [...issues, ...part.issues].sort((a, b) => (a.row ?? 0) - (b.row ?? 0))
  return { ...part, names, ignored, issues: all }
}

/** What a library did not manage, as an error about the file. */
async function attempt<T>(settings: FileSettings, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isMarked(error, 'ClienteleError')) throw error
    throw malformed(settings, EXPECTED, 'one that hyparquet cannot read', error)
  }
}

/** Node's codecs by their names in parquet; older releases of Node have no zstd. */
const COMPRESSORS: Compressors = /* @__PURE__ */ compressorsOf()

function compressorsOf(): Compressors {
  const limited = (length: number): { maxOutputLength: number } => ({ maxOutputLength: Math.max(1, length) })
  const codecs: Compressors = {
    GZIP: (input, length) => zlib.gunzipSync(input, limited(length)),
    BROTLI: (input, length) => zlib.brotliDecompressSync(input, limited(length)),
    LZ4_RAW: unpackLz4Block,
  }
  const zstd: unknown = Reflect.get(zlib, 'zstdDecompressSync')
  if (typeof zstd !== 'function') return codecs
  return { ...codecs, ZSTD: (input, length) => Reflect.apply(zstd, zlib, [input, limited(length)]) as Uint8Array }
}

function checkCodecs(settings: FileSettings, metadata: FileMetaData, kinds: ReadonlyMap<string, ColumnKind>): void {
  for (const group of metadata.row_groups) {
    for (const { meta_data: column } of group.columns) {
      const codec = column?.codec
      if (codec === undefined || !kinds.has(column?.path_in_schema[0] ?? '')) continue
      if (codec === 'UNCOMPRESSED' || codec === 'SNAPPY' || COMPRESSORS[codec] !== undefined) continue
      const note = codec === 'ZSTD' ? ' (for zstd it needs Node 22.15 or later)' : ''
      throw malformed(settings, `${EXPECTED} of a codec that Node knows${note}`, `columns packed with ${codec}`)
    }
  }
}

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8')

/** Only text and INT96 come to be parsed: of all else the schema is taken off. */
const PARSERS = {
  stringFromBytes: (bytes: Uint8Array | undefined) => (bytes === undefined ? undefined : textOf(bytes)),
  timestampFromNanoseconds: (nanoseconds: bigint) => millisecondsOf(nanoseconds, 1_000_000),
  timestampFromMicroseconds: (microseconds: bigint) => millisecondsOf(microseconds, 1000),
  timestampFromMilliseconds: (milliseconds: bigint) => Number(milliseconds),
  dateFromDays: (days: number) => days,
  jsonFromBytes: (bytes: Uint8Array) => bytes,
  geometryFromBytes: (bytes: Uint8Array) => bytes,
  geographyFromBytes: (bytes: Uint8Array) => bytes,
  uuidFromBytes: (bytes: Uint8Array) => bytes,
}
