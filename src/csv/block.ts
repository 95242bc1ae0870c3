/**
 * A piece of text beside its UTF-16 code units, so that the kernels run over a flat typed array.
 *
 * `TextEncoder` copies text far faster than a loop over `charCodeAt`; ASCII bytes are code units already, other text is turned back from
 * UTF-8. A lone surrogate does not survive UTF-8, so text that may hold one is copied unit by unit. Time O(length).
 */

export const LINE_FEED = 10
export const CARRIAGE_RETURN = 13
export const QUOTE = 34

/** A flat text, its code units, and behind them a line feed and a quote that stop every scan. */
export type Block = {
  text: string
  length: number
  codes: Uint16Array
  readonly encoder: TextEncoder
  readonly bytes: Uint8Array
}

const STEP = 16_384
const BYTES_OF_A_UNIT = 3
const REPLACEMENT = 0xfffd

/** A block to load texts into. */
export function newBlock(): Block {
  return {
    text: '',
    length: 0,
    codes: new Uint16Array(STEP),
    encoder: new TextEncoder(),
    bytes: new Uint8Array(STEP * BYTES_OF_A_UNIT),
  }
}

/** Puts a text into the block. Time O(length); the array grows to the longest text so far. */
export function loadBlock(block: Block, text: string): void {
  const { length } = text
  if (block.codes.length < length + 2) block.codes = new Uint16Array(length + 2 + (length >> 2))
  const { codes, bytes, encoder } = block
  for (let from = 0; from < length; from += STEP) {
    const to = Math.min(length, from + STEP)
    const { written } = encoder.encodeInto(text.slice(from, to), bytes)
    if (written === to - from) codes.set(bytes.subarray(0, written), from)
    else if (!decodeUnits(bytes, written, codes, from)) copyUnits(text, codes, from, to)
  }
  codes[length] = LINE_FEED
  codes[length + 1] = QUOTE
  block.text = text
  block.length = length
}

/** UTF-8 back to code units; false at the character that stands for a lone surrogate. */
function decodeUnits(bytes: Uint8Array, length: number, codes: Uint16Array, from: number): boolean {
  let at = from
  let i = 0
  while (i < length) {
    const first = bytes[i]!
    if (first < 0x80) {
      codes[at++] = first
      i++
    } else if (first < 0xe0) {
      codes[at++] = ((first & 0x1f) << 6) | (bytes[i + 1]! & 0x3f)
      i += 2
    } else if (first < 0xf0) {
      const unit = ((first & 0x0f) << 12) | ((bytes[i + 1]! & 0x3f) << 6) | (bytes[i + 2]! & 0x3f)
      if (unit === REPLACEMENT) return false
      codes[at++] = unit
      i += 3
    } else {
      const high = ((first & 0x07) << 18) | ((bytes[i + 1]! & 0x3f) << 12)
      const point = (high | ((bytes[i + 2]! & 0x3f) << 6) | (bytes[i + 3]! & 0x3f)) - 0x10000
      codes[at++] = 0xd800 + (point >> 10)
      codes[at++] = 0xdc00 + (point & 0x3ff)
      i += 4
    }
  }
  return true
}

function copyUnits(text: string, codes: Uint16Array, from: number, to: number): void {
  for (let i = from; i < to; i++) codes[i] = text.charCodeAt(i)
}
