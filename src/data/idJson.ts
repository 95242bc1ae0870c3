/** Ids and positions in the JSON of containers: numbers stay numbers, everything else is text that any database keeps. */
import type { Id } from '../core/ids.ts'
import { decodeText, encodeText, type JsonReader } from '../core/model.ts'

/** Ids as JSON can hold them; a bigint becomes its text. */
export function encodeIds(ids: readonly Id[]): (number | string)[] {
  return ids.map((id) => (typeof id === 'number' && Number.isFinite(id) ? id + 0 : encodeText(String(id))))
}

/** The ids of a field; anything but distinct numbers and texts is refused. */
export function decodeIds(reader: JsonReader, name: string): Id[] {
  const expected = 'an array of distinct ids'
  const values = reader.get(name)
  if (!Array.isArray(values)) return reader.fail(name, expected)
  const ids = values.map((value): Id => {
    if (typeof value === 'number' && Number.isFinite(value)) return value
    return typeof value === 'string' && value !== '' ? decodeText(value) : reader.fail(name, expected)
  })
  return new Set(ids.map(String)).size === ids.length ? ids : reader.fail(name, expected)
}

/** Positions from 0 to `count` − 1. */
export function decodePositions(reader: JsonReader, name: string, count: number): Int32Array {
  const values = reader.numbers(name)
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (!Number.isInteger(value) || value < 0 || value >= count) {
      return reader.fail(name, count === 0 ? 'empty' : `an array of integers from 0 to ${count - 1}`)
    }
  }
  return Int32Array.from(values)
}
