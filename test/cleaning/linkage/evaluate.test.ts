import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluation } from '../../../src/cleaning/linkage/evaluate.ts'
import { linkRecords } from '../../../src/cleaning/linkage/linkRecords.ts'
import { pairsOfLabels } from './naive.ts'

const rows = 8
const labelList = fc.array(fc.nat(4), { minLength: rows, maxLength: rows })
const pairList = fc.uniqueArray(fc.tuple(fc.nat(rows - 1), fc.nat(rows - 1)), { maxLength: 12 })
const noPairs = { left: new Int32Array(0), right: new Int32Array(0) }

describe('evaluate', () => {
  test('equals counting by hand', () => {
    fc.assert(
      fc.property(labelList, pairList, pairList, (labels, truth, found) => {
        const proper = (pairs: [number, number][]): [number, number][] => pairs.filter(([a, b]) => a !== b)
        const key = ([a, b]: [number, number]): string => `${Math.min(a, b)} ${Math.max(a, b)}`
        const wanted = new Set(proper(truth).map(key))
        const listed = [...new Set(proper(found).map(key))].map(
          (text) => text.split(' ').map(Number) as [number, number],
        )
        listed.sort((p, q) => p[0] - q[0] || p[1] - q[1])
        const pairs = {
          left: Int32Array.from(listed, ([left]) => left),
          right: Int32Array.from(listed, ([, right]) => right),
        }
        const tables = { rowCount: rows, split: rows, isPair: false }
        const result = evaluation('x', proper(truth), Int32Array.from(labels), pairs, tables)
        const implied = pairsOfLabels(labels)
        const correct = implied.filter((pair) => wanted.has(key(pair))).length
        const right = listed.filter((pair) => wanted.has(key(pair))).length
        expect(result).toMatchObject({ truth: wanted.size, found: implied.length, correct })
        expect(result.precision).toBe(implied.length === 0 ? null : correct / implied.length)
        expect(result.recall).toBe(wanted.size === 0 ? null : correct / wanted.size)
        const all = implied.length + wanted.size
        expect(result.f1).toBe(all === 0 ? null : (2 * correct) / all)
        expect(result.pairs).toMatchObject({ found: listed.length, correct: right })
      }),
    )
  })

  test('of two tables counts pairs between them only', () => {
    const tables = { rowCount: 5, split: 2, isPair: true }
    const result = evaluation(
      'x',
      [
        [0, 0],
        [1, 2],
        [1, 2],
      ],
      Int32Array.of(0, 0, 0, 1, 1),
      noPairs,
      tables,
    )
    // Left rows 0 and 1 are one with right row 0.
    expect(result).toMatchObject({ found: 2, correct: 1, truth: 2, precision: 0.5, recall: 0.5, f1: 0.5 })
    expect(result.pairs).toMatchObject({ found: 0, correct: 0, precision: null, recall: 0, f1: 0 })
  })

  test('refuses what is no pair of rows', () => {
    const linked = linkRecords([{ a: 'x' }, { a: 'x' }, { a: 'y' }], {
      compare: [{ column: 'a', method: 'exact' }],
      blocking: ['a'],
    })
    const attempt = (truth: unknown) => () => linked.evaluate(truth as never)
    expect(attempt(null)).toThrow(/truthPairs must be a list of pairs of rows/)
    for (const wrong of [[1, 1], [0, 3], [-1, 0], [0.5, 1], [0], 'ab', null, ['0', '1']]) {
      expect(attempt([[0, 1], wrong])).toThrow(/truthPairs\[1\] must be two different rows below 3/)
    }
  })
})
