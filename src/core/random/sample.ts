/**
 * Random orders: Fisher–Yates, whole (Durstenfeld 1964) or as many first steps of it as are asked for.
 */
import { nextInteger, type RandomState } from './state.ts'

// A list of n places beats a map of the moved ones up to here
const MOST_PLACES_A_DRAW = 16

/** Puts the first `count` places of a random order of the array in front, in place. Complexity: O(count). */
export function shuffleFront<T>(
  state: RandomState,
  array: { [index: number]: T },
  length: number,
  count: number,
): void {
  for (let place = 0; place < count; place++) {
    const other = place + nextInteger(state, length - place)
    const value = array[place]!
    array[place] = array[other]!
    array[other] = value
  }
}

/**
 * `count` distinct integers below `population` in random order. Complexity: O(count) expected time and memory.
 * Small populations are listed, large ones keep only the places that moved: both take the same steps.
 */
export function sampleWithoutReplacement(state: RandomState, population: number, count: number): Int32Array {
  if (population <= count * MOST_PLACES_A_DRAW) {
    const places = new Int32Array(population)
    for (let place = 0; place < population; place++) places[place] = place
    shuffleFront(state, places, population, count)
    return places.slice(0, count)
  }
  const drawn = new Int32Array(count)
  const moved = new Map<number, number>()
  for (let place = 0; place < count; place++) {
    const other = place + nextInteger(state, population - place)
    drawn[place] = moved.get(other) ?? other
    moved.set(other, moved.get(place) ?? place)
  }
  return drawn
}
