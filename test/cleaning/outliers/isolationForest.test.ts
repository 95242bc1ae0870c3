import { detectOutliers } from 'clientele'
import { describe, expect, test } from 'vitest'
import { Random } from '../../../src/core/random.ts'

const forest = { method: 'isolationForest' } as const

/** A cloud, and one row far off at the end. */
function cloud(count: number, seed = 3): { x: number[]; y: number[] } {
  const random = new Random(seed)
  const x = Array.from({ length: count - 1 }, () => random.normal())
  const y = Array.from({ length: count - 1 }, () => random.normal())
  return { x: [...x, 8], y: [...y, -8] }
}

/** c(n) of the paper with the harmonic number added up, not approximated. */
function exactDepth(count: number): number {
  let harmonic = 0
  for (let i = 1; i < count; i++) harmonic += 1 / i
  return 2 * harmonic - (2 * (count - 1)) / count
}

describe('scores', () => {
  test('a row far off has the highest one and is flagged, ordinary rows are not', () => {
    const { mask, scores, bounds } = detectOutliers(cloud(500), forest)
    expect(Math.max(...scores)).toBe(scores[499])
    expect(scores[499]).toBeGreaterThan(0.75)
    expect(mask[499]).toBe(1)
    expect(scores.filter((score) => score < 0.5).length).toBeGreaterThan(350)
    expect(bounds).toEqual({})
  })

  test('of two rows, of one row and of equal rows are one half', () => {
    expect([...detectOutliers({ x: [1, 9] }, forest).scores]).toEqual([0.5, 0.5])
    expect([...detectOutliers({ x: [1] }, forest).scores]).toEqual([0.5])
    // Between neighboring doubles there is no place for a cut but the upper one
    expect([...detectOutliers({ x: [1, 1 + 2 ** -52] }, forest).scores]).toEqual([0.5, 0.5])
    const same = detectOutliers({ x: new Float64Array(40).fill(3) }, forest)
    for (const score of same.scores) expect(score).toBeNear(0.5, { absolute: 1e-12 })
    expect(same.count).toBe(0)
  })

  test('of one row apart from many equal ones are those of one cut', () => {
    // Every tree that sees the odd row cuts it off at once: depth 1, and the others are a leaf of n − 1 at depth 1
    const n = 200
    const x = [...new Array<number>(n - 1).fill(0), 1]
    const { scores } = detectOutliers({ x }, forest)
    expect(scores[n - 1]).toBeNear(2 ** (-1 / exactDepth(n)), { absolute: 1e-3 })
    expect(scores[0]).toBeNear(2 ** (-(1 + exactDepth(n - 1)) / exactDepth(n)), { absolute: 1e-3 })
  })

  test('of equal rows are equal, wherever they stand, also beyond the first thousand', () => {
    const distinct = cloud(37)
    const x = Array.from({ length: 2501 }, (_, i) => distinct.x[i % 37] as number)
    const y = Array.from({ length: 2501 }, (_, i) => distinct.y[i % 37] as number)
    const { scores } = detectOutliers({ x, y }, forest)
    for (let row = 37; row < scores.length; row++) expect(scores[row]).toBe(scores[row % 37])
    expect(new Set(scores).size).toBeGreaterThan(20)
  })

  test('agree with trees walked one row at a time', () => {
    // With a sample of all rows and one column, the mean depth of a row is that of random cuts, here drawn anew
    const x = [0, 1, 2, 3, 10, 11, 13, 14, 14.5, 30]
    const { scores } = detectOutliers({ x }, { ...forest, trees: 4000 })
    const random = new Random(99)
    const depth = (row: number): number => {
      let inside = x
      for (let cuts = 0; ; cuts++) {
        if (cuts === 4 || inside.length === 1) return cuts + (inside.length > 1 ? exactDepth(inside.length) : 0)
        const [least, most] = [Math.min(...inside), Math.max(...inside)]
        const cut = least + (most - least) * random.uniform()
        const value = x[row] as number
        inside = inside.filter((other) => other < cut === value < cut)
      }
    }
    x.forEach((_, row) => {
      let total = 0
      for (let i = 0; i < 20_000; i++) total += depth(row)
      const c = 2 * (Math.log(9) + 0.5772156649) - 18 / 10
      expect(scores[row]).toBeNear(2 ** (-total / 20_000 / c), { absolute: 0.012 })
    })
  })
})

describe('laws', () => {
  test('same seed, same bits; another seed, other ones', () => {
    const table = cloud(300)
    expect(detectOutliers(table, { ...forest, seed: 7 }).scores).toEqual(
      detectOutliers(table, { ...forest, seed: 7 }).scores,
    )
    expect(detectOutliers(table, { ...forest, seed: 7 }).scores).not.toEqual(detectOutliers(table, forest).scores)
  })

  test('up to a sample of rows, the order of the rows and the unit of a column do not show', () => {
    const { x, y } = cloud(200)
    const own = detectOutliers({ x, y }, forest).scores
    const reversed = detectOutliers({ x: [...x].reverse(), y: [...y].reverse() }, forest).scores
    expect([...reversed].reverse()).toEqual([...own])
    expect(detectOutliers({ x: x.map((value) => value * 8), y }, forest).scores).toEqual(own)
  })

  test('more trees come nearer to the mean of many', () => {
    const table = cloud(120)
    const many = detectOutliers(table, { ...forest, trees: 3000, seed: 5 }).scores
    const off = (trees: number): number => {
      const { scores } = detectOutliers(table, { ...forest, trees })
      return scores.reduce((sum, score, row) => sum + Math.abs(score - (many[row] as number)), 0) / scores.length
    }
    expect(off(1000)).toBeLessThan(off(10) / 3)
  })
})

describe('rows with something missing', () => {
  test('have no score, are not flagged, and are counted; the others are scored as without them', () => {
    const { x, y } = cloud(100)
    const own = detectOutliers({ x, y }, forest)
    const gaps = detectOutliers({ x: [null, ...x, 3], y: [1, ...y, null] }, forest)
    expect(gaps.unscored).toBe(2)
    expect(gaps.missing).toEqual({ x: 1, y: 1 })
    expect([gaps.scores[0], gaps.mask[0], gaps.scores[101]]).toEqual([0, 0, 0])
    expect([...gaps.scores].slice(1, 101)).toEqual([...own.scores])
  })

  test('numbers alone are scored too', () => {
    const { x } = cloud(100)
    const found = detectOutliers([...x, null], forest)
    expect(found.scores.subarray(0, 100)).toEqual(detectOutliers({ x }, forest).scores)
    expect([found.missing, found.unscored, found.scores[100]]).toEqual([1, 1, 0])
    expect(found.bounds).toEqual({ lower: -Infinity, upper: Infinity })
  })
})

test('as rows and as a table the score is one column', () => {
  const found = detectOutliers({ id: [7, 8], x: [1, 2] }, forest)
  expect(found.toRows()).toEqual([
    { id: 7, mask: 0, score: 0.5 },
    { id: 8, mask: 0, score: 0.5 },
  ])
  expect(found.toTable().columnNames).toEqual(['id', 'mask', 'score'])
  expect(JSON.parse(JSON.stringify(found))).toEqual({ ids: [7, 8], mask: [0, 0], scores: [0.5, 0.5], bounds: {} })
})

test('infinitely wide columns are cut as well', () => {
  const { scores } = detectOutliers({ x: [-1.7e308, 1.7e308, 0, 1, 2], y: [5e-324, 0, 0, 0, 5e-324] }, forest)
  expect(scores.every((score) => score > 0 && score < 1)).toBe(true)
})
