import { detectOutliers } from 'clientele'
import { expect } from 'vitest'
import { spearman } from '../../src/math/statistics/correlation.ts'
import type { Runners } from './types.ts'

const flagged = (mask: Uint8Array): number[] => [...mask.keys()].filter((row) => mask[row] === 1)

export const runners: Runners = {
  'cleaning/outliers': ({ input, options, expected }, { tolerance }) => {
    if (options.method === 'isolationForest') {
      const names = input.points[0].map((_: number, column: number) => `x${column}`)
      const rows = input.points.map((point: number[]) =>
        Object.fromEntries(names.map((name: string, column: number) => [name, point[column]])),
      )
      const { scores } = detectOutliers(rows, { ...options, method: 'isolationForest' })
      expect(spearman(scores, expected.meanScore)?.coefficient).toBeGreaterThanOrEqual(
        tolerance.rankCorrelation as number,
      )
      const highest = [...scores.keys()].sort((a, b) => (scores[b] as number) - (scores[a] as number)).slice(0, 10)
      for (const row of expected.topRows) expect(highest).toContain(row)
      return
    }
    const values: number[] = input.values
    const iqr = detectOutliers(values, { method: 'iqr' })
    expect(iqr.bounds.lower).toBeNear(expected.iqr.lower, tolerance)
    expect(iqr.bounds.upper).toBeNear(expected.iqr.upper, tolerance)
    expect(flagged(iqr.mask)).toEqual(expected.iqr.rows)
    const mad = detectOutliers(values, { method: 'mad' })
    expected.mad.modifiedZ.forEach((score: number, row: number) => {
      expect(mad.scores[row]).toBeNear(score, tolerance)
    })
    expect(flagged(mad.mask)).toEqual(expected.mad.rowsAbove35)
    const zScore = detectOutliers({ values }, { method: 'zScore' })
    expected.zscore.population.forEach((score: number, row: number) => {
      expect(zScore.scores.values?.[row]).toBeNear(score, tolerance)
    })
    expect(flagged(zScore.mask)).toEqual(expected.zscore.rowsAbove3)
  },
}
