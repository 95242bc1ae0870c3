/**
 * Random numbers from a seed: the same seed gives the same bits on every platform, whatever the engine.
 *
 * Everything is built on xoshiro128** (`random/state.ts`), exact arithmetic and the elementary functions of
 * `portable.ts`; the samplers name their papers in their files. Every draw is O(1) expected, without allocation.
 */
import { type Bounds, inputError, integerFrom, numberWithin, quote, seedValue } from './arguments.ts'
import { geometricDraw, poissonDraw } from './random/counts.ts'
import { betaDraw, standardExponential, standardGamma } from './random/gamma.ts'
import { standardNormal } from './random/normal.ts'
import { sampleWithoutReplacement, shuffleFront } from './random/sample.ts'
import { stateOfSeed, stateOfStream } from './random/seed.ts'
import { nextInteger, nextUint32, nextUniform, type RandomState } from './random/state.ts'

const MOST_BOUND = 9007199254740992
const MOST_POPULATION = 2147483648
const MOST_POISSON_MEAN = 1e9

/**
 * A generator of random numbers. `new Random(seed)` begins a sequence; `split(stream)` begins another one that does not
 * depend on how far this one has come, so that work can be shared out in any order.
 */
export class Random {
  /** The four words of xoshiro128**; every draw changes them. */
  readonly state: RandomState
  /** The words this generator began with, from which its streams are derived. */
  readonly origin: RandomState

  /** @param seed an integer from 0 to 2⁵³ − 1 */
  constructor(seed: number = 1) {
    this.state = stateOfSeed(seedValue('Random', seed))
    this.origin = this.state.slice()
  }

  /** A generator with these raw words of state (32-bit integers, not all zero). Complexity: O(1). */
  static fromState(a: number, b: number, c: number, d: number): Random {
    const words = [a, b, c, d].map((word) => integerFrom('Random.fromState', 'a word', word, -2147483648, 4294967295))
    if (words.every((word) => word === 0)) {
      throw inputError('Random.fromState', 'the state', 'four words that are not all zero', '0, 0, 0, 0')
    }
    return beginAt(words)
  }

  /** 32 random bits as an integer from 0 to 2³² − 1. */
  uint32(): number {
    return nextUint32(this.state)
  }

  /** A number in [0, 1) with 53 random bits. */
  uniform(): number {
    return nextUniform(this.state)
  }

  /** An integer from 0 to bound − 1, each equally likely; bound from 1 to 2⁵³. */
  integer(bound: number): number {
    if (!(bound >= 1 && bound <= MOST_BOUND && Math.floor(bound) === bound)) {
      throw inputError('Random.integer', 'bound', 'an integer from 1 to 2^53', quote(bound))
    }
    return nextInteger(this.state, bound)
  }

  /** A draw of the normal distribution; sd of at least 0. */
  normal(mean: number = 0, sd: number = 1): number {
    if (!Number.isFinite(mean)) refuse('normal', 'mean', mean, {})
    if (!(sd >= 0 && Number.isFinite(sd))) refuse('normal', 'sd', sd, { least: 0 })
    return clamp(mean + sd * standardNormal(this.state))
  }

  /** A draw of the exponential distribution with mean 1 / rate; rate above 0. */
  exponential(rate: number = 1): number {
    if (!isPositive(rate)) refuse('exponential', 'rate', rate, { above: 0 })
    return clamp(standardExponential(this.state) / rate)
  }

  /**
   * A draw of the gamma distribution with mean shape · scale; both above 0. For shapes near 0 most draws are smaller
   * than any double and come as 0.
   */
  gamma(shape: number, scale: number = 1): number {
    if (!isPositive(shape)) refuse('gamma', 'shape', shape, { above: 0 })
    if (!isPositive(scale)) refuse('gamma', 'scale', scale, { above: 0 })
    return clamp(standardGamma(this.state, shape) * scale)
  }

  /** A draw of the beta distribution with mean a / (a + b); both above 0. 0 and 1 occur where doubles end. */
  beta(a: number, b: number): number {
    if (!isPositive(a)) refuse('beta', 'a', a, { above: 0 })
    if (!isPositive(b)) refuse('beta', 'b', b, { above: 0 })
    return betaDraw(this.state, a, b)
  }

  /** A draw of the Poisson distribution; a mean from 0 to 10⁹. */
  poisson(mean: number): number {
    if (!(mean >= 0 && mean <= MOST_POISSON_MEAN))
      refuse('poisson', 'mean', mean, { least: 0, most: MOST_POISSON_MEAN })
    return poissonDraw(this.state, mean)
  }

  /** The number of failures before the first success; probability above 0 and at most 1. */
  geometric(probability: number): number {
    if (!(probability > 0 && probability <= 1)) {
      refuse('geometric', 'probability', probability, { above: 0, most: 1 })
    }
    return geometricDraw(this.state, probability)
  }

  /** Puts an array or typed array into random order, in place, and returns it. Complexity: O(length). */
  shuffle<A extends { readonly length: number; [index: number]: unknown }>(array: A): A {
    shuffleFront(this.state, array, array.length, array.length)
    return array
  }

  /**
   * k distinct integers from 0 to n − 1, in random order; n up to 2³¹. Complexity: O(k) expected time and memory.
   * The first draws do not depend on k: sample(n, 3) is the beginning of sample(n, 5).
   */
  sample(n: number, k: number): Int32Array {
    integerFrom('Random.sample', 'n', n, 0, MOST_POPULATION)
    integerFrom('Random.sample', 'k', k, 0, n, '(n)')
    return sampleWithoutReplacement(this.state, n, k)
  }

  /**
   * An independent generator for a part of the work: the stream's number (an integer from 0 to 2⁵³ − 1) or name.
   * It depends on the seed of this generator and the streams that led here, not on the draws made so far, and leaves
   * this generator as it is. The number 7 and the name '7' are different streams.
   */
  split(stream: number | string): Random {
    if (typeof stream !== 'string') integerFrom('Random.split', 'stream', stream, 0)
    return beginAt(stateOfStream(this.origin, stream))
  }
}

function beginAt(words: ArrayLike<number>): Random {
  const random = new Random()
  random.state.set(words)
  random.origin.set(words)
  return random
}

function isPositive(value: number): boolean {
  return value > 0 && value < Number.POSITIVE_INFINITY
}

/** Draws beyond the largest double are the largest double. */
function clamp(value: number): number {
  if (value === Number.POSITIVE_INFINITY) return Number.MAX_VALUE
  return value === Number.NEGATIVE_INFINITY ? -Number.MAX_VALUE : value
}

function refuse(method: string, parameter: string, value: unknown, bounds: Bounds): void {
  numberWithin(`Random.${method}`, parameter, value, bounds)
}
