import { clipOutliers, detectOutliers, InputError, Matrix } from 'clientele'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const METHODS = ['iqr', 'zScore', 'mad'] as const

const cents = fc.integer({ min: -10_000_000, max: 10_000_000 }).map((value) => value / 100)
const values = fc.array(fc.option(cents, { freq: 6 }), { maxLength: 40 })
const method = fc.constantFrom(...METHODS)

describe('numbers', () => {
  test('are scored from the quartiles, the mean or the median, on their side', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8, 30, -20]
    // Sorted: -20 1 2 3 4 5 6 7 8 30, type 7: quartiles 2.25 and 6.75, median 4.5
    const iqr = detectOutliers(x)
    expect(iqr.bounds).toEqual({ lower: 2.25 - 1.5 * 4.5, upper: 6.75 + 1.5 * 4.5 })
    expect([...iqr.mask]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1])
    expect([...iqr.scores]).toEqual([
      -1.25 / 4.5,
      -0.25 / 4.5,
      0,
      0,
      0,
      0,
      0.25 / 4.5,
      1.25 / 4.5,
      23.25 / 4.5,
      -22.25 / 4.5,
    ])
    // |x − 4.5|: .5 .5 1.5 1.5 2.5 2.5 3.5 3.5 24.5 25.5, median 2.5
    const mad = detectOutliers(x, { method: 'mad' })
    expect(mad.scores[8]).toBeNear((0.6744897501960817 * 25.5) / 2.5, { relative: 1e-14 })
    expect(mad.scores[9]).toBeNear((0.6744897501960817 * -24.5) / 2.5, { relative: 1e-14 })
    expect(mad.count).toBe(2)
    const z = detectOutliers(x, { method: 'zScore', threshold: 2 })
    expect([...z.mask]).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 1, 1])
    expect(z.threshold).toBe(2)
  })

  test('on a bound are within', () => {
    const x = [0, 1, 2, 3, 4]
    const found = detectOutliers(x, { threshold: 0.5 })
    expect(found.bounds).toEqual({ lower: 0, upper: 4 })
    expect(found.count).toBe(0)
    expect(detectOutliers(x, { threshold: 0.49 }).count).toBe(2)
    expect(clipOutliers({ x }, { threshold: 0.5 }).clipped).toEqual({ x: 0 })
  })

  test('that are missing have score 0, are not flagged, and are counted', () => {
    const found = detectOutliers([1, null, 2, Number.NaN, 3, undefined, 90], { method: 'iqr' })
    expect(found.missing).toBe(3)
    expect(found.unscored).toBe(3)
    expect([...found.mask]).toEqual([0, 0, 0, 0, 0, 0, 1])
    expect([found.scores[1], found.scores[3], found.scores[5]]).toEqual([0, 0, 0])
    expect(detectOutliers(Float64Array.of(1, Number.NaN, 2, 3, 90)).missing).toBe(1)
  })

  test('without spread are not flagged, whatever is far from the many equal ones', () => {
    for (const name of METHODS) {
      const same = detectOutliers([5, 5, 5, 5], { method: name })
      expect([...same.scores, same.count]).toEqual([0, 0, 0, 0, 0])
      expect(same.bounds).toEqual({ lower: -Infinity, upper: Infinity })
    }
    for (const name of ['iqr', 'mad'] as const) {
      expect(detectOutliers([5, 5, 5, 5, 5, 1000], { method: name }).count).toBe(0)
    }
    expect(detectOutliers([]).count).toBe(0)
    expect(detectOutliers([null, null]).missing).toBe(2)
  })

  test('come as rows, as a table and as JSON', () => {
    const found = detectOutliers([1, 2, 3, 4, 100])
    expect(found.toRows().at(-1)).toEqual({ mask: 1, score: 48 })
    expect(found.toTable().columnNames).toEqual(['mask', 'score'])
    expect(JSON.parse(JSON.stringify(found))).toEqual({
      mask: [0, 0, 0, 0, 1],
      scores: [-0.5, 0, 0, 0, 48],
      bounds: { lower: -1, upper: 7 },
    })
    expect(JSON.stringify(detectOutliers([1, 1]))).toContain('"lower":"-Infinity"')
  })

  test('that are none are refused, and so are options that name columns', () => {
    expect(() => detectOutliers([1, 'two'] as never)).toThrow('numbers[1] must be a number, or null, got a string')
    expect(() => detectOutliers([1, 2, -Infinity])).toThrow('numbers[2] must be finite, or null, got -Infinity')
    expect(() => detectOutliers([1, 2], { features: ['x'] } as never)).toThrow('features must be left out')
    expect(() => detectOutliers([1], { method: 'zscore' as never })).toThrow('did you mean "zScore"?')
    expect(() => detectOutliers([1], { threshold: -1 })).toThrow('threshold must be a finite number of at least 0')
    expect(() => detectOutliers([1], { method: 'isolationForest', threshold: 2 })).toThrow('at most 1')
  })
})

describe('tables', () => {
  const rows = [12, 15, 11, 14, 13, 980].map((amount, i) => ({
    id: `r${i}`,
    amount,
    items: i === 0 ? null : 2 + (i % 2),
  }))

  test('have bounds and scores by column, and one mask: rows with an outlier in any', () => {
    const table = { x: [1, 2, 3, 4, 90, 5], y: [70, 2, 3, 4, 5, 6] }
    const found = detectOutliers(table)
    expect([...found.mask]).toEqual([1, 0, 0, 0, 1, 0])
    expect(found.count).toBe(2)
    for (const name of ['x', 'y'] as const) {
      const alone = detectOutliers(table[name])
      expect(found.scores[name]).toEqual(alone.scores)
      expect(found.bounds[name]).toEqual(alone.bounds)
    }
  })

  test('leave ids, text, truth values and dates alone, and come as rows with their ids', () => {
    const found = detectOutliers(rows)
    expect(found.features).toEqual(['amount', 'items'])
    expect(found.ignored).toEqual(['id'])
    expect(found.missing).toEqual({ amount: 0, items: 1 })
    expect(found.unscored).toBe(0)
    expect(found.ids).toEqual(rows.map((row) => row.id))
    expect(found.toRows()[5]).toEqual({ id: 'r5', mask: 1, amount_score: 386.1, items_score: 0 })
    expect(found.toTable().columnNames).toEqual(['id', 'mask', 'amount_score', 'items_score'])
    const json = JSON.parse(JSON.stringify(found))
    expect(json.ids).toEqual(found.ids)
    expect(json.mask).toEqual([0, 0, 0, 0, 0, 1])
    expect(json.scores.amount).toEqual([...(found.scores.amount ?? [])])
    expect(json.bounds.amount).toEqual({ lower: 8.5, upper: 18.5 })
  })

  test('may be matrices, with columns x0, x1, …', () => {
    const found = detectOutliers([
      [1, 2],
      [2, 2],
      [3, 3],
      [90, 4],
    ])
    expect(found.features).toEqual(['x0', 'x1'])
    expect(found.scores.x0).toEqual(detectOutliers([1, 2, 3, 90]).scores)
    expect(found.toTable().columnNames).toEqual(['mask', 'x0_score', 'x1_score'])
    const rows = [Float64Array.of(1, 2), Float64Array.of(2, 2), Float64Array.of(9, 9)]
    const forest = detectOutliers(rows, { method: 'isolationForest' })
    expect(forest.scores).toEqual(detectOutliers(Matrix.from(rows), { method: 'isolationForest' }).scores)
    expect(() =>
      detectOutliers([
        [1, 2],
        [Number.NaN, 2],
      ]),
    ).toThrow(InputError)
  })

  test('rows in which nothing is known have no score, and are counted', () => {
    expect(detectOutliers({ x: [1, null, 2], y: [null, null, 3] }).unscored).toBe(1)
  })

  test('columns may have any name', () => {
    const found = detectOutliers([JSON.parse('{"__proto__": 1}'), JSON.parse('{"__proto__": 2}')])
    expect(Object.keys(found.bounds)).toEqual(['__proto__'])
    expect(JSON.stringify(found)).toContain('"__proto__":{')
    expect(Object.getPrototypeOf(found.toRows()[0])).toBe(Object.prototype)
  })

  test('text is refused when it is named', () => {
    expect(() => detectOutliers([{ a: 'x' }], { features: ['a'] })).toThrow('column "a" must be numeric, got text')
    expect(() => detectOutliers([{ a: 1 }], { features: ['b'] })).toThrow(InputError)
    expect(() => detectOutliers([{ a: 'x' }], { method: 'isolationForest' })).toThrow('one with a numeric column')
  })
})

describe('laws', () => {
  test('a score beyond the threshold and a value beyond the bounds are the same', () => {
    fc.assert(
      fc.property(values, method, fc.double({ min: 0.5, max: 3, noNaN: true }), (x, name, threshold) => {
        const { mask, scores, bounds } = detectOutliers(x, { method: name, threshold })
        x.forEach((value, row) => {
          const beyond = value !== null && (value < bounds.lower || value > bounds.upper)
          expect(mask[row]).toBe(beyond ? 1 : 0)
          const score = scores[row] as number
          if (Math.abs(Math.abs(score) - threshold) > 1e-9) expect(Math.abs(score) > threshold).toBe(beyond)
          if (value !== null && score !== 0) expect(Number.isFinite(score)).toBe(true)
        })
      }),
    )
  })

  test('rows in another order give the same scores in that order, bit for bit', () => {
    fc.assert(
      fc.property(values, method, (x, name) => {
        const own = detectOutliers(x, { method: name })
        const reversed = detectOutliers([...x].reverse(), { method: name })
        expect([...reversed.scores].reverse()).toEqual([...own.scores])
        expect(reversed.bounds).toEqual(own.bounds)
      }),
    )
  })

  test('another unit gives the same scores, the other direction the opposite ones', () => {
    fc.assert(
      fc.property(values, method, (x, name) => {
        const own = detectOutliers(x, { method: name })
        const cents = detectOutliers(
          x.map((value) => (value === null ? null : value * 1024)),
          { method: name },
        )
        const debts = detectOutliers(
          x.map((value) => (value === null ? null : -value)),
          { method: name },
        )
        own.scores.forEach((score, row) => {
          expect(cents.scores[row]).toBe(score)
          expect(debts.scores[row]).toBeNear(-score, { relative: 1e-9, absolute: 1e-9 })
        })
      }),
    )
  })

  test('clipping moves exactly what is flagged, to the bounds, and counts it', () => {
    fc.assert(
      fc.property(values, method, (x, name) => {
        const { mask, bounds } = detectOutliers({ x }, { method: name, features: ['x'] })
        const done = clipOutliers({ x }, { method: name, features: ['x'] })
        const clipped = done.table.column('x')
        expect(done.bounds).toEqual(bounds)
        expect(done.clipped.x).toBe(mask.reduce((sum, flag) => sum + flag, 0))
        x.forEach((value, row) => {
          const { lower, upper } = bounds.x ?? { lower: 0, upper: 0 }
          expect(clipped[row]).toBe(value === null ? null : Math.min(upper, Math.max(lower, value)))
        })
      }),
    )
  })
})

describe('clipOutliers', () => {
  test('does not touch its input, and keeps columns that need nothing', () => {
    const amount = Float64Array.of(1, 2, 3, 4, 90)
    const { table, clipped, ignored } = clipOutliers({ amount, id: [1, 2, 3, 4, 900], name: ['a', 'b', 'c', 'd', 'e'] })
    expect([...amount]).toEqual([1, 2, 3, 4, 90])
    expect([...table.column('amount')]).toEqual([1, 2, 3, 4, 7])
    expect(clipped).toEqual({ amount: 1 })
    expect(ignored).toEqual(['id'])
    expect([...table.column('id')]).toEqual([1, 2, 3, 4, 900])
    expect([...clipOutliers({ n: Int32Array.of(1, 2, 3, 4, 90) }).table.column('n')]).toEqual([1, 2, 3, 4, 7])
  })

  test('has no bounds of the isolation forest', () => {
    expect(() => clipOutliers([{ a: 1 }], { method: 'isolationForest' } as never)).toThrow(
      `method must be 'iqr', 'zScore' or 'mad' (the isolation forest has no bounds), got "isolationForest"`,
    )
  })
})

test('values near the ends of the double range are scored without NaN', () => {
  for (const name of METHODS) {
    const x = [-1.7e308, 1.7e308, 0, 1e-320, 1, 2, 3]
    const { scores } = detectOutliers(x, { method: name })
    expect(scores.every((score) => Number.isFinite(score))).toBe(true)
    expect(detectOutliers([-1.7e308, 1.7e308], { method: name }).scores.some(Number.isNaN)).toBe(false)
  }
})

test('progress is told, and stop() ends the work', () => {
  const stages = new Set<string>()
  const table = { x: [1, 2, 3, 50], y: [1, 2, 3, 4] }
  detectOutliers(table, { onProgress: ({ stage }) => stages.add(stage) })
  detectOutliers(table, { method: 'isolationForest', onProgress: ({ stage }) => stages.add(stage) })
  clipOutliers(table, { onProgress: ({ stage }) => stages.add(stage) })
  expect([...stages]).toEqual(['detecting', 'growing trees', 'scoring', 'clipping'])
  for (const method of ['iqr', 'isolationForest'] as const) {
    expect(() => detectOutliers(table, { method, onProgress: ({ stop }) => stop() })).toThrow('stopped during')
  }
})
