/** What the readers take: text, bytes, and streams of them; all as pieces of moderate size. */
import { describe, inputError } from '../core/arguments.ts'

/** Text that comes in pieces, cut anywhere. */
export type CsvStream = AsyncIterable<string | Uint8Array> | ReadableStream<string> | ReadableStream<Uint8Array>

const PIECE = 1 << 18
const ACCEPTED = 'a string, a Uint8Array, or a stream (async iterable) of them'

/** True for input that is there as a whole. */
export function isWhole(input: unknown): input is string | Uint8Array {
  // A Uint8Array of another realm (a test runner's sandbox) is no instance of ours.
  return typeof input === 'string' || Object.prototype.toString.call(input) === '[object Uint8Array]'
}

/** The input in moderate pieces. */
export function* partsOf(piece: string | Uint8Array): Generator<string | Uint8Array, void, undefined> {
  for (let from = 0; from < piece.length; from += PIECE) {
    yield typeof piece === 'string' ? piece.slice(from, from + PIECE) : piece.subarray(from, from + PIECE)
  }
}

/** Any input in moderate pieces; anything else is refused at once. */
export function piecesOf(functionName: string, input: unknown): AsyncIterable<string | Uint8Array> {
  if (isWhole(input)) return moderate(functionName, [input])
  if (typeof input === 'object' && input !== null) {
    if (Symbol.asyncIterator in input) return moderate(functionName, input as AsyncIterable<unknown>)
    if ('getReader' in input) return moderate(functionName, chunksOf(input as ReadableStream<unknown>))
  }
  throw inputError(functionName, 'input', ACCEPTED, describe(input), 'invalidData')
}

async function* moderate(
  functionName: string,
  pieces: Iterable<unknown> | AsyncIterable<unknown>,
): AsyncGenerator<string | Uint8Array, void, undefined> {
  for await (const piece of pieces) {
    if (!isWhole(piece)) {
      throw inputError(functionName, 'input', 'a stream of strings or Uint8Arrays', describe(piece), 'invalidData')
    }
    yield* partsOf(piece)
  }
}

/** The chunks of a web stream, for browsers whose streams are not async iterable. */
async function* chunksOf(stream: ReadableStream<unknown>): AsyncGenerator<unknown, void, undefined> {
  const reader = stream.getReader()
  let done = false
  try {
    for (;;) {
      const result = await reader.read()
      done = result.done
      if (done) return
      yield result.value
    }
  } finally {
    if (!done) await reader.cancel()
  }
}
