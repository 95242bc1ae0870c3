/** RFM codes: three scores as text, `'555'`, or `'10-5-3'` when an axis has ten or more bins. */

/** How many scores an axis has. */
export type Bins = { readonly recency: number; readonly frequency: number; readonly monetary: number }

/** How many scores an axis may have; the number of codes is the product of the three. */
export const LEAST_BINS = 2
export const MOST_BINS = 50

/** How many codes there are. */
const codeCount = (bins: Bins): number => bins.recency * bins.frequency * bins.monetary

/** The number of a code: scores count from 1, the monetary score runs fastest. */
export const codeIndex = (bins: Bins, recency: number, frequency: number, monetary: number): number =>
  ((recency - 1) * bins.frequency + frequency - 1) * bins.monetary + monetary - 1

/** The scores of a code by its number. */
export function scoresOf(bins: Bins, index: number): [recency: number, frequency: number, monetary: number] {
  const rest = Math.floor(index / bins.monetary)
  return [Math.floor(rest / bins.frequency) + 1, (rest % bins.frequency) + 1, (index % bins.monetary) + 1]
}

/** All codes by number. */
export function allCodes(bins: Bins): string[] {
  const separator = Math.max(bins.recency, bins.frequency, bins.monetary) >= 10 ? '-' : ''
  return Array.from({ length: codeCount(bins) }, (_, index) => scoresOf(bins, index).join(separator))
}
