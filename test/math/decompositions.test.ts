import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choleskyInverse, choleskySolve, qrLeastSquares, symmetricEigen } from '../../src/math/decompositions.ts'
import { Matrix } from '../../src/math/matrix.ts'

/** Without subnormal numbers: figures of a few units in the last place have no digits to compare. */
const entry = fc.double({ noNaN: true, min: -10, max: 10 }).map((x) => (Math.abs(x) < 1e-200 ? 0 : x))

const anyMatrix = (rows: number, columns: number): fc.Arbitrary<Matrix> =>
  fc
    .array(entry, { minLength: rows * columns, maxLength: rows * columns })
    .map((data) => new Matrix(rows, columns, Float64Array.from(data)))

const symmetric: fc.Arbitrary<Matrix> = fc
  .integer({ min: 1, max: 9 })
  .chain((n) => anyMatrix(n, n))
  .map((matrix) => {
    const { rows: n, data } = matrix
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) data[j * n + i] = data[i * n + j]!
    return matrix
  })

/** Positive definite by construction: AᵀA + I. */
const positiveDefinite: fc.Arbitrary<Matrix> = fc
  .integer({ min: 1, max: 9 })
  .chain((n) => anyMatrix(n + 2, n))
  .map((factor) => {
    const gram = factor.gram()
    for (let i = 0; i < gram.rows; i++) gram.data[i * gram.rows + i]! += 1
    return gram
  })

const identity = (n: number): Matrix => Matrix.from(Array.from({ length: n }, (_, i) => unitRow(n, i)))
const unitRow = (n: number, at: number): number[] => Array.from({ length: n }, (_, j) => (j === at ? 1 : 0))
const columnOf = (values: readonly number[]): Matrix => new Matrix(values.length, 1, Float64Array.from(values))
const largest = (matrix: Matrix): number => matrix.data.reduce((most, x) => Math.max(most, Math.abs(x)), 0)
const hilbert = (n: number): Matrix =>
  Matrix.from(Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => 1 / (i + j + 1))))

function expectClose(got: Matrix, expected: Matrix, absolute: number): void {
  expect([got.rows, got.columns]).toEqual([expected.rows, expected.columns])
  for (let at = 0; at < got.data.length; at++) expect(got.data[at]).toBeNear(expected.data[at]!, { absolute })
}

function expectEigen(matrix: Matrix): void {
  const n = matrix.rows
  const { values, vectors } = symmetricEigen(matrix)
  const size = largest(matrix)
  const unit = new Matrix(
    n,
    n,
    matrix.data.map((x) => (size === 0 ? 0 : x / size)),
  )
  expectClose(vectors.multiply(vectors.transpose()), identity(n), 1e-14 * n)
  const diagonal = identity(n)
  for (let i = 0; i < n; i++) diagonal.data[i * n + i] = size === 0 ? 0 : values[i]! / size
  expectClose(vectors.multiply(unit), diagonal.multiply(vectors), 2e-15 * n * n)
  for (let i = 1; i < n; i++) expect(values[i]).toBeLessThanOrEqual(values[i - 1]!)
  for (let i = 0; i < n; i++) {
    const row = vectors.row(i)
    const most = row.reduce((top, x) => Math.max(top, Math.abs(x)), 0)
    expect(row.find((x) => Math.abs(x) >= most * (1 - 1e-10))).toBeGreaterThan(0)
  }
}

test('eigenvectors are orthonormal rows that the matrix only stretches, largest value first', () => {
  fc.assert(fc.property(symmetric, expectEigen))
})

test('eigenvalues of Hilbert matrices agree with 80-digit arithmetic to ε of the largest', () => {
  // mpmath 80 digits, eigsy of the matrix of the doubles 1 / (i + j + 1)
  const expected: [number, number[]][] = [
    [4, [1.5002142800592428, 0.16914122022145003, 0.006738273605760722, 9.670230402260018e-5]],
    [
      8,
      [
        1.6959389969219494, 0.2981252113169307, 0.026212843578119052, 0.001467688117741847, 5.4369433697508964e-5,
        1.2943320918741794e-6, 1.7988737460063012e-8, 1.1115389694888081e-10,
      ],
    ],
  ]
  for (const [n, figures] of expected) {
    expectEigen(hilbert(n))
    const { values } = symmetricEigen(hilbert(n))
    for (let i = 0; i < n; i++) expect(values[i]).toBeNear(figures[i]!, { absolute: 1e-15 })
  }
})

test('special matrices: nothing, zeros, the identity, rank one, reflections, graded', () => {
  expect(symmetricEigen(new Matrix(0, 0)).values.length).toBe(0)
  expect(Array.from(symmetricEigen(new Matrix(3, 3)).values)).toEqual([0, 0, 0])
  for (const matrix of [
    new Matrix(3, 3),
    identity(5),
    Matrix.from([
      [0, 1],
      [1, 0],
    ]),
    new Matrix(6, 6, new Float64Array(36).fill(0.1)),
    Matrix.from(Array.from({ length: 7 }, (_, i) => Array.from({ length: 7 }, (_, j) => 10 ** (-2 * (i + j))))),
    Matrix.from(Array.from({ length: 7 }, (_, i) => Array.from({ length: 7 }, (_, j) => 10 ** (2 * (i + j))))),
  ])
    expectEigen(matrix)
})

test('of equally large loadings the first is positive, whatever rounding says', () => {
  for (let t = 1; t < 60; t++) {
    const { vectors } = symmetricEigen(
      Matrix.from([
        [t / 7, -0.3],
        [-0.3, t / 7],
      ]),
    )
    for (const i of [0, 1]) expect(vectors.get(i, 0)).toBeNear(Math.SQRT1_2, { relative: 1e-14 })
  }
})

test('only the lower triangle of the matrix is read', () => {
  const lower = Matrix.from([
    [4, 99],
    [1, 3],
  ])
  const full = Matrix.from([
    [4, 1],
    [1, 3],
  ])
  expect(symmetricEigen(lower)).toEqual(symmetricEigen(full))
  expect(choleskyInverse(lower)).toEqual(choleskyInverse(full))
})

test('eigenvalues do not overflow at the ends of the range, where ml-matrix alone throws', () => {
  const { values } = symmetricEigen(
    Matrix.from([
      [1e308, 1e307],
      [1e307, 1e308],
    ]),
  )
  expect(values[0]).toBeNear(1.1e308, { relative: 1e-15 })
  expect(values[1]).toBeNear(9e307, { relative: 1e-15 })
  expectEigen(
    Matrix.from([
      [0, 1e-310, 0],
      [1e-310, 1e10, 3],
      [0, 3, 1e300],
    ]),
  )
  const tiny = symmetricEigen(
    Matrix.from([
      [2e-300, 1e-300],
      [1e-300, 2e-300],
    ]),
  )
  expect(tiny.values[0]).toBeNear(3e-300, { relative: 1e-15 })
})

test('the Cholesky solution solves the system, and the inverse inverts', () => {
  fc.assert(
    fc.property(
      positiveDefinite.chain((matrix) => fc.tuple(fc.constant(matrix), anyMatrix(matrix.rows, 2))),
      ([matrix, rightSide]) => {
        const n = matrix.rows
        const solution = choleskySolve(matrix, rightSide)
        if (solution === null) throw new Error('the matrix is positive definite')
        // Backward stability: the residual is of the order of ε · |A| · |x|
        expectClose(matrix.multiply(solution), rightSide, 1e-15 * n * n * largest(matrix) * largest(solution) + 1e-300)
        const inverse = choleskyInverse(matrix)
        if (inverse === null) throw new Error('the matrix is positive definite')
        expectClose(matrix.multiply(inverse), identity(n), 1e-15 * n * n * largest(matrix) * largest(inverse))
        expect(inverse.transpose()).toEqual(inverse)
      },
    ),
  )
})

test('Hilbert systems are solved to condition · ε', () => {
  // mpmath 80 digits: the matrix of the doubles 1 / (i + j + 1), right side of ones; conditions 1.6e4, 1.5e7, 1.5e10
  const expected: [number, number, number[]][] = [
    [4, 1e-11, [-3.9999999999990563, 59.99999999998912, -179.9999999999736, 139.99999999998278]],
    [
      6,
      1e-8,
      [
        -6.00000000085099, 210.00000002511598, -1680.0000001731532, 5040.000000455944, -6300.000000507649,
        2772.000000201327,
      ],
    ],
    [
      8,
      1e-5,
      [
        -7.999999949964206, 503.9999950878592, -7559.999915088206, 46199.999455705794, -138599.99835567476,
        216215.99746902086, -168167.99807885004, 51479.99942952376,
      ],
    ],
  ]
  for (const [n, relative, figures] of expected) {
    const solution = choleskySolve(hilbert(n), columnOf(figures.map(() => 1)))
    for (let i = 0; i < n; i++) expect(solution?.get(i, 0)).toBeNear(figures[i]!, { relative })
  }
})

test('what is not positive definite to working precision gives null', () => {
  const singular = Matrix.from([
    [1 / 3, 0.7 / 3],
    [0.7 / 3, 0.49 / 3],
  ])
  const rounded = new Matrix(8, 8, new Float64Array(64).fill(0.1))
  const indefinite = Matrix.from([
    [1, 2],
    [2, 1],
  ])
  for (const matrix of [singular, rounded, indefinite, new Matrix(2, 2), hilbert(14)]) {
    expect(choleskyInverse(matrix)).toBeNull()
    expect(choleskySolve(matrix, new Matrix(matrix.rows, 1))).toBeNull()
  }
  expect(choleskyInverse(hilbert(8))).not.toBeNull()
})

test('scales do not decide what is positive definite, nor overflow', () => {
  const inverse = choleskyInverse(
    Matrix.from([
      [4e300, 1],
      [1, 1e-300],
    ]),
  )
  expect(inverse?.get(0, 0)).toBeNear(1e-300 / 3, { relative: 1e-15 })
  expect(inverse?.get(0, 1)).toBeNear(-1 / 3, { relative: 1e-15 })
  expect(inverse?.get(1, 1)).toBeNear(4e300 / 3, { relative: 1e-15 })
  expect(choleskyInverse(new Matrix(0, 0))?.rows).toBe(0)
})

test('the least-squares residual is orthogonal to every column', () => {
  fc.assert(
    fc.property(
      fc
        .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 8 }))
        .chain(([columns, more]) => fc.tuple(anyMatrix(columns + more, columns), anyMatrix(columns + more, 2))),
      ([matrix, rightSide]) => {
        const solution = qrLeastSquares(matrix, rightSide)
        if (solution === null) return
        const fitted = matrix.multiply(solution)
        const residual = new Matrix(
          rightSide.rows,
          2,
          rightSide.data.map((y, at) => y - fitted.data[at]!),
        )
        const size = 10 * matrix.rows * largest(matrix) * (largest(rightSide) + largest(matrix) * largest(solution))
        expectClose(matrix.transpose().multiply(residual), new Matrix(matrix.columns, 2), 1e-15 * size + 1e-300)
      },
    ),
  )
})

test('a cubic fit agrees with 80-digit normal equations', () => {
  // mpmath 80 digits; y is the sine to three decimals, cut
  const y = [0, 0.099, 0.198, 0.295, 0.389, 0.479, 0.564, 0.644, 0.717, 0.783, 0.841, 0.891]
  const x = y.map((_, k) => [1, 0.1 * k, (0.1 * k) ** 2, (0.1 * k) ** 3])
  const expected = [-0.0004835164835164741, 1.0037146187146186, -0.01963036963036955, -0.14219114219114215]
  const solution = qrLeastSquares(Matrix.from(x), columnOf(y))
  for (let j = 0; j < 4; j++) expect(solution?.get(j, 0)).toBeNear(expected[j]!, { absolute: 2e-14 })
})

test('dependent columns give null, badly scaled ones do not', () => {
  const dependent = Array.from({ length: 6 }, (_, i) => [1, i * 0.1, 0.3 + i * 0.03])
  const y = columnOf([1, 2, 3, 4, 5, 7])
  expect(qrLeastSquares(Matrix.from(dependent), y)).toBeNull()
  expect(qrLeastSquares(Matrix.from(dependent.map(([one]) => [one!, 0])), y)).toBeNull()
  const plain = qrLeastSquares(Matrix.from(dependent.map(([one, x]) => [one!, x!])), y)
  const scaled = qrLeastSquares(Matrix.from(dependent.map(([one, x]) => [one! * 2 ** 900, x! * 2 ** -900])), y)
  expect(scaled?.get(0, 0)).toBe(plain!.get(0, 0) * 2 ** -900)
  expect(scaled?.get(1, 0)).toBe(plain!.get(1, 0) * 2 ** 900)
  const ones = new Matrix(9, 1, new Float64Array(9).fill(1))
  expect(qrLeastSquares(ones, columnOf(new Array(9).fill(1.5e308)))?.get(0, 0)).toBeNear(1.5e308, { relative: 1e-15 })
  const subnormal = Matrix.from([
    [-1.2e-314, 0],
    [0, 5e-324],
  ])
  expect(qrLeastSquares(subnormal, columnOf([0, 5e-317]))?.get(1, 0)).toBeNear(5e-317 / 5e-324, { relative: 1e-15 })
})

test('wrong shapes are refused', () => {
  const wide = new Matrix(2, 3)
  expect(() => symmetricEigen(wide)).toThrow('symmetricEigen: matrix must be square, got 2 × 3')
  expect(() => choleskyInverse(wide)).toThrow('choleskyInverse: matrix must be square, got 2 × 3')
  expect(() => choleskySolve(identity(2), wide.transpose())).toThrow(
    'choleskySolve: rightSide must be 2 rows high, got 3',
  )
  expect(() => qrLeastSquares(wide, wide)).toThrow(
    'qrLeastSquares: matrix must be at least 3 rows high (columns), got 2',
  )
  expect(() => qrLeastSquares(wide.transpose(), wide)).toThrow('qrLeastSquares: rightSide must be 3 rows high, got 2')
})
