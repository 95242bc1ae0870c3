import {
  bgBb,
  bgCnbdK,
  bgNbd,
  CustomerSummary,
  mbgCnbdK,
  mbgNbd,
  nbd,
  type PurchaseFit,
  PurchaseModel,
  paretoNbd,
} from 'clientele'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Process, simulate } from './simulate.ts'

const PROCESSES: readonly Process[] = [
  { kind: 'nbd', r: 0.8, alpha: 6 },
  { kind: 'bgNbd', r: 0.6, alpha: 5, a: 0.8, b: 2.5 },
  { kind: 'mbgNbd', r: 0.6, alpha: 5, a: 0.8, b: 2.5 },
  { kind: 'paretoNbd', r: 0.6, alpha: 8, s: 0.7, beta: 12 },
]
const FITS = { nbd, bgNbd, mbgNbd, paretoNbd, bgCnbdK, mbgCnbdK } as const
const model = (kind: string, parameters: Record<string, number>) =>
  PurchaseModel.fromJSON({ kind, version: 1, parameters })
const one = (x: number, last: number, age: number) => ({ frequency: [x], recency: [last], age: [age] })

/** Every value near its counterpart. */
function nearEach(got: Float64Array, want: Float64Array, relative: number): void {
  expect(got.length).toBe(want.length)
  for (const [i, value] of want.entries()) expect(got[i]).toBeNear(value, { relative })
}

describe.each(PROCESSES.map((process) => [process.kind, process] as const))('%s', (kind, process) => {
  const { summary, later } = simulate(process, 1500, 11, 26)
  const fit = FITS[kind](summary)
  const { kind: _, ...truth } = process

  test('finds the parameters of its own process, within what the errors allow, and predicts what happens', () => {
    expect(fit.converged).toBe(true)
    expect(fit.boundary).toEqual([])
    for (const [name, value] of Object.entries(truth)) {
      const error = fit.standardErrors[name] ?? Number.NaN
      expect(Math.abs((fit.parameters[name] ?? 0) - value) / error, name).toBeLessThan(3.5)
    }
    const sum = (values: Float64Array): number => values.reduce((total, value) => total + value, 0)
    expect(sum(fit.conditionalExpectedPurchases(summary, 26)) / sum(later)).toBeNear(1, { absolute: 0.08 })
    const none = later.reduce((count, value) => count + (value === 0 ? 1 : 0), 0)
    expect(sum(fit.probabilityOfNoPurchase(summary, 26)) / none).toBeNear(1, { absolute: 0.05 })
  })

  test('is no less likely than the truth', () => {
    const atTruth = FITS[kind](summary, { initial: truth, maxIterations: 0 } as never)
    expect(fit.logLikelihood).toBeGreaterThanOrEqual(atTruth.logLikelihood)
  })

  test('other units of time change no prediction', () => {
    for (const factor of [168, 1 / 52]) {
      const scaled = CustomerSummary.from({
        frequency: summary.frequency,
        recency: summary.recency.map((value) => value * factor),
        age: summary.age.map((value) => value * factor),
      })
      const other = FITS[kind](scaled)
      const got = other.conditionalExpectedPurchases(scaled, 26 * factor)
      const alive = other.probabilityAlive(scaled)
      nearEach(got, fit.conditionalExpectedPurchases(summary, 26), 1e-8)
      nearEach(alive, fit.probabilityAlive(summary), 1e-8)
    }
  })

  test('weights stand for repeated customers', () => {
    const head = (values: Float64Array): Float64Array => values.slice(0, 200)
    const few = { frequency: head(summary.frequency), recency: head(summary.recency), age: head(summary.age) }
    const twice = (values: Float64Array): number[] => [...values, ...values]
    const doubled = { frequency: twice(few.frequency), recency: twice(few.recency), age: twice(few.age) }
    const weighted = FITS[kind](few, { weights: new Float64Array(200).fill(2) })
    expect(weighted.parameters).toEqual(FITS[kind](doubled).parameters)
    expect(weighted.customers).toBe(400)
  })

  test('starts anywhere and ends at the same optimum', () => {
    const random = (i: number): number => Math.exp(((i * 7919) % 13) / 4 - 1.5)
    for (let start = 0; start < 3; start++) {
      const initial = Object.fromEntries(Object.keys(truth).map((name, i) => [name, random(5 * start + i)]))
      const other = FITS[kind](summary, { initial } as never)
      expect(other.logLikelihood).toBeNear(fit.logLikelihood, { absolute: 1e-6 })
    }
  })

  test('the parts of a future add up: pmf, expectation, P(alive)', () => {
    const some = { frequency: [0, 1, 4], recency: [0, 3, 20], age: [30, 26, 25] }
    const pmf = Array.from({ length: 120 }, (_, n) => fit.conditionalProbabilityOfPurchases(some, n, 15))
    fit.conditionalExpectedPurchases(some, 15).forEach((expected, i) => {
      expect(pmf.reduce((sum, values) => sum + (values[i] ?? 0), 0)).toBeNear(1, { absolute: 1e-9 })
      expect(pmf.reduce((sum, values, n) => sum + n * (values[i] ?? 0), 0)).toBeNear(expected, { relative: 1e-7 })
    })
    const undiscounted = fit.discountedResidualPurchases(some, { discountRate: 0, horizon: 15 })
    nearEach(undiscounted, fit.conditionalExpectedPurchases(some, 15), 1e-12)
    const later = fit.probabilityAlive(some, 20)
    for (const [i, now] of fit.probabilityAlive(some).entries()) expect(later[i]).toBeLessThanOrEqual(now)
  })
})

describe('regularity', () => {
  test('k = 1 is the model without regularity', () => {
    const { summary } = simulate({ kind: 'bgNbd', r: 0.6, alpha: 5, a: 0.8, b: 2.5 }, 400, 3)
    for (const [regular, plain] of [
      [bgCnbdK, bgNbd],
      [mbgCnbdK, mbgNbd],
    ] as const) {
      const fit = regular(summary, { k: 1 })
      const other = plain(summary)
      for (const name of ['r', 'alpha', 'a', 'b'])
        expect(fit.parameters[name]).toBeNear(other.parameters[name] ?? 0, { relative: 1e-6 })
      const want = other.conditionalExpectedPurchases(summary, 20)
      const parameters = { k: 1, ...other.parameters }
      nearEach(model(fit.kind, parameters).conditionalExpectedPurchases(summary, 20), want, 1e-9)
      expect(model(fit.kind, parameters).expectedPurchases(30)).toBeNear(other.expectedPurchases(30), {
        relative: 1e-9,
      })
      expect(model(fit.kind, parameters).probabilityOfPurchases(3, 20)).toBeNear(other.probabilityOfPurchases(3, 20), {
        relative: 1e-9,
      })
    }
  })

  test('a clock of three ticks is found and predicts itself (against 40-digit integrals)', () => {
    // mpmath: ∫∫ over the gamma and beta distributions of the Erlang-3 process, BG deaths, x = 2, t_x = 10, T = 16, r 0.9, α 2, a 0.6, b 2.2.
    const regular = model('bgCnbdK', { k: 3, r: 0.9, alpha: 2, a: 0.6, b: 2.2 })
    const customer = one(2, 10, 16)
    const pmf = Array.from({ length: 80 }, (_, n) => regular.conditionalProbabilityOfPurchases(customer, n, 12)[0] ?? 0)
    expect(pmf.reduce((sum, value) => sum + value, 0)).toBeNear(1, { absolute: 1e-12 })
    const mean = pmf.reduce((sum, value, n) => sum + n * value, 0)
    expect(regular.conditionalExpectedPurchases(customer, 12)[0]).toBeNear(mean, { relative: 1e-10 })
  })

  test('needs the gaps for the choice of k, and says the likelihood only with them', () => {
    const summary = { frequency: [2, 1, 0, 3], recency: [8, 5, 0, 9], age: [10, 10, 10, 10] }
    expect(() => bgCnbdK(summary)).toThrow("with sumLogGaps for k 'auto'")
    const fit = bgCnbdK(summary, { k: 2 })
    expect([fit.logLikelihood, fit.aic, fit.bic]).toEqual([null, null, null])
    expect(fit.parameters.k).toBe(2)
  })
})

describe('an optimum at infinity', () => {
  test('is an answer that names its parameters', () => {
    const summary = CustomerSummary.from({
      frequency: [0, 2, 7, 1, 0, 3, 1, 4, 0, 0],
      recency: [0, 30.4, 29.4, 5.1, 0, 12, 30.9, 20.3, 0, 0],
      age: [38.9, 38.9, 38.9, 36, 35.1, 34, 32.4, 31.9, 30, 29.3],
    })
    const fit = bgNbd(summary)
    expect(fit.converged).toBe(true)
    expect(fit.boundary).toEqual(['a', 'b'])
    expect([fit.standardErrors.a, fit.standardErrors.b]).toEqual([null, null])
    expect(fit.covariance?.rows).toBe(2)
    expect(fit.standardErrors.r).toBeGreaterThan(0)
    const revived = PurchaseModel.fromJSON(JSON.stringify(fit))
    expect(revived.conditionalExpectedPurchases(summary, 10)).toEqual(fit.conditionalExpectedPurchases(summary, 10))
    expect(fit.conditionalExpectedPurchases(summary, 10).every(Number.isFinite)).toBe(true)
  })

  test('customers who all buy alike have one rate, not many', () => {
    const fit = nbd({ frequency: [3, 3, 3, 3], recency: [9, 9, 9, 9], age: [10, 10, 10, 10] })
    expect(fit.boundary).toEqual(['r', 'alpha'])
    expect(fit.expectedPurchases(10)).toBeNear(3, { relative: 1e-6 })
  })
})

describe('covariates', () => {
  const group = Float64Array.from({ length: 2500 }, (_, i) => i % 2)
  const income = Float64Array.from({ length: 2500 }, (_, i) => 30_000 + ((i * 7) % 100) * 500)
  const effect = 0.7
  // λ is multiplied by e^(γz): α by e^(−γz).
  const { summary } = simulate({ kind: 'paretoNbd', r: 0.8, alpha: 8, s: 0.7, beta: 12 }, 2500, 5, 0, (i) =>
    Math.exp(effect * (group[i] ?? 0)),
  )

  test.each([
    ['bgNbd', bgNbd],
    ['paretoNbd', paretoNbd],
  ] as const)('%s finds a planted effect, whatever the scale of the others', (_, fitModel) => {
    const fit = fitModel(summary, { covariates: { group, income } })
    expect(fit.converged).toBe(true)
    expect(
      Math.abs((fit.parameters['alpha.group'] ?? 0) - effect) / (fit.standardErrors['alpha.group'] ?? 0),
    ).toBeLessThan(3.5)
    expect(Math.abs((fit.parameters['alpha.income'] ?? 1) / (fit.standardErrors['alpha.income'] ?? 0))).toBeLessThan(
      3.5,
    )
    const plain = fitModel(summary)
    expect(fit.logLikelihood).toBeGreaterThan(plain.logLikelihood + 20)
  })

  test('predictions ask for them by name, and differ by them', () => {
    const fit = paretoNbd(summary, { covariates: { group } })
    expect(() => fit.probabilityAlive(summary)).toThrow('covariates must be a table with group')
    expect(() => fit.probabilityAlive(summary, 0, { covariates: { other: group } })).toThrow('"group"')
    const customer = one(1, 10, 20)
    const at = (value: number) =>
      fit.conditionalExpectedPurchases(customer, 10, { covariates: { group: [value] } })[0] ?? 0
    expect(at(1)).toBeGreaterThan(at(0))
    expect(fit.expectedPurchases(10, { covariates: [{ group: 1 }] })).toBeGreaterThan(
      fit.expectedPurchases(10, { covariates: [{ group: 0 }] }),
    )
    expect(() => nbd(summary, { covariates: { group } } as never)).toThrow('only bgNbd and paretoNbd take them')
    const revived = PurchaseModel.fromJSON(JSON.stringify(fit))
    expect(revived.conditionalExpectedPurchases(summary, 9, { covariates: { group } })).toEqual(
      fit.conditionalExpectedPurchases(summary, 9, { covariates: { group } }),
    )
  })

  test('at zero effects the likelihood is that without covariates', () => {
    const plain = bgNbd(summary)
    const zero = { 'alpha.group': 0, 'a.group': 0, 'b.group': 0 }
    const same = bgNbd(summary, { covariates: { group }, initial: { ...plain.parameters, ...zero }, maxIterations: 0 })
    expect(same.logLikelihood).toBeNear(plain.logLikelihood, { relative: 1e-12 })
  })
})

describe('nothing is ever NaN', () => {
  const size = fc.double({ min: Math.log(0.01), max: Math.log(1000), noNaN: true }).map(Math.exp)
  const customer = fc
    .tuple(fc.integer({ min: 0, max: 10_000 }), fc.double({ min: 0, max: 1, noNaN: true }), size)
    .map(([x, share, age]) => one(x, x === 0 ? 0 : share * age, age))
  const parameters = fc.tuple(size, size, size, size)
  const kinds: readonly (readonly [string, readonly string[]])[] = [
    ['nbd', ['r', 'alpha']],
    ['bgNbd', ['r', 'alpha', 'a', 'b']],
    ['mbgNbd', ['r', 'alpha', 'a', 'b']],
    ['paretoNbd', ['r', 'alpha', 's', 'beta']],
  ]

  test.each(kinds)(
    '%s: probabilities in [0, 1], expectations finite, over any customer and parameters',
    (kind, names) => {
      fc.assert(
        fc.property(parameters, customer, size, (values, summary, t) => {
          const any = model(kind, Object.fromEntries(names.map((name, i) => [name, values[i] ?? 1])))
          const probabilities = [
            any.probabilityAlive(summary)[0],
            any.probabilityAlive(summary, t)[0],
            any.probabilityOfNoPurchase(summary, t)[0],
            any.probabilityOfPurchases(3, t),
          ]
          for (const p of probabilities) expect(p !== undefined && p >= 0 && p <= 1, String(p)).toBe(true)
          const expected = [any.conditionalExpectedPurchases(summary, t)[0] ?? Number.NaN, any.expectedPurchases(t)]
          for (const value of expected) expect(value >= 0 && Number.isFinite(value), String(value)).toBe(true)
        }),
        { numRuns: 500 },
      )
    },
  )

  test('the torture cases of the literature', () => {
    // 40-digit arithmetic; the first four parameters made other programs fail.
    const pareto = model('paretoNbd', { r: 10.465, alpha: 0.00798565181, s: 3.0516, beta: 2.82 })
    const alive = (x: number, last: number, age: number): number =>
      pareto.probabilityAlive(one(x, last, age))[0] ?? Number.NaN
    expect(alive(40, 5, 6)).toBeNear(0.00188512818736, { relative: 1e-9 })
    expect(alive(400, 5, 6)).toBeNear(5.13745811332e-31, { relative: 1e-7 })
    expect(alive(50, 1, 37)).toBeNear(1.41714429e-96, { relative: 1e-7 })
    expect(alive(50, 4, 37)).toBeNear(6.7329748718e-60, { relative: 1e-7 })
    expect(alive(500, 1, 37)).toBe(0)
    expect(alive(500, 4, 37)).toBe(0)
    const other = model('paretoNbd', { r: 0.5143, alpha: 2.8845, s: 0.2856, beta: 14.1087 })
    const still = (x: number, last: number, age: number): number =>
      other.probabilityAlive(one(x, last, age))[0] ?? Number.NaN
    expect(still(221, 103.42857, 103.57143)).toBeNear(0.999596052318, { relative: 1e-9 })
    expect(still(161, 94.71429, 98)).toBeNear(0.749487752258, { relative: 1e-9 })
    expect(model('bgNbd', { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }).probabilityAlive(one(1000, 10, 100))[0]).toBe(
      0,
    )
  })
})

describe('refusals', () => {
  const { summary } = simulate({ kind: 'nbd', r: 1, alpha: 5 }, 50, 1)

  test('units that do not fit', () => {
    const fit: PurchaseFit = bgNbd(summary)
    expect(() => fit.probabilityAlive({ ...one(1, 1, 2), unit: 'day' })).toThrow('summary must be in weeks')
    expect(() => bgNbd({ ...one(1, 1, 2), unit: 'opportunity' })).toThrow('(see bgBb)')
    expect(() => bgBb({ ...one(1, 1, 2), unit: 'week' })).toThrow('in opportunitys, as the model')
    expect(() => bgBb(one(1, 1, 2)).expectedPurchases(1.5)).toThrow('a whole number of opportunities')
  })

  test('a sum without an end', () => {
    expect(() => nbd(summary).discountedResidualPurchases(summary, { discountRate: 0 })).toThrow(
      'above 0 for an infinite horizon',
    )
    const immortal = model('paretoNbd', { r: 1, alpha: 1, s: 0.5, beta: 1 })
    expect(() => immortal.discountedResidualPurchases(one(1, 1, 2), { discountRate: 0 })).toThrow('above 0')
    const mortal = model('paretoNbd', { r: 1, alpha: 1, s: 1.5, beta: 1 })
    expect(mortal.discountedResidualPurchases(one(0, 0, 0), { discountRate: 0 })[0]).toBeNear(2, { relative: 1e-12 })
  })

  test('options', () => {
    expect(() => bgNbd(summary, { weights: [1] })).toThrow('weights must be a list of 50 numbers')
    expect(() => bgNbd(summary, { initial: { r: 1 } })).toThrow('initial.alpha must be a finite number above 0')
    expect(() => bgNbd(summary, { penality: 1 } as never)).toThrow('did you mean penalty?')
    expect(() => bgNbd('x' as never)).toThrow('a customer summary')
    expect(bgNbd(summary, { onProgress: ({ stop }) => stop() }).converged).toBe(false)
  })
})
