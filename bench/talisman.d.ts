/** talisman ships no types; its comparisons take two texts or two lists of parts. */
declare module 'talisman/metrics/*' {
  const compare: (a: string | readonly string[], b: string | readonly string[]) => number
  export default compare
}
