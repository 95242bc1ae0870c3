import { expect } from 'vitest'

export type Tolerance = { readonly relative?: number; readonly absolute?: number }

/** The rule of the fixtures: |got − expected| ≤ max(absolute, relative · |expected|). */
export function isNear(got: number, expected: number, tolerance: Tolerance): boolean {
  if (got === expected) return true
  const allowed = Math.max(tolerance.absolute ?? 0, (tolerance.relative ?? 0) * Math.abs(expected))
  return Math.abs(got - expected) <= allowed
}

expect.extend({
  toBeNear(got: unknown, expected: number, tolerance: Tolerance) {
    const pass = typeof got === 'number' && isNear(got, expected, tolerance)
    return {
      pass,
      message: () =>
        `expected ${got} ${pass ? 'not ' : ''}to be within ${JSON.stringify(tolerance)} of ${expected}` +
        (typeof got === 'number' ? ` (off by ${Math.abs(got - expected)})` : ''),
    }
  },
})

declare module 'vitest' {
  interface Assertion<T> {
    toBeNear(expected: number, tolerance: Tolerance): T
  }
}
