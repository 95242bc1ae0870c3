/**
 * The file on disk: opened, read in order, unpacked, closed. What goes wrong on the way is said in the grammar of the house, with the
 * system's own error as its cause.
 */
import { type FileHandle, open } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { inputError } from '../core/arguments.ts'
import { isMarked } from '../core/brand.ts'
import type { ErrorCode, InputError } from '../core/errors.ts'
import { progressOf } from '../core/progress.ts'
import { joinedBytes } from '../csv/decode.ts'
import { type FileSettings, shownPath } from './options.ts'

/** A file that is open. */
export type OpenFile = {
  readonly settings: FileSettings
  readonly handle: FileHandle
  /** Bytes; Infinity of what is no regular file (a pipe). */
  readonly size: number
  /** Bytes that are read. */
  done: number
}

const PIECE = 1 << 19
/** One read of the system takes less than 2³¹ bytes. */
const MOST = 1 << 30
const GZIP_1 = 0x1f
const GZIP_2 = 0x8b

/** Opens the file that the settings name. */
export async function openFile(settings: FileSettings): Promise<OpenFile> {
  try {
    const handle = await open(settings.path, 'r')
    try {
      const stat = await handle.stat()
      if (stat.isDirectory()) throw unreadable(settings, 'a directory')
      return { settings, handle, size: stat.isFile() ? stat.size : Number.POSITIVE_INFINITY, done: 0 }
    } catch (error) {
      await handle.close()
      throw error
    }
  } catch (error) {
    throw systemError(settings, error)
  }
}

/** Bytes from `start` on, at most `length`; fewer only at the end of the file. */
export async function readAt(file: OpenFile, start: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length)
  let filled = 0
  try {
    while (filled < length) {
      const { bytesRead } = await file.handle.read(bytes, filled, Math.min(length - filled, MOST), start + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
  } catch (error) {
    throw systemError(file.settings, error)
  }
  return filled === length ? bytes : bytes.slice(0, filled)
}

/** The text of the file as bytes, in pieces, unpacked if it is packed with gzip; tells progress in bytes of the file. */
export async function* textBytes(file: OpenFile): AsyncGenerator<Uint8Array, void, undefined> {
  const { progress } = file.settings
  progress.stage('reading', file.size)
  const pieces = fileBytes(file)
  const first = await firstPiece(pieces)
  const whole = joined(first, pieces)
  for await (const piece of isGzip(first) ? unpacked(file, whole) : whole) {
    yield piece
    if (!progress.advance(file.done)) progress.throwIfStopped()
  }
  endReading(file)
}

/** Tells the end of the reading. */
export function endReading({ settings, size, done }: OpenFile): void {
  const { functionName, onProgress, progress } = settings
  // The end of a pipe is the first to know its length: a reporter of its own says so.
  const isPipe = size === Number.POSITIVE_INFINITY
  const last = isPipe ? progressOf(functionName, onProgress) : progress
  if (isPipe) last.stage('reading', done)
  last.end()
}

/** The bytes of the file, in pieces. */
export async function* fileBytes(file: OpenFile): AsyncGenerator<Uint8Array, void, undefined> {
  for (;;) {
    const piece = new Uint8Array(PIECE)
    const bytesRead = await nextBytes(file, piece)
    if (bytesRead === 0) return
    file.done += bytesRead
    yield piece.subarray(0, bytesRead)
  }
}

async function nextBytes(file: OpenFile, piece: Uint8Array): Promise<number> {
  try {
    return (await file.handle.read(piece, 0, piece.length, null)).bytesRead
  } catch (error) {
    throw systemError(file.settings, error)
  }
}

/** At least the two bytes by which gzip is known, unless the file is shorter. */
async function firstPiece(pieces: AsyncGenerator<Uint8Array, void, undefined>): Promise<Uint8Array> {
  let first: Uint8Array = new Uint8Array(0)
  while (first.length < 2) {
    const next = await pieces.next()
    if (next.done === true) break
    first = joinedBytes(first, next.value)
  }
  return first
}

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === GZIP_1 && bytes[1] === GZIP_2

async function* joined(
  first: Uint8Array,
  rest: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  if (first.length > 0) yield first
  yield* rest
}

async function* unpacked(
  file: OpenFile,
  bytes: AsyncGenerator<Uint8Array, void, undefined>,
): AsyncGenerator<Uint8Array, void, undefined> {
  const packed = Readable.from(bytes, { objectMode: false, highWaterMark: PIECE })
  const gunzip = createGunzip({ chunkSize: PIECE })
  // Errors of either come out of the loop below.
  pipeline(packed, gunzip, () => {})
  try {
    for await (const piece of gunzip) yield piece as Uint8Array
  } catch (error) {
    throw systemError(file.settings, error)
  } finally {
    packed.destroy()
  }
}

/** An error of the system, or of a library that read the file, in the grammar of the house; the library's own pass. */
export function systemError(settings: FileSettings, error: unknown): unknown {
  const code = codeOf(error)
  if (code === null) return error
  return withCause(unreadable(settings, WORDS.get(code) ?? `an error (${code})`, codeOfContent(code)), error)
}

const codeOfContent = (code: string): ErrorCode => (code.startsWith('Z_') ? 'invalidData' : 'invalidArgument')

const WORDS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['ENOENT', 'no such file'],
  ['ENOTDIR', 'no such file'],
  ['EACCES', 'one that may not be read'],
  ['EPERM', 'one that may not be read'],
  ['EISDIR', 'a directory'],
  ['ENAMETOOLONG', 'a name that is too long'],
  ['Z_DATA_ERROR', 'damaged gzip data'],
  ['Z_BUF_ERROR', 'gzip data that end too early'],
])

function unreadable(settings: FileSettings, what: string, code?: ErrorCode): InputError {
  const given = `${shownPath(settings.path)}: ${what}`
  return inputError(settings.functionName, 'path', 'a file that can be read', given, code)
}

/** The error that the content is not what the format says. */
export function malformed(settings: FileSettings, expected: string, given: string, cause?: unknown): InputError {
  const where = `${given} in ${shownPath(settings.path)}`
  const error = inputError(settings.functionName, 'path', expected, where, 'invalidData')
  return cause === undefined ? error : withCause(error, cause)
}

function withCause(error: InputError, cause: unknown): InputError {
  Object.defineProperty(error, 'cause', { value: cause, configurable: true, writable: true })
  return error
}

/** The word by which Node names an error; null for what is none of Node's. */
function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || isMarked(error, 'ClienteleError')) return null
  return 'code' in error && typeof error.code === 'string' ? error.code : null
}
