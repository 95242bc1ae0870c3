import fc from 'fast-check'
import { Matrix as MlMatrix } from 'ml-matrix'
import { expect, test } from 'vitest'
import { InputError } from '../../src/core/errors.ts'
import { isMatrix, Matrix, type MatrixLike, standardize } from '../../src/math/matrix.ts'

const rowsOf = (rows: number, columns: number, value: fc.Arbitrary<number>): fc.Arbitrary<number[][]> =>
  fc.array(fc.array(value, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows })

const anyRows = (most: number): fc.Arbitrary<number[][]> =>
  fc
    .tuple(fc.integer({ min: 1, max: most }), fc.integer({ min: 1, max: most }))
    .chain(([rows, columns]) => rowsOf(rows, columns, fc.double({ noNaN: true, min: -1e6, max: 1e6 })))

function refusal(run: () => unknown): InputError {
  try {
    run()
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** The textbook product. */
function product(a: number[][], b: number[][]): number[][] {
  return a.map((row) => (b[0] ?? []).map((_, j) => row.reduce((sum, x, k) => sum + x * b[k]![j]!, 0)))
}

const transposed = (rows: number[][]): number[][] => (rows[0] ?? []).map((_, j) => rows.map((row) => row[j]!))

/** Whole numbers: every sum is exact, so the order of adding cannot show. */
const wholeRows = (rows: number, columns: number, seed: number): number[][] =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => (((i * 7919 + j * 104729 + seed) * 31) % 201) - 100),
  )

test('the constructor uses the data as they are', () => {
  const data = Float64Array.of(1, 2, 3, 4, 5, 6)
  const matrix = new Matrix(2, 3, data)
  expect(matrix.data).toBe(data)
  expect([matrix.rows, matrix.columns]).toEqual([2, 3])
  expect(new Matrix(2, 2).data).toEqual(new Float64Array(4))
})

test('the constructor refuses a wrong length and a wrong kind of data', () => {
  expect(refusal(() => new Matrix(2, 3, new Float64Array(5))).message).toBe(
    'Matrix: data must be 6 numbers long (2 × 3), got 5',
  )
  expect(refusal(() => new Matrix(1, 2, [1, 2] as unknown as Float64Array)).message).toMatch(
    /data must be a Float64Array/,
  )
  expect(refusal(() => new Matrix(-1, 2)).path).toBe('rows')
  expect(refusal(() => new Matrix(2, 1.5)).path).toBe('columns')
  expect(refusal(() => new Matrix(2 ** 31, 2 ** 31)).path).toBe('rows × columns')
})

test('a row is a view, a column is a copy', () => {
  const matrix = Matrix.from([
    [1, 2],
    [3, 4],
  ])
  matrix.row(1)[0] = 9
  matrix.column(1)[0] = 7
  expect(matrix.toArray()).toEqual([
    [1, 2],
    [9, 4],
  ])
  expect(matrix.get(1, 0)).toBe(9)
  expect(Array.from(matrix.column(0))).toEqual([1, 9])
})

test('a place outside the matrix is refused', () => {
  const matrix = new Matrix(2, 3)
  for (const outside of [-1, 2, 0.5, Number.NaN]) {
    expect(refusal(() => matrix.row(outside)).path).toBe('row')
    expect(refusal(() => matrix.get(outside, 0)).path).toBe('row')
  }
  expect(refusal(() => matrix.get(0, 3)).path).toBe('column')
  expect(refusal(() => matrix.column(3)).path).toBe('column')
})

test('every shape people have goes through the door, with the same values', () => {
  fc.assert(
    fc.property(anyRows(6), (rows) => {
      const mlMatrix = new MlMatrix(rows)
      const inputs: MatrixLike[] = [
        rows,
        rows.map((row) => Float64Array.from(row)),
        mlMatrix,
        { rows: rows.length, columns: rows[0]!.length, get: (i, j) => rows[i]![j]! },
        { to2DArray: () => rows },
      ]
      for (const input of inputs) expect(Matrix.from(input).toArray()).toEqual(rows)
      expect(Matrix.from(mlMatrix.transpose()).toArray()).toEqual(transposed(rows))
    }),
  )
  expect(Matrix.from([Float32Array.of(0.5, 2)]).toArray()).toEqual([[0.5, 2]])
})

test('the door copies rows, and gives a Matrix back as it is', () => {
  const rows = [Float64Array.of(1, 2)]
  const matrix = Matrix.from(rows)
  rows[0]![0] = 5
  expect(matrix.get(0, 0)).toBe(1)
  expect(Matrix.from(matrix)).toBe(matrix)
})

test('a matrix of another copy of the library is recognized and keeps its data', () => {
  const data = Float64Array.of(1, 2)
  const foreign = { rows: 1, columns: 2, data, [Symbol.for('clientele.Matrix')]: 1 }
  expect(isMatrix(foreign)).toBe(true)
  const matrix = Matrix.from(foreign as unknown as Matrix)
  expect(matrix).toBeInstanceOf(Matrix)
  expect(matrix.data).toBe(data)
  expect(isMatrix({ rows: 1, columns: 2, data })).toBe(false)
  expect(isMatrix(null)).toBe(false)
})

test('no rows make a matrix of nothing', () => {
  const matrix = Matrix.from([])
  expect([matrix.rows, matrix.columns]).toEqual([0, 0])
  expect(matrix.transpose().multiply(matrix).gram().toArray()).toEqual([])
  const wide = new Matrix(0, 3)
  expect(wide.gram().toArray()).toEqual(new Matrix(3, 3).toArray())
  expect(Array.from(standardize(wide).standardDeviation)).toEqual([0, 0, 0])
})

test('values that are not finite are refused with the first place and the count', () => {
  const rows = [
    [1, 2],
    [3, 4],
    [5, 6],
    [7, Number.NaN],
    [Infinity, -Infinity],
    [Number.NaN, Number.NaN],
  ]
  const inputs: MatrixLike[] = [
    rows,
    rows.map((row) => Float64Array.from(row)),
    new Matrix(6, 2, Float64Array.from(rows.flat())),
    new MlMatrix(rows),
  ]
  for (const input of inputs) {
    const error = refusal(() => Matrix.from(input))
    expect(error.code).toBe('nonFinite')
    expect(error.message).toBe('Matrix.from: values must be finite numbers, got NaN in row 3, column 1 (and 4 more)')
  }
  expect(refusal(() => Matrix.from([[1, -Infinity]], { name: 'kMeans' })).message).toBe(
    'kMeans: values must be finite numbers, got -Infinity in row 0, column 1',
  )
})

test('what is no number is refused without being quoted', () => {
  const secret = 'ada@example.org'
  for (const value of [secret, null, undefined, true, 3n, {}, Symbol('s')]) {
    const error = refusal(() => Matrix.from([[1], [value]] as unknown as number[][]))
    expect(error.code).toBe('nonFinite')
    expect(error.message).toMatch(/in row 1, column 0$/)
    expect(error.message).not.toContain(secret)
  }
  const holes = new Array<number>(2)
  expect(refusal(() => Matrix.from([holes])).message).toMatch(/got undefined in row 0, column 0 \(and 1 more\)/)
  const big = [new BigInt64Array(1)] as unknown as number[][]
  expect(refusal(() => Matrix.from(big)).code).toBe('nonFinite')
})

test('rows of unequal width and things that are no matrix are refused', () => {
  const ragged = refusal(() => Matrix.from([[1, 2], [3, 4], [5]]))
  expect(ragged.code).toBe('invalidData')
  expect(ragged.message).toBe('Matrix.from: every row must be 2 numbers wide like row 0, got 1 in row 2')
  const noMatrix = [
    null,
    undefined,
    5,
    'rows',
    {},
    [1, 2],
    [[1], null],
    [[1], 'x'],
    { to2DArray: () => 4 },
    () => [[1]],
  ]
  for (const input of [...noMatrix, [{ x: 1 }], new Map(), new Date(), new DataView(new ArrayBuffer(8))])
    expect(() => Matrix.from(input as unknown as MatrixLike)).toThrow(InputError)
  const getter = { get: () => 0, rows: -1, columns: 2 }
  expect(refusal(() => Matrix.from(getter)).path).toBe('rows')
  expect(refusal(() => Matrix.from({ ...getter, rows: 2 ** 30, columns: 2 ** 30 })).path).toBe('rows × columns')
  expect(refusal(() => Matrix.from([[1]], { nmae: 'x' } as object)).code).toBe('unknownOption')
})

test('products agree with the textbook for sizes around every tile', () => {
  for (const [rows, inner, columns] of [
    [1, 1, 1],
    [3, 5, 2],
    [4, 4, 4],
    [7, 131, 6],
    [2, 129, 515],
    [130, 3, 1],
  ] as const) {
    const a = wholeRows(rows, inner, 1)
    const b = wholeRows(inner, columns, 2)
    expect(Matrix.from(a).multiply(Matrix.from(b)).toArray()).toEqual(product(a, b))
  }
  expect(refusal(() => new Matrix(2, 3).multiply(new Matrix(2, 3))).message).toBe(
    'Matrix.multiply: other must be 3 rows high (columns on the left), got 2',
  )
  expect(refusal(() => new Matrix(2, 3).multiply([[1]] as unknown as Matrix)).path).toBe('other')
})

test('transposing twice gives the matrix back, and (AB)ᵀ is BᵀAᵀ', () => {
  const a = Matrix.from(wholeRows(300, 5, 3))
  expect(a.transpose().toArray()).toEqual(transposed(a.toArray()))
  expect(a.transpose().transpose().data).toEqual(a.data)
  const b = Matrix.from(wholeRows(5, 4, 4))
  expect(a.multiply(b).transpose().data).toEqual(b.transpose().multiply(a.transpose()).data)
})

test('the gram matrix is AᵀA, exactly symmetric, for heights around every block', () => {
  for (const rows of [1, 2, 3, 4, 5, 511, 512, 513, 1030]) {
    const a = wholeRows(rows, 6, rows)
    expect(Matrix.from(a).gram().toArray()).toEqual(product(transposed(a), a))
  }
  fc.assert(
    fc.property(anyRows(9), (rows) => {
      const gram = Matrix.from(rows).gram()
      expect(gram.transpose().data).toEqual(gram.data)
    }),
  )
})

test('sums over many rows lose no digits', () => {
  const rows = 1_000_000
  const matrix = new Matrix(rows, 1, new Float64Array(rows).fill(0.1))
  // By fractions in Python: 10^6 · (the double 0.1)² = 10000.000000000002; a plain running sum ends at 10000.0000001711
  expect(matrix.gram().get(0, 0)).toBeNear(10000.000000000002, { relative: 2e-14 })
})

test('JSON keeps −0, NaN and the infinities', () => {
  const data = Float64Array.of(1.5, -0, Number.NaN, Infinity, -Infinity, 0)
  const json = JSON.parse(JSON.stringify(new Matrix(2, 3, data))) as unknown
  expect(json).toEqual({ rows: 2, columns: 3, data: [1.5, '-0', 'NaN', 'Infinity', '-Infinity', 0] })
})

test('standardized columns have mean 0 and population deviation 1; the input stays', () => {
  const column = fc.double({ noNaN: true, min: -1e9, max: 1e9 })
  fc.assert(
    fc.property(fc.array(column, { minLength: 2, maxLength: 40 }), (values) => {
      const matrix = new Matrix(values.length, 1, Float64Array.from(values))
      const { matrix: scaled, mean, standardDeviation } = standardize(matrix)
      expect(Array.from(matrix.data)).toEqual(values)
      const spread = standardDeviation[0]!
      expect(mean[0]).toBeNear(
        values.reduce((sum, x) => sum + x / values.length, 0),
        { absolute: 1e-6 },
      )
      for (let i = 0; i < values.length; i++)
        if (spread > 1e-300) expect(scaled.data[i]).toBe((values[i]! - mean[0]!) / spread)
      if (spread === 0) return
      const squares = scaled.data.reduce((sum, x) => sum + x * x, 0)
      const largest = Math.max(...values.map(Math.abs))
      if (spread > 1e-10 * largest) expect(squares / values.length).toBeNear(1, { relative: 1e-9 })
    }),
  )
})

test('standardize gives the figures of exact arithmetic', () => {
  // Python fractions: population variance of (4, 7, 13, 16) is 22.5, with or without a shift by 10^9
  for (const shift of [0, 1e9]) {
    const { mean, standardDeviation, matrix } = standardize(Matrix.from([4, 7, 13, 16].map((x) => [x + shift])))
    expect(mean[0]).toBe(shift + 10)
    expect(standardDeviation[0]).toBeNear(Math.sqrt(22.5), { relative: 1e-15 })
    expect(matrix.get(0, 0)).toBeNear(-6 / Math.sqrt(22.5), { relative: 1e-15 })
  }
})

test('the mean and the deviation of huge whole numbers are right to the last digits', () => {
  const values = Array.from({ length: 4001 }, (_, i) => 2 ** 53 - 1 - ((i * 7919) % 13))
  const { mean, standardDeviation } = standardize(Matrix.from(values.map((x) => [x])))
  const below = values.map((x) => 2 ** 53 - 1 - x)
  const meanBelow = below.reduce((sum, x) => sum + x, 0) / below.length
  expect(mean[0]).toBe(2 ** 53 - 1 - Math.round(meanBelow))
  const squares = below.reduce((sum, x) => sum + (x - meanBelow) ** 2, 0)
  expect(standardDeviation[0]).toBeNear(Math.sqrt(squares / below.length), { relative: 1e-14 })
})

test('a constant column is only centered, also when its mean cannot be summed exactly', () => {
  const { matrix, mean, standardDeviation } = standardize(
    Matrix.from(Array.from({ length: 1001 }, (_, i) => [0.1, i, 1.7e308])),
  )
  expect([mean[0], standardDeviation[0]]).toEqual([0.1, 0])
  expect([mean[2], standardDeviation[2]]).toEqual([1.7e308, 0])
  expect(matrix.column(0).every((x) => x === 0)).toBe(true)
  expect(matrix.column(2).every((x) => x === 0)).toBe(true)
  expect(standardDeviation[1]).toBeNear(Math.sqrt((1001 ** 2 - 1) / 12), { relative: 1e-15 })
})

test('standardize does not overflow or vanish at the ends of the range', () => {
  for (const scale of [1.7e308, 1e200, 1, 1e-200, 1e-300]) {
    const values = [-1, 0.5, 1, 1].map((x) => x * scale)
    const { matrix, mean, standardDeviation } = standardize(new Matrix(4, 1, Float64Array.from(values)))
    expect(mean[0]).toBeNear(0.375 * scale, { relative: 1e-14 })
    expect(standardDeviation[0]! / scale).toBeNear(Math.sqrt(0.671875), { relative: 1e-14 })
    expect(matrix.get(0, 0)).toBeNear(-1.375 / Math.sqrt(0.671875), { relative: 1e-13 })
  }
  expect(Array.from(standardize(new Matrix(2, 1, Float64Array.of(0, 5e-324))).matrix.data)).toEqual([-1, 1])
})
