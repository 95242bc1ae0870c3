/** Possible futures of a customer whose rate and probability of death are known: the times of the purchases until the horizon. O(purchases). */
import type { Random } from '../core/random.ts'

/** Purchases at a rate, until the end. */
export function drawPoisson(random: Random, rate: number, end: number, times: number[]): number {
  if (!(rate > 0)) return 0
  let count = 0
  for (let t = random.exponential(rate); t <= end; t += random.exponential(rate)) times[count++] = t
  return count
}

/** The same, each purchase being the last with probability `dies`. */
export function drawMortal(random: Random, rate: number, dies: number, end: number, times: number[]): number {
  if (!(rate > 0)) return 0
  let count = 0
  for (let t = random.exponential(rate); t <= end; t += random.exponential(rate)) {
    times[count++] = t
    if (random.uniform() < dies) break
  }
  return count
}

/** The same with every k-th tick a purchase, after `ticked` ticks since the last. */
export function drawRegular(
  random: Random,
  rate: number,
  k: number,
  ticked: number,
  dies: number,
  end: number,
  times: number[],
): number {
  if (!(rate > 0)) return 0
  let count = 0
  for (let t = random.gamma(k - ticked) / rate; t <= end; t += random.gamma(k) / rate) {
    times[count++] = t
    if (random.uniform() < dies) break
  }
  return count
}
