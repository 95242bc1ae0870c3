import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  bgBb,
  bgNbd,
  CustomerSummary,
  customerLifetimeValue,
  GammaGammaModel,
  gammaGamma,
  mbgNbd,
  nbd,
  netPresentValue,
  type PurchaseFit,
  PurchaseModel,
  paretoNbd,
  ShiftedBetaGeometricModel,
  type SummaryLike,
  shiftedBetaGeometric,
  summarizeTransactions,
} from 'clientele/clv'
import { expect } from 'vitest'
import type { Fixture, FixtureCase } from '../support/fixtures.ts'
import type { Tolerance } from '../support/matchers.ts'
import type { Runners } from './types.ts'

const FITS = { nbd, bgNbd, mbgNbd, paretoNbd, bgBb, gammaGamma } as const

type Numbers = readonly (number | null)[]

function nearList(got: ArrayLike<number>, expected: Numbers, tolerance: Tolerance, what: string): void {
  expect(got.length).toBeGreaterThanOrEqual(expected.length)
  expected.forEach((value, i) => {
    if (value === null) return
    expect(got[i], `${what}[${i}]`).toBeNear(value, tolerance)
  })
}

/** Tolerance of a file for a case: extremes have one of their own. */
function toleranceOf(file: Fixture, name: string): Tolerance {
  const extreme = name.includes('extreme')
  const relative = extreme ? (file.tolerance.extremeRelative as number | undefined) : undefined
  return { relative: relative ?? file.tolerance.relative ?? 0, absolute: file.tolerance.absolute ?? 0 }
}

/** Every prediction a fixture lists, from the model at its parameters. */
function predictions(
  kind: 'nbd' | 'bgNbd' | 'mbgNbd' | 'paretoNbd' | 'bgBb',
  { name, input, expected }: FixtureCase,
  file: Fixture,
): void {
  const tolerance = toleranceOf(file, name)
  const summary: SummaryLike = input.summary
  const at = { initial: input.parameters, maxIterations: 0 }
  const model = FITS[kind](summary, at)
  const total = expected.logLikelihoods.reduce((sum: number, value: number) => sum + value, 0)
  expect(model.logLikelihood).toBeNear(total, tolerance)
  const near = (what: string, got: ArrayLike<number>, values: Numbers): void => nearList(got, values, tolerance, what)
  for (const [what, value] of Object.entries(expected as Record<string, never>)) {
    const byTime = Object.entries(value as Record<string, number[]>)
    if (what === 'probabilityAlive') near(what, model.probabilityAlive(summary), value)
    else if (what === 'probabilityAliveAtNextOpportunity') near(what, model.probabilityAlive(summary, 1), value)
    else if (what === 'probabilityAliveAhead')
      for (const [t, list] of byTime) near(what, model.probabilityAlive(summary, Number(t)), list)
    else if (what === 'conditionalExpectedPurchases')
      for (const [t, list] of byTime) near(what, model.conditionalExpectedPurchases(summary, Number(t)), list)
    else if (what === 'probabilityOfNoPurchase')
      for (const [t, list] of byTime) near(what, model.probabilityOfNoPurchase(summary, Number(t)), list)
    else if (what === 'expectedPurchases')
      for (const [t, one] of byTime) near(what, [model.expectedPurchases(Number(t))], [one as never])
    else if (what === 'probabilityOfPurchases') {
      for (const [key, one] of byTime) {
        const [n, t] = key.split('@').map(Number)
        near(what, [model.probabilityOfPurchases(n ?? 0, t ?? 0)], [one as never])
      }
    } else if (what === 'discountedResidualPurchases') {
      const { rate, customers: _, ...horizons } = value as Record<string, number> & Record<string, never>
      for (const [horizon, list] of Object.entries(horizons)) {
        const end = horizon === 'infinite' ? {} : { horizon: Number(horizon.replace('horizon', '')) }
        near(what, model.discountedResidualPurchases(summary, { discountRate: rate ?? 0, ...end }), list)
      }
    } else expect(['logLikelihood', 'logLikelihoods'], what).toContain(what)
  }
}

/** CDNOW's 1/10 sample as the fixtures read it. */
function cdnow(skip: (why: string) => never): CustomerSummary {
  const file = join(process.env.CLIENTELE_DATA ?? '', 'value/cdnow-sample.txt')
  if (process.env.CLIENTELE_DATA === undefined || !existsSync(file))
    skip('CLIENTELE_DATA names no folder with this data set')
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  return summarizeTransactions(
    rows.map(([, customerId = '', day = '', , amount]) => ({
      customerId,
      at: `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
      amount: Number(amount),
    })),
    { asOf: '1997-09-30', unit: 'week' },
  )
}

export const runners: Runners = {
  'clv/present-value': ({ input, options, expected }, file) => {
    expect(netPresentValue({ ...input, ...options })).toBeNear(expected.value, file.tolerance)
  },
  'clv/nbd': (testCase, file) => predictions('nbd', testCase, file),
  'clv/bg-nbd': (testCase, file) => predictions('bgNbd', testCase, file),
  'clv/mbg-nbd': (testCase, file) => predictions('mbgNbd', testCase, file),
  'clv/pareto-nbd': (testCase, file) => predictions('paretoNbd', testCase, file),
  'clv/bg-bb': (testCase, file) => predictions('bgBb', testCase, file),
  'clv/gamma-gamma': ({ input, expected }, file) => {
    const { frequency, monetary } = input.summary as { frequency: number[]; monetary: number[] }
    const one = (x: number, m: number) => ({ frequency: [x], recency: [1], age: [2], monetary: [m] })
    frequency.forEach((x, i) => {
      const fit = gammaGamma(one(x, monetary[i] ?? 0), { initial: input.parameters, maxIterations: 0 })
      expect(fit.logLikelihood).toBeNear(expected.logLikelihoods[i], file.tolerance)
      expect(fit.expectedSpend(one(x, monetary[i] ?? 0))[0]).toBeNear(expected.expectedSpend[i], file.tolerance)
      if (expected.expectedSpendNewCustomer === null) expect(fit.populationMean).toBeNull()
      else expect(fit.populationMean).toBeNear(expected.expectedSpendNewCustomer, file.tolerance)
    })
  },
  'clv/shifted-beta-geometric': ({ input, expected }, file) => {
    if (input.retentionCounts !== undefined) {
      const fit = shiftedBetaGeometric(input.retentionCounts)
      expect(fit.converged).toBe(true)
      expect(fit.logLikelihood).toBeNear(expected.logLikelihood, { absolute: file.tolerance.logLikelihood as number })
      for (const name of ['alpha', 'beta'] as const) {
        expect(fit.parameters[name]).toBeNear(expected.parameters[name], {
          relative: file.tolerance.parameters as number,
        })
        const error = expected.standardErrors[name]
        expect(fit.standardErrors[name]).toBeNear(error, { relative: file.tolerance.standardErrors as number })
      }
      return
    }
    const { parameters } = input
    const model = ShiftedBetaGeometricModel.fromJSON({ kind: 'shiftedBetaGeometric', version: 1, parameters })
    const near = (got: number[], values: Numbers, what: string): void => nearList(got, values, file.tolerance, what)
    near(
      expected.survival.map((_: number, t: number) => model.survival(t)),
      expected.survival,
      'survival',
    )
    near(
      expected.retention.map((_: number, t: number) => model.retention(t + 1)),
      expected.retention,
      'retention',
    )
    near(
      expected.churn.map((_: number, t: number) => model.churn(t + 1)),
      expected.churn,
      'churn',
    )
    for (const [rate, value] of Object.entries(expected.discountedLifetime)) {
      near([model.discountedLifetime({ discountRate: Number(rate) })], [value as number], 'discountedLifetime')
    }
    for (const [rate, values] of Object.entries(expected.discountedResidualLifetime as Record<string, number[]>)) {
      const discountRate = Number(rate)
      near(
        values.map((_, i) => model.discountedResidualLifetime({ renewals: i + 1, discountRate })),
        values,
        'residual',
      )
    }
  },
  'clv/fits': ({ input, expected }, file, skip) => {
    const { model, summary: given, data } = input
    if (data !== undefined && !String(data).includes('sample'))
      skip('the sample of this data set is fitted, the whole is a bench')
    const summary = data === undefined ? withTimes(given) : cdnow(skip)
    const fit = FITS[model as keyof typeof FITS](summary) as PurchaseFit
    expect(fit.converged).toBe(true)
    const room = file.tolerance.logLikelihood as number
    expect(fit.logLikelihood).toBeGreaterThan(expected.logLikelihood - room)
    if (expected.standardErrors === undefined) {
      expect(fit.boundary.length).toBeGreaterThan(0)
      return
    }
    expect(fit.logLikelihood).toBeNear(expected.logLikelihood, { absolute: room })
    for (const [name, value] of Object.entries(expected.parameters as Record<string, number>)) {
      expect(fit.parameters[name], name).toBeNear(value, { relative: file.tolerance.parameters as number })
      const error = expected.standardErrors[name]
      expect(fit.standardErrors[name], name).toBeNear(error, { relative: file.tolerance.standardErrors as number })
    }
  },
  'clv/customer-lifetime-value': ({ input, options, expected }, file) => {
    const { unit = 'week', ...asked } = options
    const purchases = PurchaseModel.fromJSON({
      kind: input.purchases.model,
      version: 1,
      parameters: input.purchases.parameters,
      unit,
    })
    const spend = GammaGammaModel.fromJSON({ kind: 'gammaGamma', version: 1, parameters: input.spend.parameters })
    const summary = CustomerSummary.from({ ...input.summary, unit })
    if (expected.stepped !== undefined) {
      // Discounting at the end of each step, as lifetimes does, from differences of our expectations.
      const value = spend.expectedSpend(summary).map(() => 0)
      for (let step = 1; step <= asked.steps; step++) {
        const after = purchases.conditionalExpectedPurchases(summary, step * asked.stepLength)
        const before = purchases.conditionalExpectedPurchases(summary, (step - 1) * asked.stepLength)
        value.forEach((sum, i) => {
          value[i] = sum + ((after[i] ?? 0) - (before[i] ?? 0)) / (1 + asked.stepRate) ** step
        })
      }
      const spends = spend.expectedSpend(summary)
      nearList(
        value.map((sum, i) => sum * (spends[i] ?? 0)),
        expected.stepped,
        file.tolerance,
        'stepped',
      )
      return
    }
    const result = customerLifetimeValue(summary, { purchases, spend, ...asked })
    nearList(result.value, expected.continuous, file.tolerance, 'value')
    nearList(result.expectedSpend, expected.expectedSpend, file.tolerance, 'expectedSpend')
    nearList(result.expectedPurchases, expected.expectedPurchases, file.tolerance, 'expectedPurchases')
  },
}

/** Fixtures of spend alone name no times. */
function withTimes(summary: { frequency: number[]; recency?: number[] }): SummaryLike {
  if (summary.recency !== undefined) return summary as unknown as SummaryLike
  const { frequency } = summary
  return { ...summary, recency: frequency.map((x) => (x > 0 ? 1 : 0)), age: frequency.map(() => 2) }
}
