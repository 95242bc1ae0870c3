/** How well scores rank what happened: the Gini coefficient of the outcome in the order of the scores, as a share of the best possible one. */

/**
 * 1 when scores rank as the outcomes do, about 0 when they say nothing, −1 when they rank backward; equal scores share their outcomes. Null when the
 * outcomes do not differ. O(n log n).
 */
export function normalizedGini(scores: Float64Array, outcomes: Float64Array): number | null {
  const best = concentration(outcomes, outcomes)
  return best === 0 ? null : concentration(scores, outcomes) / best
}

/** Σ outcome · (rank from the middle), rank by rising score, equal scores at their mean rank. */
function concentration(scores: Float64Array, outcomes: Float64Array): number {
  const order = Array.from(scores.keys()).sort((i, j) => scores[i]! - scores[j]!)
  const middle = (order.length - 1) / 2
  let sum = 0
  for (let start = 0; start < order.length; ) {
    let end = start + 1
    while (end < order.length && scores[order[end]!] === scores[order[start]!]) end++
    const rank = (start + end - 1) / 2 - middle
    for (let i = start; i < end; i++) sum += rank * outcomes[order[i]!]!
    start = end
  }
  return sum
}
