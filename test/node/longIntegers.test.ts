import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasLongDigits, restoreLongIntegers } from '../../src/node/longIntegers.ts'

test('16 digits in a row are found wherever they stand, 15 are not', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: 60 }),
      fc.nat({ max: 60 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom('x', '"', ' ', '/', ':', '1x'),
      (before, after, digits, filler) => {
        const text = `${'x'.repeat(before)}${'7'.repeat(digits)}${filler.repeat(after)}`
        expect(hasLongDigits(text)).toBe(/\d{16}/.test(text))
      },
    ),
    { numRuns: 2000 },
  )
})

const key = fc.constantFrom('a', 'b', '__proto__', 'é"\\', '1', ':', '{')
const leaf = fc.oneof(
  fc.bigInt({ min: -(10n ** 22n), max: 10n ** 22n }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom('9007199254740993', '":9007199254740993', '\\', true, null),
)

/** JSON text with bigints as they are. */
const written = (value: unknown): string => {
  if (typeof value === 'bigint') return String(value)
  if (Array.isArray(value)) return `[ ${value.map(written).join(' ,')}]`
  if (value instanceof Map) {
    return `{${[...value].map(([name, inside]) => `${JSON.stringify(name)} : ${written(inside)}`).join(',')} }`
  }
  return JSON.stringify(value)
}

const object = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.array(fc.tuple(key, value), { maxLength: 4 }).map((entries) => new Map(entries))
const list = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => fc.array(value, { maxLength: 4 })

/** What is to come of the written value: bigints where `depth` containers deep a number would round. */
const expected = (value: unknown, depth: number): unknown => {
  if (typeof value === 'bigint') return depth === 0 && String(Number(value)) !== String(value) ? value : Number(value)
  if (Array.isArray(value)) return value.map((inside) => expected(inside, depth - 1))
  if (!(value instanceof Map)) return JSON.parse(JSON.stringify(value))
  const result: Record<string, unknown> = {}
  for (const [name, inside] of value) {
    Object.defineProperty(result, name, { value: expected(inside, depth - 1), enumerable: true, configurable: true })
  }
  return result
}

test('integers that were rounded are put back at their depth, and nowhere else', () => {
  const nested = fc.oneof(leaf, object(leaf), list(leaf))
  const two = fc.oneof(object(nested), list(nested), leaf)
  for (const [depth, root] of [
    [1, object(two)],
    [2, fc.oneof(list(two), object(two))],
  ] as const) {
    fc.assert(
      fc.property(root, (value) => {
        const text = written(value)
        const parsed: unknown = JSON.parse(text)
        restoreLongIntegers(text, parsed, depth)
        expect(parsed).toEqual(expected(value, depth))
      }),
      { numRuns: 1000 },
    )
  }
})
