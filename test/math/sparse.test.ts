import fc from 'fast-check'
import { expect, test } from 'vitest'
import { InputError } from '../../src/core/errors.ts'
import { type Duplicates, isSparseMatrix, SparseMatrix } from '../../src/math/sparse.ts'

type Triplets = { rows: number; columns: number; i: number[]; j: number[]; v: number[] }

/** Small shapes and whole values, so that cells repeat and sums are exact. */
const triplets: fc.Arbitrary<Triplets> = fc
  .tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 7 }), fc.nat(60))
  .chain(([rows, columns, size]) => {
    const list = (below: number, least = 0): fc.Arbitrary<number[]> =>
      fc.array(fc.integer({ min: least, max: below - 1 }), { minLength: size, maxLength: size })
    return fc.record({
      rows: fc.constant(rows),
      columns: fc.constant(columns),
      i: list(rows),
      j: list(columns),
      v: list(100, -100),
    })
  })

const build = ({ rows, columns, i, j, v }: Triplets, duplicates?: Duplicates): SparseMatrix =>
  SparseMatrix.fromTriplets(rows, columns, i, j, v, { duplicates })

/** Cell by cell: the values given for it, in the order given. */
function cellsOf({ i, j, v }: Triplets): Map<string, number[]> {
  const cells = new Map<string, number[]>()
  for (let t = 0; t < v.length; t++) {
    const key = `${i[t]},${j[t]}`
    cells.set(key, [...(cells.get(key) ?? []), v[t]!])
  }
  return cells
}

function entriesOf(matrix: SparseMatrix): Map<string, number> {
  const entries = new Map<string, number>()
  for (let i = 0; i < matrix.rows; i++) {
    const { indices, values } = matrix.row(i)
    for (let t = 0; t < indices.length; t++) {
      if (t > 0) expect(indices[t]).toBeGreaterThan(indices[t - 1]!)
      entries.set(`${i},${indices[t]}`, values[t]!)
    }
  }
  expect(entries.size).toBe(matrix.size)
  return entries
}

function dense(matrix: SparseMatrix): number[][] {
  const rows = Array.from({ length: matrix.rows }, () => new Array<number>(matrix.columns).fill(0))
  for (const [key, value] of entriesOf(matrix)) {
    const [i, j] = key.split(',').map(Number) as [number, number]
    rows[i]![j] = value
  }
  return rows
}

const fold: Record<Duplicates, (values: number[]) => number> = {
  sum: (values) => values.reduce((sum, x) => sum + x, 0),
  last: (values) => values[values.length - 1]!,
  mean: (values) => values.reduce((sum, x) => sum + x, 0) / values.length,
  max: (values) => Math.max(...values),
}

for (const duplicates of ['sum', 'last', 'mean', 'max'] as const)
  test(`triplets become rows with ascending columns, repeated cells folded by ${duplicates}`, () => {
    fc.assert(
      fc.property(triplets, (given) => {
        const expected = [...cellsOf(given)].map(([key, values]) => [key, fold[duplicates](values)] as const)
        expect(entriesOf(build(given, duplicates))).toEqual(new Map(expected))
      }),
    )
  })

test('without a word on duplicates they are summed, and a given zero stays an entry', () => {
  const matrix = SparseMatrix.fromTriplets(2, 2, [0, 0, 1], [1, 1, 0], [2, 3, 0])
  expect(Array.from(matrix.values)).toEqual([5, 0])
  expect(Array.from(matrix.offsets)).toEqual([0, 1, 2])
  expect(matrix.size).toBe(2)
})

test('transposing swaps rows and columns, and twice gives the matrix back', () => {
  fc.assert(
    fc.property(triplets, (given) => {
      const matrix = build(given)
      const swapped = build({ rows: given.columns, columns: given.rows, i: given.j, j: given.i, v: given.v })
      const transposed = matrix.transpose()
      expect(transposed).toEqual(swapped)
      expect(transposed.transpose()).toEqual(matrix)
    }),
  )
})

test('products with a vector are those of the dense matrix, and overwrite what was in the output', () => {
  fc.assert(
    fc.property(triplets, (given) => {
      const matrix = build(given)
      const rows = dense(matrix)
      const x = Float64Array.from({ length: given.columns }, (_, j) => j - 2)
      const y = Float64Array.from({ length: given.rows }, (_, i) => 3 - i)
      const product = rows.map((row) => row.reduce((sum, value, j) => sum + value * x[j]!, 0))
      const transposedProduct = Array.from(x, (_, j) => rows.reduce((sum, row, i) => sum + row[j]! * y[i]!, 0))
      const out = new Float64Array(given.rows).fill(99)
      expect(matrix.multiplyVector(x, out)).toBe(out)
      for (let i = 0; i < out.length; i++) expect(out[i]).toBeNear(product[i]!, {})
      const transposedOut = new Float64Array(given.columns).fill(99)
      expect(matrix.multiplyTransposedVector(y, transposedOut)).toBe(transposedOut)
      for (let j = 0; j < transposedOut.length; j++) expect(transposedOut[j]).toBeNear(transposedProduct[j]!, {})
      expect(matrix.multiplyVector(x)).toEqual(out)
      expect(matrix.multiplyTransposedVector(y)).toEqual(matrix.transpose().multiplyVector(y))
    }),
  )
})

test('row norms are Euclidean and neither overflow nor vanish', () => {
  const scales = [1e-300, 1e-160, 1, 1e160, 1e300]
  const i = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4]
  const j = [0, 3, 0, 3, 0, 3, 0, 3, 0, 3]
  const v = scales.flatMap((scale) => [3 * scale, -4 * scale])
  const norms = SparseMatrix.fromTriplets(6, 4, i, j, v).rowNorms()
  for (let row = 0; row < scales.length; row++) expect(norms[row]).toBeNear(5 * scales[row]!, { relative: 1e-15 })
  expect(norms[5]).toBe(0)
  expect(SparseMatrix.fromTriplets(1, 1, [0], [0], [0]).rowNorms()[0]).toBe(0)
})

test('a row is a view into the matrix', () => {
  const matrix = SparseMatrix.fromTriplets(2, 3, [1, 1], [2, 0], [5, 6])
  matrix.row(1).values[0] = 9
  expect(Array.from(matrix.values)).toEqual([9, 5])
  expect(matrix.row(0).indices.length).toBe(0)
  expect(() => matrix.row(2)).toThrow('SparseMatrix.row: row must be an integer from 0 to 1, got 2')
})

test('empty matrices work', () => {
  const none = SparseMatrix.fromTriplets(0, 0, [], [], [])
  expect(none.transpose().size).toBe(0)
  expect(none.multiplyVector(new Float64Array(0)).length).toBe(0)
  const wide = SparseMatrix.fromTriplets(2, 3, [], [], [])
  expect(Array.from(wide.multiplyTransposedVector(Float64Array.of(1, 2)))).toEqual([0, 0, 0])
})

test('a million triplets in any order are built in linear time', () => {
  const size = 1_000_000
  const i = Int32Array.from({ length: size }, (_, t) => (t * 7919) % 10_000)
  const j = Int32Array.from({ length: size }, (_, t) => (t * 104_729) % 5000)
  const matrix = SparseMatrix.fromTriplets(10_000, 5000, i, j, new Float64Array(size).fill(1))
  expect(matrix.values.reduce((sum, x) => sum + x, 0)).toBe(size)
  expect(matrix.transpose().transpose()).toEqual(matrix)
})

test('a sparse matrix is recognized by its brand', () => {
  expect(isSparseMatrix(SparseMatrix.fromTriplets(1, 1, [], [], []))).toBe(true)
  expect(isSparseMatrix({ [Symbol.for('clientele.SparseMatrix')]: 1 })).toBe(true)
  expect(isSparseMatrix({ rows: 1, columns: 1 })).toBe(false)
})

test('bad triplets are refused by name', () => {
  const refused = (i: number[], j: number[], v: number[], duplicates?: unknown): InputError => {
    try {
      SparseMatrix.fromTriplets(2, 3, i, j, v, { duplicates: duplicates as Duplicates })
    } catch (error) {
      if (error instanceof InputError) return error
      throw error
    }
    throw new Error('nothing was refused')
  }
  expect(refused([0, 2], [0, 0], [1, 1]).message).toBe(
    'SparseMatrix.fromTriplets: i[1] must be an integer from 0 to 1, got 2',
  )
  expect(refused([0], [-1], [1]).path).toBe('j[0]')
  expect(refused([0.5], [0], [1]).path).toBe('i[0]')
  expect(refused([Number.NaN], [0], [1]).path).toBe('i[0]')
  expect(refused([0, 1], [0], [1, 1]).path).toBe('j')
  expect(refused([0], [0], []).path).toBe('v')
  const infinite = refused([0, 1], [0, 0], [1, Infinity])
  expect(infinite.message).toBe('SparseMatrix.fromTriplets: v[1] must be a finite number, got Infinity')
  expect(infinite.code).toBe('nonFinite')
  expect(refused([], [], [], 'lsat').message).toMatch(/did you mean "last"\?/)
  expect(() => SparseMatrix.fromTriplets(-1, 3, [], [], [])).toThrow(/rows/)
})

test('the constructor and the products check their lengths', () => {
  const [offsets, indices, values] = [Int32Array.of(0, 1, 2), Int32Array.of(0, 1), Float64Array.of(1, 2)]
  const matrix = new SparseMatrix(2, 2, offsets, indices, values)
  expect(matrix.values).toBe(values)
  expect(() => new SparseMatrix(3, 2, offsets, indices, values)).toThrow(/offsets/)
  expect(() => new SparseMatrix(2, 2, Int32Array.of(1, 1, 2), indices, values)).toThrow(/offsets/)
  expect(() => new SparseMatrix(2, 2, offsets, Int32Array.of(0), values)).toThrow(/indices must be 2 long/)
  expect(() => new SparseMatrix(2, 2, offsets, indices, Float64Array.of(1))).toThrow(/values must be 2 long/)
  expect(() => matrix.multiplyVector(new Float64Array(3))).toThrow(/x must be 2 long \(columns\), got 3/)
  expect(() => matrix.multiplyVector(new Float64Array(2), new Float64Array(1))).toThrow(/out must be 2 long/)
  expect(() => matrix.multiplyTransposedVector(new Float64Array(1))).toThrow(/x must be 2 long \(rows\)/)
})
