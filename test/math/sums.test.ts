import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compensatedSum, exactSum, pairwiseSum } from '../../src/math/sums.ts'

const bits = new DataView(new ArrayBuffer(8))

/** A finite double times 2^1074, as a whole number. */
function scaled(value: number): bigint {
  bits.setFloat64(0, value)
  const exponent = (bits.getUint32(0) >>> 20) & 2047
  const fraction = bits.getBigUint64(0) & 0xfffffffffffffn
  const size = exponent === 0 ? fraction : (fraction | 0x10000000000000n) << BigInt(exponent - 1)
  return value < 0 ? -size : size
}

/** The double nearest to total · 2^−1074, halfway cases to even. */
function rounded(total: bigint): number {
  const size = total < 0n ? -total : total
  const shift = BigInt(Math.max(0, size.toString(2).length - 60))
  const top = size >> shift
  const sticky = top << shift === size ? 0n : 1n
  const near = Number((top << 1n) | sticky)
  let value = near
  for (let power = Number(shift) - 1 - 1074; power !== 0; ) {
    const step = Math.max(-1000, Math.min(1000, power))
    value *= 2 ** step
    power -= step
  }
  return total < 0n ? -value : value
}

const naive = (values: readonly number[]): number => rounded(values.reduce((sum, value) => sum + scaled(value), 0n))

const wild = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(
    1e16,
    -1e16,
    2 ** 53,
    -(2 ** -53),
    2 ** 970,
    -(2 ** 969),
    Number.MAX_VALUE,
    -Number.MAX_VALUE,
    5e-324,
  ),
  fc.integer({ min: -9, max: 9 }),
)

describe('the exact sum', () => {
  test('is the exact rational sum rounded once, also when it passes beyond the double range on the way', () => {
    fc.assert(
      fc.property(fc.array(wild, { maxLength: 25 }), (values) => {
        expect(exactSum(values)).toBe(naive(values) + 0)
      }),
      { numRuns: 3000 },
    )
  })

  test('does not show the order of the values', () => {
    fc.assert(
      fc.property(fc.array(wild, { maxLength: 30 }), (values) => {
        const sorted = [...values].sort((a, b) => a - b)
        expect(exactSum(sorted)).toBe(exactSum(values))
        expect(exactSum(sorted.reverse())).toBe(exactSum(values))
      }),
    )
  })

  test('rounds halfway cases to even unless something is left below', () => {
    expect(exactSum([1, 2 ** -53])).toBe(1)
    expect(exactSum([1, 2 ** -53, 2 ** -1074])).toBe(1 + 2 ** -52)
    expect(exactSum([1 + 2 ** -52, 2 ** -53])).toBe(1 + 2 ** -51)
    expect(exactSum([1 + 2 ** -52, 2 ** -53, -(2 ** -200)])).toBe(1 + 2 ** -52)
  })

  test('is infinite only when the sum itself is', () => {
    const most = Number.MAX_VALUE
    expect(exactSum([most, most])).toBe(Infinity)
    expect(exactSum([-most, -most, 1])).toBe(-Infinity)
    expect(exactSum([most, most, most, -most, -most])).toBe(most)
    expect(exactSum([most, 2 ** 970])).toBe(Infinity)
    expect(exactSum([most, 2 ** 970, -1])).toBe(most)
  })

  test('takes a range', () => {
    expect(exactSum([1, 2, 3, 4, 5], 1, 4)).toBe(9)
    expect(exactSum([1, 2, 3], 2)).toBe(3)
    expect(exactSum([1, 2, 3], 2, 2)).toBe(0)
    expect(exactSum([])).toBe(0)
  })
})

const money = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { maxLength: 1000 })

test('the compensated sum is as good as one in twice the precision', () => {
  fc.assert(
    fc.property(money, (values) => {
      const sum = exactSum(values)
      const sizes = values.reduce((total, value) => total + Math.abs(value), 0)
      expect(compensatedSum(values)).toBeNear(sum, { relative: 2 ** -52, absolute: values.length * 2 ** -104 * sizes })
    }),
  )
})

test('the compensated sum survives numbers that leave the double range on the way', () => {
  expect(compensatedSum([1e308, 1e308, -1e308])).toBe(1e308)
  expect(compensatedSum([1e308, 1e308])).toBe(Infinity)
})

test('the pairwise sum is off by no more than the logarithm of the length allows', () => {
  const values = Float64Array.from({ length: 300_001 }, (_, i) => Math.sin(i) * 10 ** (i % 7))
  const sizes = pairwiseSum(values.map(Math.abs))
  for (const length of [0, 1, 2, 127, 128, 129, 255, 256, 257, 1000, 300_001]) {
    const part = values.subarray(0, length)
    expect(pairwiseSum(part)).toBeNear(exactSum(part), { absolute: 90 * 2 ** -53 * sizes })
  }
  expect(pairwiseSum(Float64Array.of(1, 2, 3, 4, 5))).toBe(15)
  // A plain loop is off by 1.6e-4 here.
  expect(pairwiseSum(new Float64Array(10_000_000).fill(0.1))).toBeNear(1e6, { absolute: 1e-9 })
})
