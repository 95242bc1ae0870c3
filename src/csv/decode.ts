/**
 * Bytes as text, piece by piece: a character may begin in one piece and end in the next.
 *
 * UTF-8 pieces are cut at a character's boundary, so that each can be decoded at once: engines decode whole inputs several times faster
 * than streams. Time O(bytes).
 */

/** Turns pieces of bytes into pieces of text. */
export type Decoder = {
  readonly encoding: string
  /** Null until enough bytes came for a byte order mark, which may name another encoding. */
  pieces: Pieces | null
  head: Uint8Array
  /** True when some bytes were no text in the encoding. */
  damaged: boolean
}

type Pieces = { decode(bytes: Uint8Array): string; rest(): string }

const REPLACEMENT = '\ufffd'
const MARK_LENGTH = 2

/** A decoder for an encoding that `TextDecoder` knows. */
export function newDecoder(encoding: string): Decoder {
  return { encoding, pieces: null, head: new Uint8Array(0), damaged: false }
}

/** The text of the next bytes, but for a last character that is not whole. */
export function decodeBytes(decoder: Decoder, bytes: Uint8Array): string {
  if (decoder.pieces !== null) return checked(decoder, decoder.pieces.decode(bytes))
  const head = joinedBytes(decoder.head, bytes)
  decoder.head = head
  if (head.length < MARK_LENGTH) return ''
  decoder.pieces = piecesOf(markedEncoding(head) ?? decoder.encoding)
  return checked(decoder, decoder.pieces.decode(head))
}

/** What is left, of a character that never became whole too. */
export function decodeRest(decoder: Decoder): string {
  if (decoder.pieces !== null) return checked(decoder, decoder.pieces.rest())
  decoder.pieces = piecesOf(decoder.encoding)
  return checked(decoder, decoder.pieces.decode(decoder.head) + decoder.pieces.rest())
}

function checked(decoder: Decoder, text: string): string {
  if (!decoder.damaged && text.includes(REPLACEMENT)) decoder.damaged = true
  return text
}

/** The UTF-16 that a byte order mark tells. */
function markedEncoding(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
}

function piecesOf(encoding: string): NonNullable<Decoder['pieces']> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  if (decoder.encoding === 'utf-8') return utf8Pieces(decoder)
  return { decode: (bytes) => decoder.decode(bytes, { stream: true }), rest: () => decoder.decode() }
}

function utf8Pieces(decoder: TextDecoder): NonNullable<Decoder['pieces']> {
  let rest: Uint8Array = new Uint8Array(0)
  return {
    decode(bytes) {
      const joined = joinedBytes(rest, bytes)
      const end = wholeCharacters(joined)
      rest = joined.slice(end)
      return decoder.decode(joined.subarray(0, end))
    },
    rest() {
      const last = decoder.decode(rest)
      rest = new Uint8Array(0)
      return last
    },
  }
}

/** Bytes, and those behind them. */
export function joinedBytes(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second
  const joined = new Uint8Array(first.length + second.length)
  joined.set(first)
  joined.set(second, first.length)
  return joined
}

/** How many bytes come before a last character that is not whole. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) break
    if (byte < 0xc0) continue
    const size = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
    return size > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}
