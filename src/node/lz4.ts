/**
 * LZ4, in which feather files and some parquet files are packed, and which Node does not know.
 *
 * Y. Collet, "LZ4 Block Format Description" and "LZ4 Frame Format Description" (1.6.2). Checksums are passed over. Time O(output).
 */

type Output = { bytes: Uint8Array<ArrayBuffer>; length: number }

const FRAME_MAGIC = 0x184d2204
const SKIPPABLE_MAGIC = 0x184d2a50
const STORED = 0x80000000
const HAS_BLOCK_CHECKSUM = 0x10
const HAS_CONTENT_SIZE = 0x08
const HAS_CONTENT_CHECKSUM = 0x04
const HAS_DICTIONARY = 0x01
const SHORTEST_MATCH = 4
const LONG = 15
const FIRST_GUESS = 4

/** Unpacks one block of `length` bytes. */
export function unpackLz4Block(packed: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const output: Output = { bytes: new Uint8Array(length), length: 0 }
  unpackBlock(packed, 0, packed.length, output)
  return output.bytes.subarray(0, output.length)
}

/** Unpacks frames, one behind the other. */
export function unpackLz4Frames(packed: Uint8Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength)
  const output: Output = { bytes: new Uint8Array(packed.length * FIRST_GUESS), length: 0 }
  let at = 0
  while (at < packed.length) {
    const magic = view.getUint32(at, true)
    if ((magic & 0xfffffff0) >>> 0 === SKIPPABLE_MAGIC) at += 8 + view.getUint32(at + 4, true)
    else if (magic === FRAME_MAGIC) at = unpackFrame(packed, view, at + 4, output)
    else throw new RangeError('no LZ4 frame')
  }
  return output.bytes.slice(0, output.length)
}

function unpackFrame(packed: Uint8Array, view: DataView, start: number, output: Output): number {
  const flags = view.getUint8(start)
  if (flags >> 6 !== 1 || (flags & HAS_DICTIONARY) !== 0) throw new RangeError('an LZ4 frame of an unknown kind')
  // Flags, block size, and the checksum of both.
  let at = start + 3
  if ((flags & HAS_CONTENT_SIZE) !== 0) {
    reserve(output, Math.min(Number(view.getBigUint64(start + 2, true)), packed.length * 256))
    at += 8
  }
  for (;;) {
    const size = view.getUint32(at, true)
    at += 4
    if (size === 0) break
    const length = size & ~STORED
    if (at + length > packed.length) throw new RangeError('an LZ4 block that ends too early')
    if ((size & STORED) !== 0) copyBytes(packed, at, length, output)
    else unpackBlock(packed, at, at + length, output)
    at += length + ((flags & HAS_BLOCK_CHECKSUM) === 0 ? 0 : 4)
  }
  return at + ((flags & HAS_CONTENT_CHECKSUM) === 0 ? 0 : 4)
}

/** Appends what the block from `start` to `end` holds. Its matches may reach back into the blocks before it. */
function unpackBlock(packed: Uint8Array, start: number, end: number, output: Output): void {
  let at = start
  while (at < end) {
    const token = packed[at++]!
    let literals = token >> 4
    if (literals === LONG) {
      let more = 255
      while (more === 255 && at < end) {
        more = packed[at++]!
        literals += more
      }
    }
    if (at + literals > end) throw new RangeError('LZ4 literals that end too early')
    copyBytes(packed, at, literals, output)
    at += literals
    if (at === end) return
    if (at + 2 > end) throw new RangeError('an LZ4 match that ends too early')
    const offset = packed[at]! | (packed[at + 1]! << 8)
    at += 2
    let length = (token & LONG) + SHORTEST_MATCH
    if ((token & LONG) === LONG) {
      let more = 255
      while (more === 255 && at < end) {
        more = packed[at++]!
        length += more
      }
    }
    if (offset === 0 || offset > output.length) throw new RangeError('an LZ4 match before the beginning')
    repeat(output, offset, length)
  }
}

function copyBytes(from: Uint8Array, at: number, length: number, output: Output): void {
  reserve(output, length)
  const { bytes } = output
  let to = output.length
  // A short copy costs less than the view that a long one needs.
  if (length > 32) bytes.set(from.subarray(at, at + length), to)
  else for (let i = 0; i < length; i++) bytes[to++] = from[at + i]!
  output.length += length
}

/** Appends `length` bytes from `offset` before the end on; they may overlap what they make. */
function repeat(output: Output, offset: number, length: number): void {
  reserve(output, length)
  const { bytes } = output
  const to = output.length
  if (offset >= length && length > 32) bytes.copyWithin(to, to - offset, to - offset + length)
  else for (let i = to; i < to + length; i++) bytes[i] = bytes[i - offset]!
  output.length += length
}

function reserve(output: Output, more: number): void {
  const needed = output.length + more
  if (needed <= output.bytes.length) return
  const bytes = new Uint8Array(Math.max(needed, output.bytes.length * 2))
  bytes.set(output.bytes.subarray(0, output.length))
  output.bytes = bytes
}
