/**
 * Arrow IPC files (feather) and streams, through the package apache-arrow: record batch by record batch.
 *
 * Time O(values); memory one record batch, and the dictionaries.
 */
import * as zlib from 'node:zlib'
import type { RecordBatch, RecordBatchReader } from 'apache-arrow'
import { isMarked } from '../core/brand.ts'
import { sourceOf } from '../data/source.ts'
import { endReading, fileBytes, malformed, type OpenFile, readAt } from './file.ts'
import type { FileIssue } from './issues.ts'
import { unpackLz4Frames } from './lz4.ts'
import type { FileSettings } from './options.ts'
import { optionalPackage } from './packages.ts'
import { type Part, partOf } from './parts.ts'
import { checkColumns } from './tables.ts'

type Arrow = typeof import('apache-arrow')

const EXPECTED = 'an arrow file or stream'
/** "ARROW1", at both ends of a file. */
const MAGIC = [65, 82, 82, 79, 87, 49] as const
const END_OF_STREAM = [255, 255, 255, 255, 0, 0, 0, 0] as const

/** The rows of the file. */
export async function* arrowParts(file: OpenFile): AsyncGenerator<Part, void, undefined> {
  const { settings } = file
  const { progress } = settings
  const arrow = await optionalPackage(settings, 'apache-arrow', () => import('apache-arrow'))
  offerCodecs(arrow)
  progress.stage('reading', file.size)
  let issues = await issuesOfEnd(file)
  const reader = await openReader(arrow, file)
  const names = reader.schema.fields.map((field) => field.name)
  if (new Set(names).size < names.length) throw malformed(settings, `${EXPECTED} of distinct columns`, 'equal names')
  checkColumns(settings, names)
  let rows = 0
  for (;;) {
    const batch = await attempt(settings, () => nextBatch(reader))
    if (batch === null) break
    const part = partOf(settings, sourceOf(settings.functionName, 'file', batch), rows)
    yield { ...part, issues: [...issues, ...part.issues] }
    issues = []
    rows += batch.numRows
    if (!progress.advance(Math.min(file.done, file.size))) progress.throwIfStopped()
  }
  endReading(file)
}

/** A file that was cut off would read as one of no rows; a stream as one of fewer, which its lack of an end lets suspect. */
async function issuesOfEnd(file: OpenFile): Promise<FileIssue[]> {
  const { settings, size } = file
  if (size === Number.POSITIVE_INFINITY) return []
  const head = await readAt(file, 0, MAGIC.length)
  const tail = await readAt(file, Math.max(0, size - END_OF_STREAM.length), END_OF_STREAM.length)
  if (!isSame(head, MAGIC)) return isSame(tail, END_OF_STREAM) ? [] : [{ code: 'missingEnd' }]
  if (isSame(tail.subarray(-MAGIC.length), MAGIC)) return []
  throw malformed(settings, EXPECTED, 'one that ends too early')
}

const isSame = (a: Uint8Array, b: readonly number[]): boolean =>
  a.length === b.length && b.every((byte, i) => byte === a[i])

async function openReader(arrow: Arrow, file: OpenFile): Promise<RecordBatchReader> {
  const { settings, handle, size } = file
  // The handle is ours to close; the reader sees one that counts.
  const counting = {
    fd: handle.fd,
    stat: () => handle.stat(),
    read: async (buffer: Uint8Array, offset: number, length: number, position: number) => {
      const read = await handle.read(buffer, offset, length, position)
      file.done += read.bytesRead
      return read
    },
    close: async () => {},
  }
  const source: unknown = size === Number.POSITIVE_INFINITY ? fileBytes(file) : counting
  const reader = await attempt(settings, async () => {
    const from = (await arrow.RecordBatchReader.from(source as AsyncIterable<Uint8Array>)) as RecordBatchReader
    return (await from.open()) as RecordBatchReader
  })
  if (reader.schema === undefined || reader.schema === null) throw malformed(settings, EXPECTED, 'no schema')
  return reader
}

async function nextBatch(reader: RecordBatchReader): Promise<RecordBatch | null> {
  const next = await reader.next()
  return next.done === true ? null : next.value
}

async function attempt<T>(settings: FileSettings, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isMarked(error, 'ClienteleError')) throw error
    throw malformed(settings, EXPECTED, 'one that apache-arrow cannot read', error)
  }
}

/** Tells apache-arrow how packed batches are unpacked, where nobody has: it brings no codecs of its own. */
function offerCodecs(arrow: Partial<Arrow>): void {
  const { compressionRegistry: registry, CompressionType: types } = arrow
  if (registry === undefined || types === undefined) return
  if (registry.get(types.LZ4_FRAME) === null) registry.set(types.LZ4_FRAME, { decode: unpackLz4Frames })
  const zstd: unknown = Reflect.get(zlib, 'zstdDecompressSync')
  if (registry.get(types.ZSTD) !== null || typeof zstd !== 'function') return
  registry.set(types.ZSTD, { decode: (packed) => Uint8Array.from(Reflect.apply(zstd, zlib, [packed]) as Uint8Array) })
}
