/**
 * How is a label of an internationalized domain written in ASCII? 'münchen' is 'xn--mnchen-3ya'.
 *
 * RFC 3492 (Punycode), sections 6.1 and 6.3. Time O(length²) in the worst case; labels that come out longer than 63 are refused.
 */

const BASE = 36
const LEAST_THRESHOLD = 1
const MOST_THRESHOLD = 26
const SKEW = 38
const DAMP = 700
const FIRST_BIAS = 72
const FIRST_CODE = 128
const LONGEST_LABEL = 63
const DIGITS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** The ASCII form of a label that is already in lower case and NFC; null when it would be too long for a domain name. */
export function asciiLabel(label: string): string | null {
  const codes = Array.from(label, (character) => character.codePointAt(0) ?? 0)
  if (codes.length > LONGEST_LABEL) return null
  const basic = codes.filter((code) => code < FIRST_CODE)
  if (basic.length === codes.length) return label.length <= LONGEST_LABEL ? label : null
  let output = `xn--${String.fromCodePoint(...basic)}${basic.length > 0 ? '-' : ''}`
  let handled = basic.length
  let delta = 0
  let bias = FIRST_BIAS
  let reached = FIRST_CODE
  while (handled < codes.length) {
    const next = codes.reduce(
      (least, code) => (code >= reached && code < least ? code : least),
      Number.MAX_SAFE_INTEGER,
    )
    delta += (next - reached) * (handled + 1)
    reached = next
    for (const code of codes) {
      if (code < reached) delta++
      if (code !== reached) continue
      output += variableLength(delta, bias)
      bias = adapted(delta, handled + 1, handled === basic.length)
      delta = 0
      handled++
    }
    delta++
    reached++
  }
  return output.length <= LONGEST_LABEL ? output : null
}

function variableLength(delta: number, bias: number): string {
  let output = ''
  for (let k = BASE; ; k += BASE) {
    const threshold = Math.min(Math.max(k - bias, LEAST_THRESHOLD), MOST_THRESHOLD)
    if (delta < threshold) return output + DIGITS.charAt(delta)
    const rest = delta - threshold
    output += DIGITS.charAt(threshold + (rest % (BASE - threshold)))
    delta = Math.floor(rest / (BASE - threshold))
  }
}

function adapted(delta: number, count: number, isFirst: boolean): number {
  delta = Math.floor(delta / (isFirst ? DAMP : 2))
  delta += Math.floor(delta / count)
  let k = 0
  while (delta > ((BASE - LEAST_THRESHOLD) * MOST_THRESHOLD) / 2) {
    delta = Math.floor(delta / (BASE - LEAST_THRESHOLD))
    k += BASE
  }
  return k + Math.floor(((BASE - LEAST_THRESHOLD + 1) * delta) / (delta + SKEW))
}
