import { rfm, segmentMigration } from 'clientele/rfm'
import { syntheticShop } from 'clientele/synthetic'
import { describe, expect, test } from 'vitest'

const before = { ids: ['a', 'b', 'c', null], segment: ['x', 'x', 'y', 'y'], revenue: [0.1, 0.2, 0.3, 9] }
const after = { ids: ['b', 'a', 'd'], segment: ['x', 'z', 'x'] }

describe('segment migration', () => {
  test('counts, rates, revenue, who came and who left', () => {
    const { segments, counts, rates, revenueMoved, entered, left } = segmentMigration(before, after)
    expect(segments).toEqual(['x', 'y', 'z'])
    expect([...counts.data]).toEqual([1, 0, 1, 0, 0, 0, 0, 0, 0])
    expect([...rates.data]).toEqual([0.5, 0, 0.5, 0, 0, 0, 0, 0, 0])
    expect([...revenueMoved.data]).toEqual([0.2, 0, 0.1, 0, 0, 0, 0, 0, 0])
    expect([...entered]).toEqual([1, 0, 0])
    expect([...left]).toEqual([0, 2, 0])
  })

  test('takes fits and scores as they are, and labels of clusters', () => {
    const { orders } = syntheticShop({ customers: 300, seed: 4 })
    const spring = rfm(orders, { asOf: '2024-03-31' })
    const autumn = rfm(orders, { asOf: '2024-09-30' })
    const migration = segmentMigration(spring, autumn)
    const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((a, b) => a + b, 0)
    expect(sum(migration.counts.data) + sum(migration.left)).toBe(spring.ids.length)
    expect(sum(migration.counts.data) + sum(migration.entered)).toBe(autumn.ids.length)
    expect(sum(migration.left)).toBe(0)
    expect(sum(migration.revenueMoved.data)).toBeNear(sum(spring.revenue), { relative: 1e-12 })
    expect(migration.toRows().reduce((n, { customers }) => n + customers, 0)).toBe(spring.ids.length)
    const clusters = segmentMigration({ ids: [1, 2], labels: Int32Array.of(0, -1) }, { ids: [2, '1'], labels: [0, 0] })
    expect(clusters.segments).toEqual(['0', '-1'])
    expect([...clusters.counts.data]).toEqual([1, 0, 1, 0])
  })

  test('refuses what is no snapshot', () => {
    expect(() => segmentMigration({ ids: ['a', 'a'], segment: ['x', 'x'] }, after)).toThrow(
      'the id of row 0 again in row 1',
    )
    expect(() => segmentMigration({ ...before, revenue: [1] }, after)).toThrow(
      'before.revenue must be as long as ids (4)',
    )
    expect(() => segmentMigration({ ...before, revenue: [1, Number.NaN, 2, 3] }, after)).toThrow(
      'before.revenue[1] must be a finite number',
    )
    expect(() => segmentMigration(before, { ids: ['a'], segment: [{}] } as never)).toThrow(
      'segment of row 0 must be text or a number',
    )
    expect(() => segmentMigration(before, [] as never)).toThrow('after must be { ids, segment or labels }')
  })
})
