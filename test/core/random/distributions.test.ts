import { expect, test } from 'vitest'
import { Random } from '../../../src/core/random.ts'

const DRAWS = 100_000
const draw = (count: number, one: () => number): Float64Array => new Float64Array(count).map(one)
const phi = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)

/** Marsaglia (2004): Φ by its Taylor series, which is exact to rounding for |x| < 7. */
function normalCdf(x: number): number {
  let sum = x
  let term = x
  for (let i = 3; sum !== sum + term; i += 2) {
    term *= (x * x) / i
    sum += term
  }
  return Math.max(0, Math.min(1, 0.5 + sum * phi(x)))
}

/** √n times the largest distance of the empirical distribution: above 1.95 once in 1000 seeds (Kolmogorov). */
function kolmogorov(sample: Float64Array, cdf: (x: number) => number): number {
  const sorted = sample.slice().sort()
  const n = sorted.length
  let most = 0
  for (const [i, x] of sorted.entries()) most = Math.max(most, (i + 1) / n - cdf(x), cdf(x) - i / n)
  return most * Math.sqrt(n)
}

/** The chi-square statistic as a standard normal deviate (Wilson and Hilferty), neighbors pooled to 10 expected. */
function chiSquare(observed: ArrayLike<number>, shares: ArrayLike<number>, total: number): number {
  let statistic = 0
  let cells = -1
  let got = 0
  let expected = 0
  let rest = total
  for (let i = 0; i < shares.length; i++) {
    got += observed[i] ?? 0
    expected += (shares[i] ?? 0) * total
    if ((expected >= 10 && rest - expected >= 10) || i === shares.length - 1) {
      statistic += (got - expected) ** 2 / expected
      cells++
      rest -= expected
      got = 0
      expected = 0
    }
  }
  const spread = 2 / (9 * cells)
  return (Math.cbrt(statistic / cells) - (1 - spread)) / Math.sqrt(spread)
}

function moments(sample: Float64Array): { mean: number; variance: number; skewness: number; kurtosis: number } {
  const n = sample.length
  // From the first draw, which keeps the digits of large means
  const [first = 0] = sample
  const mean = first + sample.reduce((sum, x) => sum + (x - first), 0) / n
  const central = (power: number): number => sample.reduce((sum, x) => sum + (x - mean) ** power, 0) / n
  const variance = central(2)
  return { mean, variance, skewness: central(3) / variance ** 1.5, kurtosis: central(4) / variance ** 2 }
}

/** Counts of the draws 0, 1, …, with everything from `cells` − 1 on in the last cell. */
function countCells(cells: number, draws: Float64Array): Float64Array {
  const counts = new Float64Array(cells)
  for (const x of draws) {
    const cell = Math.min(x, cells - 1)
    counts[cell] = (counts[cell] ?? 0) + 1
  }
  return counts
}

const equalShares = (cells: number): number[] => Array.from({ length: cells }, () => 1 / cells)

test('uniform numbers are uniform, alone and in pairs', () => {
  const random = new Random(21)
  expect(
    kolmogorov(
      draw(DRAWS, () => random.uniform()),
      (x) => x,
    ),
  ).toBeLessThan(1.95)
  const pairs = draw(DRAWS, () => Math.floor(random.uniform() * 30) * 30 + Math.floor(random.uniform() * 30))
  expect(Math.abs(chiSquare(countCells(900, pairs), equalShares(900), DRAWS))).toBeLessThan(3.5)
})

test('integers are equally likely at bounds that do not divide the powers of two', () => {
  // 3·2³⁰ and 3·2⁵¹: a remainder without rejection would double a third of the values
  const bounds = [1, 2, 3, 7, 10, 1000, 65537, 3 * 2 ** 30, 2 ** 31 + 1, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1]
  for (const bound of [...bounds, 3 * 2 ** 51, 2 ** 52 + 1, 2 ** 53 - 1, 2 ** 53]) {
    const random = new Random(22)
    const draws = draw(60_000, () => random.integer(bound))
    expect(draws.every((i) => Number.isInteger(i) && i >= 0 && i < bound)).toBe(true)
    const cells = Math.min(bound, 60)
    const counts = countCells(
      cells,
      draws.map((i) => Math.floor((i / bound) * cells)),
    )
    const shares = Array.from({ length: cells }, (_, cell) => {
      const from = Math.ceil((cell * bound) / cells)
      const to = Math.ceil(((cell + 1) * bound) / cells)
      return (to - from) / bound
    })
    if (bound > 1) expect(Math.abs(chiSquare(counts, shares, draws.length)), `bound ${bound}`).toBeLessThan(3.5)
    if (bound > 2 ** 32) {
      const lowBits = countCells(
        64,
        draws.map((i) => i % 64),
      )
      expect(Math.abs(chiSquare(lowBits, equalShares(64), draws.length)), `bound ${bound}`).toBeLessThan(3.5)
    }
  }
})

test('normal draws follow the normal distribution', () => {
  const random = new Random(23)
  const draws = draw(400_000, () => random.normal())
  expect(kolmogorov(draws, normalCdf)).toBeLessThan(1.95)
  const { mean, variance, skewness, kurtosis } = moments(draws)
  expect(mean).toBeNear(0, { absolute: 0.006 })
  expect(variance).toBeNear(1, { absolute: 0.009 })
  expect(skewness).toBeNear(0, { absolute: 0.015 })
  expect(kurtosis).toBeNear(3, { absolute: 0.03 })
  // Every layer takes part: 256 equal slices of probability
  const slices = countCells(
    256,
    draws.map((x) => Math.floor(normalCdf(x) * 256)),
  )
  expect(Math.abs(chiSquare(slices, equalShares(256), draws.length))).toBeLessThan(3.5)
})

test('normal draws beyond the last layer of the ziggurat have the tail of the normal distribution', () => {
  const random = new Random(39)
  const edge = 3.654152885361009
  const tail: number[] = []
  const count = 1e7
  for (let i = 0; i < count; i++) {
    const x = Math.abs(random.normal())
    if (x > edge) tail.push(x)
  }
  // By mpmath 1.3: P(|x| > edge), and mean and standard deviation of |x| beyond
  const [share, mean, deviation] = [0.0002580324876539007, 3.897039071648473, 0.23122076479863055]
  expect(tail.length).toBeNear(share * count, { absolute: 4 * Math.sqrt(share * count) })
  const got = moments(Float64Array.from(tail))
  expect(got.mean).toBeNear(mean, { absolute: (4 * deviation) / Math.sqrt(tail.length) })
  expect(Math.sqrt(got.variance)).toBeNear(deviation, { relative: 0.06 })
})

test('mean and standard deviation shift and stretch normal draws', () => {
  const plain = new Random(24)
  const scaled = new Random(24)
  for (let i = 0; i < 100; i++) expect(scaled.normal(-3, 0.25)).toBe(-3 + 0.25 * plain.normal())
  expect(new Random(24).normal(5, 0)).toBe(5)
})

test('exponential draws follow the exponential distribution', () => {
  const random = new Random(25)
  const draws = draw(DRAWS, () => random.exponential(4))
  expect(kolmogorov(draws, (x) => -Math.expm1(-4 * x))).toBeLessThan(1.95)
})

test('gamma draws follow the gamma distribution where it has a closed form', () => {
  const closed: [number, (x: number) => number][] = [
    [0.5, (x) => 2 * normalCdf(Math.sqrt(2 * x)) - 1],
    [1, (x) => -Math.expm1(-x)],
    [1.5, (x) => 2 * normalCdf(Math.sqrt(2 * x)) - 1 - 2 * Math.sqrt(x / Math.PI) * Math.exp(-x)],
    [2, (x) => 1 - (1 + x) * Math.exp(-x)],
    [4, (x) => 1 - (1 + x + (x * x) / 2 + (x * x * x) / 6) * Math.exp(-x)],
  ]
  for (const [shape, cdf] of closed) {
    const random = new Random(26)
    const draws = draw(DRAWS, () => random.gamma(shape, 3))
    expect(
      kolmogorov(draws, (x) => cdf(x / 3)),
      `shape ${shape}`,
    ).toBeLessThan(1.95)
  }
})

test('gamma draws have the mean and the variance of any shape', () => {
  for (const shape of [0.01, 0.1, 0.9, 3.7, 80, 1e4, 1e8, 1e9, 1e14, 1e30]) {
    const random = new Random(27)
    const { mean, variance } = moments(draw(DRAWS, () => random.gamma(shape)))
    const meanError = Math.sqrt(shape / DRAWS)
    const varianceError = shape * Math.sqrt((2 + 6 / shape) / DRAWS)
    expect(mean, `shape ${shape}`).toBeNear(shape, { absolute: 4 * meanError })
    expect(variance, `shape ${shape}`).toBeNear(shape, { absolute: 4 * varianceError })
  }
})

test('small gamma shapes keep the distribution of the logarithm', () => {
  // −shape · log G is about exponential for shapes near 0: log G = log G(shape + 1) − E / shape
  const random = new Random(28)
  const shape = 0.004
  const draws = draw(DRAWS, () => random.gamma(shape))
  expect(draws.filter((x) => x < 1e-100).length / DRAWS).toBeNear(1e-100 ** shape / 1.0023, { absolute: 0.007 })
  expect(draws.every((x) => x >= 0)).toBe(true)
})

test('beta draws follow the beta distribution where it has a closed form', () => {
  const closed: [number, number, (x: number) => number][] = [
    [1, 1, (x) => x],
    [1, 5, (x) => 1 - (1 - x) ** 5],
    [3, 1, (x) => x ** 3],
    [2, 2, (x) => x * x * (3 - 2 * x)],
    [0.5, 0.5, (x) => (2 / Math.PI) * Math.asin(Math.sqrt(x))],
    [0.05, 1, (x) => x ** 0.05],
    [0.3, 1, (x) => x ** 0.3],
    [1, 0.3, (x) => 1 - (1 - x) ** 0.3],
  ]
  for (const [a, b, cdf] of closed) {
    const random = new Random(29)
    const draws = draw(DRAWS, () => random.beta(a, b))
    expect(kolmogorov(draws, cdf), `${a}, ${b}`).toBeLessThan(1.95)
  }
})

test('beta draws have the right mean and variance for shapes from tiny to huge', () => {
  const pairs = [
    [0.7, 4],
    [12, 0.4],
    [1e-3, 2e-3],
    [1e-15, 1e-15],
    [1e-30, 3e-30],
    [5e-324, 5e-324],
    [1e-310, 1e-309],
    [1e9, 2e9],
    [1e300, 1e300],
    [1e308, 1e308],
    [1e-300, 1],
    [1, 1e-300],
    [0.5, 1e300],
  ] as const
  for (const [a, b] of pairs) {
    const random = new Random(30)
    const { mean, variance } = moments(draw(20_000, () => random.beta(a, b)))
    const expected = 1 / (1 + b / a)
    const spread = (expected * (1 - expected)) / (a + b + 1)
    expect(mean, `${a}, ${b}`).toBeNear(expected, { absolute: 4 * Math.sqrt(spread / 20_000) + 1e-15 })
    expect(variance, `${a}, ${b}`).toBeNear(spread, { relative: 0.05, absolute: 1e-30 })
  }
})

test('Poisson draws follow the Poisson distribution on both sides of the change of method', () => {
  for (const mean of [0.1, 1, 3, 9.99, 10, 12.5, 40, 300]) {
    const random = new Random(31)
    const draws = draw(5 * DRAWS, () => random.poisson(mean))
    const cells = Math.ceil(mean + 12 * Math.sqrt(mean) + 12)
    const shares = new Float64Array(cells)
    let logShare = -mean
    for (let k = 0; k < cells; k++) {
      shares[k] = Math.exp(logShare)
      logShare += Math.log(mean / (k + 1))
    }
    expect(Math.abs(chiSquare(countCells(cells, draws), shares, draws.length)), `mean ${mean}`).toBeLessThan(3.5)
  }
})

test('Poisson draws of large means have mean, variance, skewness and shape of the distribution', () => {
  for (const mean of [1e4, 1e7, 1e9]) {
    const random = new Random(32)
    const draws = draw(DRAWS, () => random.poisson(mean))
    expect(draws.every(Number.isInteger)).toBe(true)
    const got = moments(draws)
    expect(got.mean).toBeNear(mean, { absolute: 4 * Math.sqrt(mean / DRAWS) })
    expect(got.variance).toBeNear(mean, { relative: 4 * Math.sqrt(2 / DRAWS) })
    expect(got.skewness).toBeNear(1 / Math.sqrt(mean), { absolute: 4 * Math.sqrt(6 / DRAWS) })
    // The normal distribution with Edgeworth's first term is good to 10⁻⁴ / 4 here
    const cdf = (k: number): number => {
      const z = (k + 0.5 - mean) / Math.sqrt(mean)
      return normalCdf(z) - (phi(z) * (z * z - 1)) / (6 * Math.sqrt(mean))
    }
    const slices = countCells(
      100,
      draws.map((k) => Math.floor(cdf(k) * 100)),
    )
    if (mean > 1e6) expect(Math.abs(chiSquare(slices, equalShares(100), DRAWS)), `mean ${mean}`).toBeLessThan(3.5)
  }
})

test('a Poisson mean of 0 gives 0', () => {
  const random = new Random(33)
  expect(draw(100, () => random.poisson(0))).toEqual(new Float64Array(100))
})

test('geometric draws follow the geometric distribution', () => {
  for (const probability of [0.03, 0.3, 0.5, 0.9, 0.9999]) {
    const random = new Random(34)
    const draws = draw(DRAWS, () => random.geometric(probability))
    const shares = Array.from({ length: 400 }, (_, k) => probability * (1 - probability) ** k)
    expect(Math.abs(chiSquare(countCells(400, draws), shares, DRAWS)), `p ${probability}`).toBeLessThan(3.5)
  }
})

test('geometric draws of tiny probabilities are exponential, and those of 1 are 0', () => {
  const random = new Random(35)
  const draws = draw(DRAWS, () => random.geometric(1e-12))
  expect(kolmogorov(draws, (x) => -Math.expm1(-x * 1e-12))).toBeLessThan(1.95)
  expect(draw(100, () => random.geometric(1))).toEqual(new Float64Array(100))
  expect(random.geometric(5e-324)).toBe(Number.MAX_VALUE)
})

test('no draw leaves the doubles or is a negative zero', () => {
  const random = new Random(36)
  for (let i = 0; i < 200; i++) {
    for (const x of [
      random.normal(1e308, 1e308),
      random.normal(-1e308, 1e308),
      random.exponential(5e-324),
      random.gamma(1e300, 1e300),
      random.gamma(1e-320),
      random.beta(1e-320, 1e308),
      random.geometric(1e-320),
    ]) {
      expect(Number.isFinite(x)).toBe(true)
      expect(Object.is(x, -0)).toBe(false)
    }
  }
})

test('every order of four is equally likely', () => {
  const random = new Random(37)
  const orders = draw(48_000, () => {
    const [a = 0, b = 0, c = 0] = random.shuffle([0, 1, 2, 3])
    return a * 6 + (b > a ? b - 1 : b) * 2 + Number(c > 6 - a - b - c)
  })
  expect(new Set(orders).size).toBe(24)
  expect(Math.abs(chiSquare(countCells(24, orders), equalShares(24), orders.length))).toBeLessThan(3.5)
})

test('every ordered pair is equally likely in a sample, from lists and from large populations', () => {
  for (const [n, scale] of [
    [12, 1],
    [1200, 100],
  ] as const) {
    const random = new Random(38)
    const pairs = draw(60_000, () => {
      const [first = 0, second = 0] = random.sample(n, 2)
      return Math.floor(first / scale) * 12 + Math.floor(second / scale)
    })
    const blocks = n / scale
    const shares = Array.from({ length: 144 }, (_, pair) => {
      const same = Math.floor(pair / 12) === pair % 12
      return (scale * (same ? scale - 1 : scale)) / (n * (n - 1))
    }).map((share) => share * (blocks === 12 ? 1 : 0))
    const used = [...shares.keys()].filter((pair) => (shares[pair] ?? 0) > 0)
    const counts = countCells(144, pairs)
    const observed = used.map((pair) => counts[pair] ?? 0)
    const expected = used.map((pair) => shares[pair] ?? 0)
    expect(Math.abs(chiSquare(observed, expected, pairs.length)), `n ${n}`).toBeLessThan(3.5)
    expect(observed.reduce((sum, count) => sum + count, 0)).toBe(pairs.length)
  }
})
