import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { InputError } from '../../../src/core/errors.ts'
import { logHypergeometric2F1 } from '../../../src/math/special/hypergeometric.ts'
import { logEulerIntegral } from '../../../src/math/special/hypergeometricIntegral.ts'
import { logGaussSeries } from '../../../src/math/special/hypergeometricSeries.ts'
import { REFERENCES } from './hypergeometricReferences.ts'

const log2F1 = logHypergeometric2F1

/** xorshift32: many cheap points without fast-check's bookkeeping. */
function uniform(seed: number): () => number {
  let state = seed
  return () => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return ((state >>> 0) + 0.5) / 2 ** 32
  }
}

const power = (least: number, most: number): fc.Arbitrary<number> =>
  fc.double({ min: least, max: most, noNaN: true }).map((exponent) => 10 ** exponent)
const parameter = fc.oneof(power(-2, 2), power(-3, 4))
const towardsOne = fc.oneof(
  fc.double({ min: 1e-6, max: 0.999, noNaN: true }),
  power(-14, -1).map((q) => 1 - q),
)

describe('log 2F1', () => {
  test.each(REFERENCES)('%s: 2F1(%d, %d; %d; %d)', (_, a, b, c, z, log) => {
    expect(log2F1(a, b, c, z)).toBeNear(log, { relative: 4e-16, absolute: 2e-11 })
    expect(log2F1(b, a, c, z)).toBeNear(log, { relative: 4e-16, absolute: 2e-11 })
  })

  test('agrees with mpmath to 1e-12 when its logarithm is below 1000 and no parameter is negative', () => {
    const usual = REFERENCES.filter(([, a, b, , , log]) => a > 0 && b > 0 && Math.abs(log) < 1000)
    expect(usual.length).toBeGreaterThan(30)
    for (const [, a, b, c, z, log] of usual) expect(log2F1(a, b, c, z)).toBeNear(log, { absolute: 1e-12 })
  })

  test('gives the Pareto/NBD integrals where other libraries return NaN', () => {
    // ln A0 for (r, α, s, β) = (10.465, 0.00798565181, 3.0516, 2.820), computed with 40 digits for the anchors of the CLV models.
    const rows = [
      [40, 5, 6, -87.9954644901],
      [400, 5, 6, -667.991281271],
      [50, 1, 37, -5.85526120851],
      [500, 1, 37, -9.47658832049],
      [500, 4, 37, -715.059793204],
    ] as const
    const [r, alpha, s, beta] = [10.465, 0.00798565181, 3.0516, 2.82]
    for (const [x, recency, age, expected] of rows) {
      const n = r + s + x
      const at = (t: number): number =>
        log2F1(n, r + x, n + 1, (beta - alpha) / (beta + t), (alpha + t) / (beta + t)) - n * Math.log(beta + t)
      const log = at(recency) + Math.log(-Math.expm1(at(age) - at(recency)))
      expect(log).toBeNear(expected, { relative: 1e-11 })
    }
  })

  test('knows its elementary cases', () => {
    for (const z of [-30, -3, -0.5, -1e-9, 1e-9, 0.2, 0.5, 0.9, 0.999, 1 - 1e-12]) {
      const tolerance = { relative: 1e-13, absolute: 2e-15 }
      expect(log2F1(1, 1, 2, z)).toBeNear(Math.log(-Math.log1p(-z) / z), tolerance)
      expect(log2F1(2.5, 7, 7, z)).toBeNear(-2.5 * Math.log1p(-z), tolerance)
      expect(log2F1(7, 2.5, 7, z)).toBeNear(-2.5 * Math.log1p(-z), tolerance)
      expect(log2F1(0, 3, 2, z)).toBe(0)
      const root = Math.sqrt(Math.abs(z))
      const arc = z < 0 ? Math.atan(root) : Math.log1p(root) - 0.5 * Math.log1p(-z)
      expect(log2F1(0.5, 1, 1.5, z)).toBeNear(Math.log(arc / root), tolerance)
    }
    expect(log2F1(3.2, 1.6, 5.8, 0)).toBe(0)
    expect(log2F1(2.5, 7, 7, 1e-9)).toBeNear(2.5e-9 * (1 + 0.5e-9), { relative: 1e-15 })
    expect(log2F1(2.5, 7, 1e-40, 0.5)).toBeNear(Math.log((2.5 * 7 * 0.5) / 1e-40) + log2F1(3.5, 8, 2, 0.5), {
      relative: 1e-14,
    })
    // A polynomial: 1 + z / c
    expect(log2F1(-1, -1, 0.999788857361105, 0.95)).toBeNear(Math.log(1 + 0.95 / 0.999788857361105), {
      absolute: 1e-14,
    })
    // Gauss's sum at z = 1, reached by the complement: Γ(c) Γ(c − a − b) / (Γ(c − a) Γ(c − b)) for c − a − b = 3.
    expect(log2F1(1, 2, 6, 1, 1e-40)).toBeNear(Math.log(5 / 3), { absolute: 1e-14 })
  })

  test('is finite on 100,000 points of its domain, and not below 0 where all parameters are positive', () => {
    const random = uniform(20260101)
    const size = (least: number, most: number): number => 10 ** (least + (most - least) * random())
    const wrong: number[][] = []
    for (let i = 0; i < 100_000; i++) {
      const wide = random() < 0.25
      const draw = (): number => (wide ? size(-3, 4) : size(-2, 2))
      const x = Math.floor(size(-1, random() < 0.1 ? 4 : 2))
      const kind = i % 6
      const [r, s] = [draw(), draw()]
      const d = draw()
      let point: [number, number, number] = [r + s + x, s + 1, r + s + x + 1]
      if (kind === 1) point = [r + s + x, r + x, r + s + x + 1]
      if (kind === 2) point = [r + x, s + x, d + s + x - 1]
      if (kind === 3) point = [r + x, s + x + 1, d + s + x]
      if (kind === 4) point = [r, s, r + s + Math.round(2 * random() - 1) * size(-12, 0)]
      if (kind === 5) point = [r, s, d]
      if (!(point[2] > 0)) point[2] = d
      const complement = random() < 0.4 ? size(-15, 0) : random()
      const log = log2F1(...point, 1 - complement, complement)
      if (!(Number.isFinite(log) && log >= 0)) wrong.push([...point, complement, log])
    }
    expect(wrong).toEqual([])
  })

  test('is finite on the negative side and for parameters of either sign', () => {
    fc.assert(
      fc.property(parameter, parameter, parameter, power(-6, 6), (a, b, c, z) => {
        expect(log2F1(a, c * Math.min(1, b), c, -z)).toSatisfy(Number.isFinite)
        expect(log2F1(a, -b, c + a, -z)).toSatisfy(Number.isFinite)
        expect(log2F1(-b, a, a + c, z / (1 + z), 1 / (1 + z))).toSatisfy(Number.isFinite)
        expect(log2F1(-a, -b, c, z / (1 + z), 1 / (1 + z))).toSatisfy(Number.isFinite)
        expect(log2F1(a + c, -b, c, -z)).toSatisfy(Number.isFinite)
      }),
      { numRuns: 3000 },
    )
  })

  test('keeps its value under Euler’s and Pfaff’s transformations', () => {
    fc.assert(
      fc.property(
        parameter,
        parameter,
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        towardsOne,
        (c, a, part, z) => {
          const b = c * part
          const q = 1 - z
          const value = log2F1(a, b, c, z, q)
          const scale = { absolute: 1e-12 + 1e-14 * (a + b + c) * (1 - Math.log(q)) }
          expect((c - a - b) * Math.log(q) + log2F1(c - a, c - b, c, z, q)).toBeNear(value, scale)
          expect(-a * Math.log(q) + log2F1(a, c - b, c, -z / q, 1 / q)).toBeNear(value, scale)
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('obeys Gauss’s contiguous relation in c, on every method', () => {
    fc.assert(
      fc.property(parameter, parameter, parameter, towardsOne, (a, b, room, z) => {
        // DLMF 15.5.18 with c, c + 1, c + 2; every product is written as a share of the first.
        const c = 1 + room
        const q = 1 - z
        const middle = log2F1(a, b, c, z, q)
        const below = c * (c - 1) * (q * Math.exp(log2F1(a, b, c - 1, z, q) - middle))
        const same = c * ((c - 1) * q + (a + b - c) * z)
        const above = (c - a) * (c - b) * z * Math.exp(log2F1(a, b, c + 1, z, q) - middle)
        const size = Math.abs(below) + Math.abs(same) + Math.abs(above)
        expect(below).toBeNear(same + above, { absolute: size * (1e-12 + 4e-16 * (Math.abs(middle) + a + b + c)) })
      }),
      { numRuns: 3000 },
    )
  })

  test('loses nothing to large exponents beside small ones, nor to differences of large parameters', () => {
    // mpmath 1.3.0, 50 digits, for the doubles as they stand.
    const tolerance = { absolute: 1e-12 }
    expect(logEulerIntegral(4691.436959365303, 0.005276882133703829, 992787.8208675111, 9.934764131379932e-9)).toBeNear(
      2.499511926684262e-5,
      tolerance,
    )
    expect(logEulerIntegral(552.3643667584784, 0.03288823378479413, 795316.1963753254, 2.245499434107675e-9)).toBeNear(
      2.2849542909161083e-5,
      tolerance,
    )
    expect(log2F1(17.51728237470461, 10016.824060434203, 10017.824060434203, 0.9999999999999731)).toBeNear(
      522.5373883074122,
      tolerance,
    )
    expect(log2F1(5.3, 16855.00761296937, 16856.00761296937, 0.949)).toBeNear(15.76659971645885, { absolute: 2e-13 })
  })

  test('is the same by the series and by the integral', () => {
    fc.assert(
      fc.property(
        parameter,
        parameter,
        power(-3, 2),
        fc.double({ min: 0.001, max: 0.9, noNaN: true }),
        (k, p, rest, z) => {
          const c = p + rest
          const series = logGaussSeries(k, p, c, z)
          fc.pre(series !== null && c - p > 0)
          expect(logEulerIntegral(k, p, c, 1 - z)).toBeNear(series as number, {
            relative: 1e-13,
            absolute: 1e-13 + 1e-15 * (k + c),
          })
        },
      ),
      { numRuns: 3000 },
    )
  })

  test('falls back from the recurrence to the same value when both parameters exceed c by much', () => {
    for (const [a, b, c, z] of [
      [7.3, 5.2, 0.4, 0.3],
      [40.1, 12.7, 3, 0.6],
      [5, 4, 2, 0.05],
      [110, 104, 100, 0.2],
    ] as const) {
      const q = 1 - z
      let sum = 1
      let term = 1
      for (let n = 0; n < 3000; n++) {
        term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z
        sum += term
      }
      expect(log2F1(a, b, c, z, q)).toBeNear(Math.log(sum), { absolute: 1e-12 })
      // Nearer to 1 only the recurrence is left; it has to join on smoothly: d log F / dz = a b / c · F(a + 1, b + 1; c + 1) / F.
      const far = 0.9999
      const slope = ((a * b) / c) * Math.exp(log2F1(a + 1, b + 1, c + 1, far) - log2F1(a, b, c, far))
      const step = 1e-8
      expect((log2F1(a, b, c, far + step) - log2F1(a, b, c, far - step)) / (2 * step)).toBeNear(slope, {
        relative: 1e-5,
      })
    }
  })

  test('takes 1 − z apart, below the grain of z', () => {
    // F(1, 1; 2; z) = −log(1 − z) / z
    expect(log2F1(1, 1, 2, 1, 1e-30)).toBeNear(Math.log(30 * Math.LN10), { relative: 1e-14 })
    expect(log2F1(300, 200, 250, 1, 1e-100) - log2F1(300, 200, 250, 1, 1e-99)).toBeNear(250 * Math.LN10, {
      relative: 1e-11,
    })
  })

  test('refuses what lies outside of its domain', () => {
    for (const [a, b, c, z] of [
      [1, 2, 0, 0.5],
      [1, 2, -0.5, 0.5],
      [1, 2, 3, 1],
      [1, 2, 3, 1.5],
      [-1.5, 4, 3, 0.5],
      [4, -1.5, 3, 0.5],
      [-1, -2, 3, -0.5],
      [4, 5, 3, -0.5],
      [Number.NaN, 1, 2, 0.5],
      [1, Infinity, 2, 0.5],
      [1, 1, 2, Number.NaN],
    ] as const)
      expect(() => log2F1(a, b, c, z)).toThrow(InputError)
    expect(() => log2F1(3e5, 2e5, 1, 0.9)).toThrow('at most 100000')
  })
})
