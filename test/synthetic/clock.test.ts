import { expect, test } from 'vitest'
import { timeZone } from '../../src/core/time/zone.ts'
import { clockOf, instantsOf, OPEN_SECONDS, slotOf } from '../../src/synthetic/clock.ts'

test('slots keep order and days', () => {
  const times = Float64Array.from({ length: 30_000 }, (_, i) => i / 9973)
  const slots = [...times].map(slotOf)
  expect(slots).toEqual(slots.slice().sort((a, b) => a - b))
  expect(slots.map((slot) => Math.floor(slot / OPEN_SECONDS))).toEqual([...times].map(Math.floor))
  expect(slotOf(0)).toBe(0)
  expect(slotOf(1 - 2 ** -53)).toBe(OPEN_SECONDS - 1)
  expect(slotOf(729.9999999999999)).toBe(730 * OPEN_SECONDS - 1)
})

test('each opening hour has its share of the day, evenly to the second', () => {
  const hours = new Float64Array(12)
  const seconds = new Float64Array(60)
  const draws = 120_000
  for (let i = 0; i < draws; i++) {
    const slot = slotOf((i + 0.5) / draws)
    hours[Math.floor(slot / 3600)]! += 100 / draws
    seconds[slot % 60]! += 60 / draws
  }
  const shares = [4, 6, 8, 10, 9, 7, 6, 7, 9, 13, 12, 9]
  shares.forEach((share, hour) => {
    expect(hours[hour]).toBeNear(share, { absolute: 0.01 })
  })
  for (const share of seconds) expect(share).toBeNear(1, { absolute: 0.15 })
})

test('slots become instants of the local opening hours, none becomes none', () => {
  const berlin = clockOf(timeZone('test', 'Europe/Berlin'), 19_812, 3) // 2024-03-30, clocks go forward on the 31st
  const [winter, summer, none] = instantsOf(berlin, Int32Array.of(5, OPEN_SECONDS + 3600, -1))
  expect(new Date(winter ?? 0).toISOString()).toBe('2024-03-30T08:00:05.000Z')
  expect(new Date(summer ?? 0).toISOString()).toBe('2024-03-31T08:00:00.000Z')
  expect(none).toBeNaN()
  expect(new Date(berlin.startAt).toISOString()).toBe('2024-03-29T23:00:00.000Z')
  expect(new Date(berlin.endAt).toISOString()).toBe('2024-04-01T21:59:59.999Z')
})
