/**
 * The nearest right name for a wrong one, for "did you mean …?".
 *
 * Optimal string alignment distance (a swap of neighbors counts once), case-insensitive first.
 * Time O(names · a · b), with names capped at 64 characters.
 */
const MAX_LENGTH = 64

/** The candidate closest to `name`, or null when none is close enough to be a slip of the pen. */
export function nearestName(name: string, candidates: readonly string[]): string | null {
  if (name.length > MAX_LENGTH) return null
  const lower = name.toLowerCase()
  let best: string | null = null
  let bestDistance = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const other = candidate.toLowerCase()
    const contained = lower.length >= 3 && (other.startsWith(lower) || lower.startsWith(other))
    const distance = contained ? 0.75 : alignmentDistance(lower, other.slice(0, MAX_LENGTH))
    // Slips change less than a third of the letters: 'account' is no slip of 'amount'.
    const limit = Math.max(1, Math.floor((Math.min(name.length, other.length) - 1) / 3))
    if (distance <= limit && distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

function alignmentDistance(a: string, b: string): number {
  const width = b.length + 1
  let twoBack = new Float64Array(width)
  let previous = Float64Array.from({ length: width }, (_, j) => j)
  let current = new Float64Array(width)
  for (let i = 1; i <= a.length; i++) {
    current[0] = i
    for (let j = 1; j < width; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let d = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, twoBack[j - 2]! + 1)
      current[j] = d
    }
    const reused = twoBack
    twoBack = previous
    previous = current
    current = reused
  }
  return previous[b.length]!
}
