import { InputError, ModelFormatError, ScalerModel, scaler, Table } from 'clientele'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const METHODS = ['standard', 'minMax', 'robust', 'log', 'yeoJohnson'] as const

const amount = fc.double({ min: -0.99, max: 1e6, noNaN: true })
const amounts = fc.array(fc.oneof({ weight: 8, arbitrary: amount }, fc.constant(null)), { minLength: 1, maxLength: 40 })
const method = fc.constantFrom(...METHODS)

/** Each value with another one in its row, in another order. */
const permuted = <T>(values: readonly T[]): { order: number[]; values: T[] } => {
  const order = values.map((_, i) => (i * 7 + 3) % values.length)
  const distinct = new Set(order).size === values.length ? order : [...values.keys()].reverse()
  return { order: distinct, values: distinct.map((row) => values[row] as T) }
}

describe('scaling', () => {
  test('standard columns have mean 0 and deviation 1, minMax ones reach from 0 to 1, robust ones have median 0 and quartiles 1 apart', () => {
    const x = [3, 1, 4, 1, 5, 9, 2, 6, 5]
    const standard = [...scaler({ x }).table.column('x')]
    expect(standard.reduce((sum, z) => sum + z, 0)).toBeNear(0, { absolute: 1e-14 })
    expect(standard.reduce((sum, z) => sum + z * z, 0) / 9).toBeNear(1, { absolute: 1e-14 })
    const minMax = [...scaler({ x }, { method: 'minMax' }).table.column('x')]
    expect([Math.min(...minMax), Math.max(...minMax)]).toEqual([0, 1])
    // Sorted: 1 1 2 3 4 5 5 6 9: median 4, type-7 quartiles 2 and 5
    expect([...scaler({ x }, { method: 'robust' }).table.column('x')]).toEqual(x.map((value) => (value - 4) / 3))
    expect([...scaler({ x }, { method: 'log' }).table.column('x')]).toEqual(x.map((value) => Math.log1p(value)))
  })

  test('only columns of numbers are scaled; ids are listed, everything else stays as it is', () => {
    const rows = [
      { id: 1, customerId: 5, name: 'a', vip: true, since: new Date(0), spend: 10 },
      { id: 2, customerId: 6, name: 'b', vip: false, since: new Date(1), spend: 30 },
    ]
    const fit = scaler(rows)
    expect(fit.ignored).toEqual(['id', 'customerId'])
    expect(fit.features).toEqual(['spend'])
    expect(fit.table.toRows()).toEqual(rows.map((row, i) => ({ ...row, spend: i === 0 ? -1 : 1 })))
    expect(scaler(rows, { features: ['customerId'] }).table.column('customerId')).toEqual(Float64Array.of(-1, 1))
    expect(scaler(rows, { id: 'spend' }).features).toEqual([])
  })

  test('missing stays missing, a constant column is only centered, an unknown one stays as it is', () => {
    const table = {
      x: [1, null, 3],
      same: [7, 7, null],
      none: [Number.NaN, null, Number.NaN],
      text: [null, null, null],
    }
    for (const name of METHODS) {
      const fit = scaler(table, { method: name, features: ['x', 'same', 'none', 'text'] })
      expect(fit.table.column('x')[1]).toBeNull()
      expect([...fit.table.column('none')]).toEqual([null, null, null])
      expect([...fit.table.column('text')]).toEqual([null, null, null])
      expect(fit.unscaled).toEqual(['none', 'text'])
      if (name === 'log') continue
      expect([...fit.table.column('same')]).toEqual([0, 0, null])
      expect(fit.constant).toEqual(['same'])
      // New values of what had no spread are only centered too
      if (name !== 'yeoJohnson') {
        expect(fit.transform({ x: [1], same: [9], none: [4], text: [null] }).toRows()).toEqual([
          { x: fit.table.column('x')[0], same: 2, none: 4, text: null },
        ])
      }
    }
  })

  test('a column of doubles is not written to, and narrower ones are scaled as well', () => {
    const x = Float64Array.of(1, 2, 4)
    const y = Int16Array.of(1, 2, 4)
    const fit = scaler({ x, y })
    expect([...x]).toEqual([1, 2, 4])
    expect(fit.table.column('y')).toEqual(fit.table.column('x'))
  })
})

describe('laws', () => {
  test('inverse takes transform back, to rounding of the size of the column', () => {
    fc.assert(
      fc.property(amounts, method, (x, name) => {
        const fit = scaler({ x }, { method: name, features: ['x'] })
        const back = fit.inverse(fit.table).column('x')
        const size = Math.max(...x.map((value) => Math.abs(value ?? 0)))
        // What the bending has pressed together comes back with fewer digits
        const [least, most] = [Math.min(...x.map((v) => v ?? 0)), Math.max(...x.map((v) => v ?? 0))]
        const slope = (at: number): number => (Math.abs(at) + 1) ** ((fit.parameters.x?.lambda ?? 1) - 1)
        const pressed = name === 'yeoJohnson' ? Math.max(slope(least) / slope(most), slope(most) / slope(least), 1) : 1
        x.forEach((value, row) => {
          if (value === null) expect(back[row]).toBeNull()
          else expect(back[row]).toBeNear(value, { relative: 1e-12, absolute: 1e-12 * size * Math.min(pressed, 1e12) })
        })
      }),
    )
  })

  test('transform of the table of the fit is its table, bit for bit, also revived from JSON', () => {
    fc.assert(
      fc.property(amounts, method, (x, name) => {
        const fit = scaler({ x }, { method: name, features: ['x'] })
        const text = JSON.stringify(fit)
        const revived = ScalerModel.fromJSON(text)
        expect(JSON.stringify(revived)).toBe(text)
        expect([...fit.transform({ x }).column('x')]).toEqual([...fit.table.column('x')])
        expect([...revived.transform({ x }).column('x')]).toEqual([...fit.table.column('x')])
        expect([...revived.inverse(fit.table).column('x')]).toEqual([...fit.inverse(fit.table).column('x')])
        expect('table' in revived).toBe(false)
      }),
    )
  })

  test('rows in another order give the same model, bit for bit', () => {
    fc.assert(
      fc.property(amounts, method, (x, name) => {
        const other = permuted(x)
        const options = { method: name, features: ['x'] }
        expect(JSON.stringify(scaler({ x: other.values }, options))).toBe(JSON.stringify(scaler({ x }, options)))
      }),
    )
  })

  test('a change of unit and zero does not show in standard, minMax and robust columns', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(values, fc.constantFrom('standard', 'minMax', 'robust'), (x, name) => {
        const own = scaler({ x }, { method: name }).table.column('x')
        const other = scaler({ x: x.map((value) => 0.25 * value + 64) }, { method: name }).table.column('x')
        ;[...own].forEach((z, row) => {
          expect(other[row]).toBeNear(z, { absolute: 1e-9, relative: 1e-9 })
        })
      }),
    )
  })
})

describe('large, small and wrong numbers', () => {
  test('values near the ends of the double range are scaled without overflow', () => {
    for (const unit of [1e-300, 1e-160, 1e160, 4e307]) {
      const x = [1, 2, 4, 2].map((value) => value * unit)
      for (const name of ['standard', 'minMax', 'robust'] as const) {
        const own = scaler({ x }, { method: name }).table.column('x')
        const plain = scaler({ x: [1, 2, 4, 2] }, { method: name }).table.column('x')
        x.forEach((_, row) => {
          expect(own[row]).toBeNear(plain[row] as number, { relative: 1e-12, absolute: 1e-12 })
        })
      }
    }
    expect(() => scaler({ x: [-1.7e308, 1.7e308] })).toThrow('column "x" must be of values less than 1.8e308 apart')
  })

  test('the spread of values that agree in nearly all digits is right', () => {
    const { center, scale } = scaler({ x: [1e16, 1e16 + 2] }).parameters.x ?? { center: 0, scale: 0 }
    expect(scale).toBe(1)
    expect(Math.abs(center - 1e16)).toBeLessThanOrEqual(2)
    expect(scaler({ x: [1e9, 1e9 + 1, 1e9 + 2] }).parameters.x?.scale).toBeNear(Math.sqrt(2 / 3), { relative: 1e-15 })
  })

  test('infinite numbers are refused with row, column and count, in fit, transform and inverse', () => {
    const x = [1, Infinity, 2, -Infinity]
    const message = 'column "x" must be finite or missing in every row, got Infinity in row 1 (and 1 more)'
    expect(() => scaler({ x })).toThrow(`scaler: ${message}`)
    const fit = scaler({ x: [1, 2] })
    expect(() => fit.transform({ x })).toThrow(`ScalerModel.transform: ${message}`)
    expect(() => fit.inverse({ x })).toThrow(`ScalerModel.inverse: ${message}`)
  })

  test('what has no logarithm is refused by row, and never quoted', () => {
    const expected = `column "x" must be above -1 in every row for method 'log', got a number in row 1 (and 1 more)`
    expect(() => scaler({ x: [0, -1, -77.5] }, { method: 'log' })).toThrow(expected)
    expect(() => scaler({ x: [0] }, { method: 'log' }).transform({ x: [0, -1, -77.5] })).toThrow(expected)
  })

  test('what no value is scaled to is refused by row', () => {
    const fit = scaler({ x: [1, 2, 4, 8, 16, 32, 64, 128] }, { method: 'yeoJohnson' })
    expect(fit.parameters.x?.lambda).toBeLessThan(0.2)
    expect(() => fit.inverse({ x: [0, 1e9, 0] })).toThrow(
      'ScalerModel.inverse: column "x" must be what a finite value is scaled to in every row, got a number in row 1',
    )
    expect(() => scaler({ x: [1, 2] }, { method: 'log' }).inverse({ x: [1e5] })).toThrow('in row 0')
    expect(() => scaler({ x: [0, 1e-300] }, { method: 'minMax' }).transform({ x: [1e300] })).toThrow(
      'near enough to the values of the fit to be scaled in every row, got a number in row 0',
    )
  })

  test('text, truth values and dates are refused by name, columns that are not there too', () => {
    const rows = [{ text: 'a', flag: true, at: new Date(0), n: 1 }]
    expect(() => scaler(rows, { features: ['text'] })).toThrow('column "text" must be numeric, got text')
    expect(() => scaler(rows, { features: ['flag'] })).toThrow('column "flag" must be numeric, got true and false')
    expect(() => scaler(rows, { features: ['at'] })).toThrow('column "at" must be numeric, got dates')
    expect(() => scaler(rows, { features: ['m'] })).toThrow(InputError)
    expect(() => scaler(rows).transform([{ text: 'a' }])).toThrow('the model names the column "n", which is not there')
    expect(() => scaler(rows, { method: 'zscore' as never })).toThrow('"zscore"')
  })

  test('JSON that contradicts itself is refused by field', () => {
    const good = JSON.parse(JSON.stringify(scaler({ x: [1, 2], y: [3, 5] }, { method: 'yeoJohnson' })))
    const broken: [string, object][] = [
      ['columns', { columns: [good.columns[0], good.columns[0]] }],
      ['columns[0].scale', { columns: [{ ...good.columns[0], scale: 0 }] }],
      ['columns[0].lambda', { columns: [{ ...good.columns[0], lambda: null }] }],
      ['columns[0].center', { columns: [{ ...good.columns[0], center: 'Infinity' }] }],
    ]
    for (const [path, part] of broken) {
      let error: unknown = null
      try {
        ScalerModel.fromJSON({ ...good, ...part })
      } catch (cause) {
        error = cause
      }
      expect(error, path).toBeInstanceOf(ModelFormatError)
      expect((error as ModelFormatError).path).toBe(path)
    }
  })

  test('columns may have any name', () => {
    const rows = [JSON.parse('{"__proto__": 1, "constructor": 5}'), JSON.parse('{"__proto__": 3, "constructor": 5}')]
    const fit = scaler(Table.from(rows))
    expect(Object.keys(fit.parameters)).toEqual(['__proto__', 'constructor'])
    const revived = ScalerModel.fromJSON(JSON.stringify(fit))
    expect([...revived.transform(rows).column('__proto__' as never)]).toEqual([-1, 1])
  })

  test('an empty table, a table without numbers', () => {
    expect(scaler([]).features).toEqual([])
    expect(scaler([{ a: 'x' }]).table.toRows()).toEqual([{ a: 'x' }])
    expect(scaler({ a: new Float64Array(0) }).unscaled).toEqual(['a'])
  })
})

test('progress is told, and stop() ends the work', () => {
  const stages: string[] = []
  const x = Float64Array.from({ length: 300 }, (_, i) => Math.sin(i) * i)
  scaler({ x }, { method: 'yeoJohnson', onProgress: ({ stage }) => stages.push(stage) })
  expect(new Set(stages)).toEqual(new Set(['scaling']))
  expect(() => scaler({ x }, { onProgress: ({ stop }) => stop() })).toThrow('stopped during "scaling"')
})
