/**
 * Many short lists in one array, each sorted by its keys: the second half of building compressed sparse rows.
 *
 * A scatter by node or user leaves each list in the order of the rows; sorting it in place then stays within the processor's cache,
 * which a second scatter over the whole array would not. Insertion for short lists, byte-wise counting sort (LSD radix) for long ones.
 * Stable. Time O(entries · bytes of the greatest key); space O(longest list).
 */

const SHORT = 48
const RADIX = 256

/** Sorts the entries `offsets[i]` to `offsets[i + 1]` of `keys` ascending, and `values` along with them; keys are below `bound`. */
export function sortLists(offsets: Int32Array, keys: Int32Array, values: Int32Array, bound: number): void {
  let longest = 0
  for (let list = 0; list + 1 < offsets.length; list++) {
    const start = offsets[list]!
    const end = offsets[list + 1]!
    if (end - start <= SHORT) insertionSort(keys, values, start, end)
    else if (end - start > longest) longest = end - start
  }
  if (longest === 0) return
  const spareKeys = new Int32Array(longest)
  const spareValues = new Int32Array(longest)
  for (let list = 0; list + 1 < offsets.length; list++) {
    const start = offsets[list]!
    const end = offsets[list + 1]!
    if (end - start > SHORT) radixSort(keys, values, start, end, bound, spareKeys, spareValues)
  }
}

function insertionSort(keys: Int32Array, values: Int32Array, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const key = keys[i]!
    if (keys[i - 1]! <= key) continue
    const value = values[i]!
    let j = i - 1
    for (; j >= start && keys[j]! > key; j--) {
      keys[j + 1] = keys[j]!
      values[j + 1] = values[j]!
    }
    keys[j + 1] = key
    values[j + 1] = value
  }
}

function radixSort(
  keys: Int32Array,
  values: Int32Array,
  start: number,
  end: number,
  bound: number,
  spareKeys: Int32Array,
  spareValues: Int32Array,
): void {
  const places = new Int32Array(RADIX + 1)
  const length = end - start
  let fromKeys = keys.subarray(start, end)
  let fromValues = values.subarray(start, end)
  let toKeys = spareKeys
  let toValues = spareValues
  for (let shift = 0; shift < 32 && bound - 1 >= 2 ** shift; shift += 8) {
    places.fill(0)
    for (let i = 0; i < length; i++) places[((fromKeys[i]! >>> shift) & 255) + 1]!++
    for (let digit = 1; digit < RADIX; digit++) places[digit]! += places[digit - 1]!
    for (let i = 0; i < length; i++) {
      const key = fromKeys[i]!
      const to = places[(key >>> shift) & 255]!++
      toKeys[to] = key
      toValues[to] = fromValues[i]!
    }
    const keysBefore = fromKeys
    const valuesBefore = fromValues
    fromKeys = toKeys
    fromValues = toValues
    toKeys = keysBefore
    toValues = valuesBefore
  }
  if (fromKeys === spareKeys) {
    keys.set(spareKeys.subarray(0, length), start)
    values.set(spareValues.subarray(0, length), start)
  }
}
