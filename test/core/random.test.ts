import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Random } from '../../src/core/random.ts'

const seeds = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER })
const times = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw)

test('the generator gives the published sequence of xoshiro128**', () => {
  // The vector of the Rust crate rand_xoshiro, from the C reference of Blackman and Vigna
  const expected = [11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804]
  const random = Random.fromState(1, 2, 3, 4)
  expect(times(10, () => random.uint32())).toEqual(expected)
})

test('the first draws of every method stay what they were', () => {
  const first = <T>(draw: (random: Random) => T): T[] => {
    const random = new Random(2024)
    return times(4, () => draw(random))
  }
  expect(first((r) => r.uint32())).toEqual([3553441365, 265510277, 4280620786, 1000756803])
  expect(first((r) => r.uniform())).toEqual([
    0.8273500357703785, 0.996659690387598, 0.046769881564353466, 0.1802263474644541,
  ])
  expect(first((r) => r.integer(1000))).toEqual([365, 277, 786, 803])
  expect(first((r) => r.integer(2 ** 50 + 1))).toEqual([
    696704090463615, 421264318379093, 497438312242826, 209584509191132,
  ])
  expect(first((r) => r.normal(10, 2))).toEqual([
    11.966147730823485, 13.9695674383677, 6.653243947251852, 8.13088696840513,
  ])
  expect(first((r) => r.exponential(0.5))).toEqual([
    3.5129781246610197, 11.403383555931631, 0.09579787414575949, 0.39745402064266366,
  ])
  expect(first((r) => r.gamma(2.5, 3))).toEqual([
    1.5570497593465642, 4.191231455350705, 3.502540569006089, 16.898189535641023,
  ])
  expect(first((r) => r.gamma(0.3))).toEqual([
    0.012969164249235061, 0.2516435544302884, 1.48053472700578, 0.054368264972319696,
  ])
  expect(first((r) => r.beta(2, 3))).toEqual([
    0.14496179935060635, 0.11306994781595574, 0.09971554152746623, 0.20524178813090552,
  ])
  expect(first((r) => r.beta(0.2, 0.3))).toEqual([
    0.0026378356978403275, 0.9586309321871692, 0.0023264926056031066, 0.4468661114817587,
  ])
  expect(first((r) => r.poisson(3))).toEqual([5, 9, 0, 1])
  expect(first((r) => r.poisson(1e6))).toEqual([997636, 998812, 1002181, 999011])
  expect(first((r) => r.geometric(0.05))).toEqual([34, 111, 0, 3])
  expect(first((r) => r.shuffle([0, 1, 2, 3, 4, 5]).join(''))).toEqual(['304152', '250413', '310425', '423051'])
  expect(first((r) => [...r.sample(10, 3)])).toEqual([
    [5, 9, 4],
    [3, 2, 7],
    [0, 7, 6],
    [1, 9, 6],
  ])
  expect(first((r) => [...r.sample(1e9, 2)])).toEqual([
    [553441365, 265510278],
    [756803, 200875124],
    [41085525, 774066261],
    [789954699, 636808421],
  ])
  expect(new Random(2024).split(7).uint32()).toBe(1988656643)
  expect(new Random(2024).split('folds').uint32()).toBe(1341778920)
})

test('a seed stands for the same state for ever', () => {
  expect([...new Random(0).state]).toEqual([380661918, -384868668, 1298080090, 1346450566])
  expect([...new Random().state]).toEqual([612287811, 184648254, 2081082731, -1563211284])
  expect([...new Random(2 ** 53 - 1).state]).toEqual([-900142312, -938217043, 523771944, 1544376667])
  expect(new Random(1).state).toEqual(new Random().state)
})

test('no sampler uses a function whose accuracy is left to the engine', () => {
  const folder = new URL('../../src/core/', import.meta.url)
  const files = ['portable.ts', 'random.ts', ...readdirSync(new URL('random/', folder)).map((name) => `random/${name}`)]
  expect(files.length).toBeGreaterThan(6)
  for (const file of files) {
    const code = readFileSync(new URL(file, folder), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')
    const used = code.match(/Math\.\w+/g) ?? []
    const exact = ['Math.imul', 'Math.floor', 'Math.sqrt', 'Math.abs', 'Math.min', 'Math.max', 'Math.LOG2E']
    expect(
      used.filter((name) => !exact.includes(name)),
      file,
    ).toEqual([])
    expect(code.includes('**'), file).toBe(false)
  }
})

test('neighboring seeds and streams differ in about half of the bits of the state', () => {
  const bitsSet = (word: number): number => word.toString(2).replaceAll('0', '').length
  const distance = (a: Random, b: Random): number =>
    a.state.reduce((sum, word, i) => sum + bitsSet((word ^ (b.state[i] ?? 0)) >>> 0), 0)
  const distances: number[] = []
  for (let bit = 0; bit < 53; bit++) {
    for (let seed = 0; seed < 40; seed++) {
      const other = seed % 2 ** (bit + 1) < 2 ** bit ? seed + 2 ** bit : seed - 2 ** bit
      distances.push(distance(new Random(seed), new Random(other)))
      const parent = new Random(seed)
      distances.push(distance(parent.split(0), parent.split(2 ** bit)))
      distances.push(distance(parent.split(`customer ${seed}`), parent.split(`customer ${seed + bit + 1}`)))
      distances.push(distance(new Random(seed).split(3), new Random(other).split(3)))
    }
  }
  // 128 coins: mean 64, standard deviation 5.66
  const mean = distances.reduce((sum, d) => sum + d, 0) / distances.length
  expect(mean).toBeNear(64, { absolute: 0.3 })
  expect(Math.min(...distances)).toBeGreaterThan(64 - 5.66 * 5)
  expect(Math.max(...distances)).toBeLessThan(64 + 5.66 * 5)
})

test('split depends on the seed and the path of streams, not on the draws made, and changes nothing', () => {
  fc.assert(
    fc.property(seeds, fc.nat(20), fc.oneof(fc.string(), seeds), (seed, draws, stream) => {
      const fresh = new Random(seed)
      const used = new Random(seed)
      times(draws, () => used.normal())
      const before = used.state.slice()
      const child = used.split(stream)
      expect(child.state).toEqual(fresh.split(stream).state)
      expect(used.state).toEqual(before)
      expect(child.state).not.toEqual(fresh.state)
    }),
  )
})

test('streams that are named differently are different', () => {
  const parent = new Random(5)
  const names = [0, 1, 7, 2 ** 32, 2 ** 33, '', '\0', '\0\0', '0', '7', 'a', 'b', 'abcd', 'abcde', 'abcd\0', 'ba', '𝛼']
  const children = names.map((name) => parent.split(name))
  const grandchildren = [
    parent.split('a').split('b'),
    parent.split('b').split('a'),
    parent.split('ab'),
    parent.split(1).split(7),
    parent.split(7).split(1),
    parent.split(2).split(7),
    Random.fromState(1, 2, 3, 4).split(7),
    Random.fromState(1, 2, 3, 5).split(7),
  ]
  const states = [...children, ...grandchildren].map((random) => random.state.join())
  expect(new Set(states).size).toBe(states.length)
})

test('streams of one generator are uncorrelated with each other and with it', () => {
  const parent = new Random(11)
  const streams = [parent, ...times(12, () => parent).map((random, i) => random.split(i)), parent.split('a')]
  const count = 20_000
  const draws = streams.map((random) => times(count, () => random.uniform() - 0.5))
  for (let i = 0; i < draws.length; i++) {
    for (let j = 0; j < draws.length; j++) {
      for (const lag of i === j ? [1, 2, 7] : [0, 1]) {
        let sum = 0
        for (let k = lag; k < count; k++) sum += (draws[i]?.[k] ?? 0) * (draws[j]?.[k - lag] ?? 0)
        // The correlation of independent uniforms has a standard deviation of 1 / √count
        expect(Math.abs((sum * 12) / count) * Math.sqrt(count)).toBeLessThan(4.5)
      }
    }
  }
})

test('uniform numbers use 53 bits and stay below 1', () => {
  const random = new Random(3)
  const draws = times(10_000, () => random.uniform())
  expect(draws.every((u) => u >= 0 && u < 1 && Number.isInteger(u * 2 ** 53))).toBe(true)
  expect(draws.filter((u) => (u * 2 ** 53) % 2 === 1).length).toBeNear(5000, { absolute: 200 })
  // 27 bits of the first word above 26 bits of the second
  const words = new Random(3)
  for (const u of draws.slice(0, 100)) {
    expect(u * 2 ** 53).toBe(Math.floor(words.uint32() / 32) * 2 ** 26 + Math.floor(words.uint32() / 64))
  }
})

test('the least and the greatest uniform numbers are harmless in every sampler', () => {
  const extremes = [
    { state: [1, 0, 1, 1], uniform: 0 },
    { state: [7, 2199679431, 7, 11], uniform: 1 - 2 ** -53 },
  ] as const
  for (const { state, uniform } of extremes) {
    const [a, b, c, d] = state
    const next = (): Random => Random.fromState(a, b, c, d)
    expect(next().uniform()).toBe(uniform)
    expect(next().exponential()).toBe(uniform === 0 ? 0 : 53 * Math.LN2)
    expect(next().geometric(0.5)).toBe(uniform === 0 ? 0 : 53)
    for (const mean of [0, 1e-9, 1, 9.99, 10, 1e6, 1e9]) {
      const count = next().poisson(mean)
      expect(Number.isInteger(count) && count >= 0 && count < mean + 12 * Math.sqrt(mean) + 25, `${count}`).toBe(true)
      expect(Object.is(count, -0)).toBe(false)
    }
    for (const draw of [
      next().normal(),
      next().gamma(0.1),
      next().gamma(3),
      next().beta(0.1, 0.2),
      next().beta(2, 3),
    ]) {
      expect(Number.isFinite(draw)).toBe(true)
    }
    for (const bound of [2 ** 32, 2 ** 53]) expect(next().integer(bound)).toBe(uniform === 0 ? 0 : bound - 1)
  }
})

test('shuffle puts arrays and typed arrays into the same random order, in place', () => {
  fc.assert(
    fc.property(seeds, fc.nat(50), (seed, length) => {
      const list = times(length, () => 0).map((_, i) => i)
      const doubles = Float64Array.from(list)
      const shuffled = new Random(seed).shuffle(list)
      expect(shuffled).toBe(list)
      expect([...new Random(seed).shuffle(doubles)]).toEqual(list)
      expect([...list].sort((a, b) => a - b)).toEqual([...list.keys()])
    }),
  )
})

test('a sample has distinct members, and is the beginning of every larger one', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 0, max: 2000 }), fc.nat(60), (seed, n, most) => {
      const k = Math.min(n, most)
      const sample = new Random(seed).sample(n, k)
      expect(sample).toHaveLength(k)
      expect(new Set(sample).size).toBe(k)
      expect([...sample].every((i) => i >= 0 && i < n)).toBe(true)
      const whole = [...new Random(seed).sample(n, n)]
      expect(whole.slice(0, k)).toEqual([...sample])
    }),
  )
})

test('samples from a list and from a map of moved places take the same steps', () => {
  for (let seed = 0; seed < 60; seed++) {
    const few = new Random(seed).sample(1000, 60)
    expect([...few]).toEqual([...new Random(seed).sample(1000, 1000).subarray(0, 60)])
  }
})

test('a sample of few out of very many takes memory for the few', () => {
  const sample = new Random(9).sample(2 ** 31, 1000)
  expect(new Set(sample).size).toBe(1000)
  expect([...sample].every((i) => i >= 0)).toBe(true)
  expect(Math.max(...sample)).toBeGreaterThan(2 ** 31 * 0.98)
})

test('arguments outside the domain are refused by name', () => {
  const random = new Random()
  expect(() => new Random(-1)).toThrow('Random: seed must be an integer of at least 0, got -1')
  expect(() => new Random(0.5)).toThrow('got 0.5')
  expect(() => new Random(2 ** 53)).toThrow('seed')
  expect(() => Random.fromState(0, 0, 0, 0)).toThrow('not all zero')
  expect(() => Random.fromState(2 ** 32, 0, 0, 0)).toThrow('a word')
  for (const bound of [0, -1, 1.5, 2 ** 53 + 2, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => random.integer(bound)).toThrow(`Random.integer: bound must be an integer from 1 to 2^53, got ${bound}`)
  }
  expect(() => random.normal(Number.NaN)).toThrow('Random.normal: mean')
  expect(() => random.normal(0, -1)).toThrow('Random.normal: sd must be a finite number of at least 0, got -1')
  expect(() => random.exponential(0)).toThrow('Random.exponential: rate must be a finite number above 0, got 0')
  expect(() => random.gamma(0)).toThrow('shape')
  expect(() => random.gamma(1, Number.POSITIVE_INFINITY)).toThrow('scale')
  expect(() => random.beta(0, 1)).toThrow('Random.beta: a must')
  expect(() => random.beta(1, -1)).toThrow('Random.beta: b must')
  expect(() => random.poisson(-1)).toThrow('mean')
  expect(() => random.poisson(1.1e9)).toThrow('of at most 1000000000')
  expect(() => random.geometric(0)).toThrow('probability')
  expect(() => random.geometric(1.1)).toThrow('of at most 1')
  expect(() => random.sample(3, 4)).toThrow('Random.sample: k must be an integer from 0 to 3 (n), got 4')
  expect(() => random.sample(2 ** 32, 4)).toThrow('n must be')
  expect(() => random.split(-1)).toThrow('Random.split: stream')
  expect(random.state).toEqual(new Random().state)
})
