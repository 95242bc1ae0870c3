import { ImputerModel, InputError, imputer, ModelFormatError } from 'clientele'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const STRATEGIES = ['mean', 'median', 'mode', 'knn', 'iterative'] as const

const day = (date: string): Date => new Date(`${date}T00:00:00Z`)

const rows = [
  { id: 1, age: 30, visits: 2, city: 'Rome', vip: true, since: day('2024-01-01') },
  { id: 2, age: null, visits: 8, city: 'Oslo', vip: null, since: day('2024-01-03') },
  { id: null, age: 50, visits: null, city: null, vip: false, since: null },
  { id: 4, age: 31, visits: 2, city: 'Rome', vip: true, since: day('2024-01-08') },
  { id: 5, age: 99, visits: 8, city: 'Oslo', vip: false, since: day('2024-01-09') },
]

const cell = fc.option(fc.integer({ min: -40, max: 40 }), { freq: 5 })
const tables = fc
  .array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 25 })
  .map((list) => ({ a: list.map((row) => row[0]), b: list.map((row) => row[1]), c: list.map((row) => row[2]) }))
const strategy = fc.constantFrom(...STRATEGIES)
const features = ['a', 'b', 'c']

describe('one value for the column', () => {
  test('is the median by default, the mode of text and truth values, the median instant; ids are left alone', () => {
    const fit = imputer(rows)
    expect(fit.table.toRows()[1]).toEqual({ ...rows[1], age: 40.5, vip: false })
    expect(fit.table.toRows()[2]).toEqual({
      ...rows[2],
      visits: 5,
      city: 'Oslo',
      since: new Date(Date.parse('2024-01-05T12:00:00Z')),
    })
    expect(fit.filled).toEqual({ age: 1, visits: 1, city: 1, vip: 1, since: 1 })
    expect(fit.remaining).toEqual({ age: 0, visits: 0, city: 0, vip: 0, since: 0 })
    expect(fit.unfilled).toEqual([])
    expect(fit.ignored).toEqual(['id'])
    expect(fit.columns.map(({ name, type, strategy: used, fill }) => [name, type, used, fill])).toEqual([
      ['age', 'number', 'median', 40.5],
      ['visits', 'number', 'median', 5],
      ['city', 'string', 'mode', 'Oslo'],
      ['vip', 'boolean', 'mode', false],
      ['since', 'instant', 'median', Date.parse('2024-01-05T12:00:00Z')],
    ])
  })

  test('can be the mean, the mode (of equally frequent values the smallest), or told', () => {
    expect(imputer(rows, { strategy: 'mean' }).columns.map(({ fill }) => fill)).toEqual([
      52.5,
      5,
      'Oslo',
      false,
      Date.parse('2024-01-05T06:00:00Z'),
    ])
    expect(imputer(rows, { strategy: 'mode' }).columns.map(({ fill }) => fill)).toEqual([
      30,
      2,
      'Oslo',
      false,
      Date.parse('2024-01-01'),
    ])
    const told = imputer(rows, {
      strategies: { age: 'constant', city: 'constant', vip: 'constant', since: 'constant', visits: 'mean' },
      value: { age: -1, city: '?', vip: true, since: day('2000-01-01') },
    })
    expect(told.table.toRows()[1]).toEqual({ ...rows[1], age: -1, vip: true })
    expect(told.table.toRows()[2]).toEqual({ ...rows[2], visits: 5, city: '?', since: day('2000-01-01') })
    const zeros = imputer({ a: [1, null], b: [null, 2] }, { strategy: 'constant', value: 0 })
    expect(zeros.table.toRows()).toEqual([
      { a: 1, b: 0 },
      { a: 0, b: 2 },
    ])
  })

  test('a middle asked for text or truth values by name is their mode too, and says so', () => {
    const fit = imputer(rows, { strategies: { city: 'mean', vip: 'knn', since: 'iterative' }, features: ['age'] })
    expect(fit.columns.map((column) => column.strategy)).toEqual(['median', 'mode', 'mode', 'median'])
    expect(fit.converged).toBe(true)
    expect(fit.iterations).toBe(0)
  })
})

describe('ids', () => {
  test('are filled only when strategies names them', () => {
    const table = { id: [1, null], customerId: ['a', null], x: [1, null] }
    expect(imputer(table).ignored).toEqual(['id', 'customerId'])
    expect(imputer(table, { features: ['customerId', 'x'] }).ignored).toEqual(['customerId'])
    expect(imputer(table, { features: ['customerId', 'x'] }).table.column('customerId')[1]).toBeNull()
    expect(imputer(table, { id: 'x' }).columns).toEqual([])
    const fit = imputer(table, { strategies: { customerId: 'constant' }, value: { customerId: 'nobody' } })
    expect(fit.table.column('customerId')[1]).toBe('nobody')
    expect(fit.ignored).toEqual(['id'])
  })

  test('are not what other columns are learned from, unless they are', () => {
    const table = { userId: [1, 2, 3, 4], x: [1, null, 3, 4], y: [1, 2, 3, 4] }
    const fit = imputer(table, { strategy: 'knn', strategies: { userId: 'median' } })
    expect(fit.donors?.rows.columnNames).toEqual(['x', 'y'])
    expect(imputer(table, { strategies: { userId: 'iterative' } }).chain?.features).toEqual(['userId', 'x', 'y'])
  })
})

describe('forward', () => {
  test('repeats the row before, leaves the gaps before the first, and counts them', () => {
    const table = {
      n: [null, 1, null, null, 2],
      t: ['a', null, 'b', null, null],
      f: [null, null, true, null, false],
      at: [day('2024-01-01'), null, null, null, null],
    }
    const fit = imputer(table, { strategy: 'forward' })
    expect(fit.table.toJSON()).toEqual({
      n: [null, 1, 1, 1, 2],
      t: ['a', 'a', 'b', 'b', 'b'],
      f: [null, null, true, true, false],
      at: new Array(5).fill(day('2024-01-01')),
    })
    expect(fit.filled).toEqual({ n: 2, t: 3, f: 1, at: 4 })
    expect(fit.remaining).toEqual({ n: 1, t: 0, f: 2, at: 0 })
    expect(fit.unfilled).toEqual(['n', 'f'])
    // The last value of the fit is not kept: another table begins anew
    const next = fit.fill({ n: [null, 7, null], t: ['x', 'y', 'z'], f: [true, null, null], at: [null, null, null] })
    expect([...next.table.column('n')]).toEqual([null, 7, 7])
    expect(next.unfilled).toEqual(['n', 'at'])
    expect(next.remaining).toEqual({ n: 1, t: 0, f: 0, at: 3 })
  })
})

describe('columns in which nothing is known', () => {
  test('stay so and are listed, under every strategy but constant', () => {
    const table = { x: [1, null, 3], none: [null, null, null], nan: [Number.NaN, Number.NaN, Number.NaN] }
    for (const name of [...STRATEGIES, 'forward'] as const) {
      const fit = imputer(table, { strategy: name })
      expect(fit.unfilled).toEqual(['none', 'nan'])
      expect([...fit.table.column('none')]).toEqual([null, null, null])
      expect(fit.remaining).toEqual({ x: 0, none: 3, nan: 3 })
      // Whatever the next table knows of them passes
      const next = fit.fill({ x: [null, 2], none: ['text', null], nan: [4, null] })
      expect([...next.table.column('none')]).toEqual(['text', name === 'forward' ? 'text' : null])
      expect(next.unfilled).toEqual(name === 'forward' ? ['x'] : ['none', 'nan'])
      expect(JSON.stringify(ImputerModel.fromJSON(JSON.stringify(fit)))).toBe(JSON.stringify(fit))
    }
    const fit = imputer(table, { strategies: { none: 'constant', nan: 'constant' }, value: { none: 'x', nan: 5 } })
    expect(fit.table.toRows()[0]).toEqual({ x: 1, none: 'x', nan: 5 })
    expect(fit.unfilled).toEqual([])
  })

  test('of the next table take the type of the fit', () => {
    const fit = imputer(rows)
    const next = fit.transform([{ age: null, visits: null, city: null, vip: null, since: null }])
    expect(next.toRows()).toEqual([
      { age: 40.5, visits: 5, city: 'Oslo', vip: false, since: new Date(Date.parse('2024-01-05T12:00:00Z')) },
    ])
    expect(next.typeOf('age')).toBe('number')
  })
})

describe('indicators', () => {
  test('say where values were missing, for the columns that had gaps in the fit', () => {
    const fit = imputer({ a: [1, null], b: ['x', 'y'] }, { indicator: true })
    expect(fit.table.toRows()).toEqual([
      { a: 1, b: 'x', a_missing: false },
      { a: 1, b: 'y', a_missing: true },
    ])
    expect(fit.transform({ a: [null], b: [null] }).toRows()).toEqual([{ a: 1, b: 'x', a_missing: true }])
    expect(imputer({ a: [1, null] }).table.columnNames).toEqual(['a'])
  })

  test('also for values that are still missing', () => {
    const fit = imputer({ a: [null, 1] }, { indicator: true, strategy: 'forward' })
    expect(fit.table.toRows()[0]).toEqual({ a: null, a_missing: true })
  })

  test('do not overwrite a column of that name', () => {
    expect(() => imputer({ a: [1, null], a_missing: [0, 1] }, { indicator: true })).toThrow(
      'table must be without columns named as the indicators, got one named "a_missing"',
    )
  })
})

describe('laws', () => {
  test('every gap is filled, and nothing else is changed', () => {
    fc.assert(
      fc.property(tables, strategy, (table, name) => {
        const fit = imputer(table, { strategy: name, features })
        for (const column of ['a', 'b', 'c'] as const) {
          const own = table[column]
          const known = own.some((value) => value !== null)
          const filled = [...fit.table.column(column)]
          filled.forEach((value, row) => {
            if (own[row] !== null) expect(value).toBe(own[row])
            else expect(Number.isFinite(value)).toBe(known)
          })
          expect(fit.filled[column]).toBe(known ? own.filter((value) => value === null).length : 0)
          expect(fit.unfilled.includes(column)).toBe(!known)
        }
      }),
    )
  })

  test('transform of the table of the fit is its table, bit for bit, also revived from JSON', () => {
    fc.assert(
      fc.property(tables, strategy, fc.boolean(), (table, name, indicator) => {
        const fit = imputer(table, { strategy: name, features, indicator })
        const text = JSON.stringify(fit)
        const revived = ImputerModel.fromJSON(text)
        expect(JSON.stringify(revived)).toBe(text)
        expect(fit.transform(table).toJSON()).toEqual(fit.table.toJSON())
        expect(revived.transform(table).toJSON()).toEqual(fit.table.toJSON())
        expect([revived.converged, revived.iterations]).toEqual([fit.converged, fit.iterations])
        for (const field of ['table', 'filled', 'remaining', 'unfilled', 'ignored']) {
          expect(field in fit).toBe(true)
          expect(field in revived).toBe(false)
        }
      }),
    )
  })

  test('rows in another order give the same values, bit for bit where one value fills the column', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom('mean', 'median', 'mode'), (table, name) => {
        const reversed = { a: [...table.a].reverse(), b: [...table.b].reverse(), c: [...table.c].reverse() }
        expect(JSON.stringify(imputer(reversed, { strategy: name, features }))).toBe(
          JSON.stringify(imputer(table, { strategy: name, features })),
        )
      }),
    )
  })

  test('another unit gives the same values in that unit', () => {
    fc.assert(
      fc.property(tables, fc.constantFrom('mean', 'median', 'mode'), (table, name) => {
        const scaled = { ...table, a: table.a.map((value) => (value === null ? null : value * 8)) }
        const own = imputer(table, { strategy: name, features }).table.column('a')
        const other = imputer(scaled, { strategy: name, features }).table.column('a')
        expect([...other]).toEqual([...own].map((value) => (value === null ? null : value * 8)))
      }),
    )
  })
})

describe('wrong tables and options', () => {
  test('a column that is not there, or of another type, is refused by name', () => {
    const fit = imputer(rows)
    const good = { age: [1], visits: [1], city: ['x'], vip: [true], since: [day('2024-01-01')] }
    expect(() => fit.transform({ age: [1] })).toThrow(
      'ImputerModel.transform: the model names the column "visits", which is not there',
    )
    expect(() => fit.fill({ ...good, age: ['old'] })).toThrow(
      'column "age" must be of numbers, as in the fit, got text',
    )
    expect(() => fit.transform({ ...good, city: [5] })).toThrow(
      'column "city" must be of text, as in the fit, got numbers',
    )
    expect(() => fit.transform({ ...good, vip: [day('2024-01-01')] })).toThrow(
      'must be of true and false, as in the fit, got dates',
    )
  })

  test('infinite numbers are refused with row and column', () => {
    for (const name of STRATEGIES) {
      expect(() => imputer({ x: [1, null, Infinity] }, { strategy: name })).toThrow(
        'column "x" must be finite or missing in every row, got Infinity in row 2',
      )
      expect(() => imputer({ x: [1, null] }, { strategy: name }).transform({ x: [-Infinity] })).toThrow(
        'got -Infinity in row 0',
      )
    }
  })

  test('a value must be of the type of its column, and is not told for another strategy', () => {
    const table = { n: [1, null], t: ['a', null] }
    expect(() => imputer(table, { strategy: 'constant', value: 0 })).toThrow('value must be text for column "t"')
    expect(() => imputer(table, { strategy: 'constant', value: 'secret value' })).toThrow(
      'value must be a finite number for column "n"',
    )
    expect(() => imputer(table, { strategy: 'constant' })).toThrow('got undefined')
    expect(() => imputer(table, { strategy: 'constant', value: { n: 1 } })).toThrow('text for column "t"')
    expect(() => imputer(table, { value: 3 })).toThrow(`value must be left out unless a strategy is 'constant'`)
    expect(() => imputer(table, { value: { n: 3 } })).toThrow(
      `value.n must be left out unless the strategy of the column is 'constant'`,
    )
    expect(() => imputer(table, { strategy: 'constant', value: Number.NaN })).toThrow(InputError)
    expect(() =>
      imputer({ at: [day('2024-01-01'), null] }, { strategy: 'constant', value: new Date(Number.NaN) }),
    ).toThrow('a Date for column "at"')
  })

  test('unknown strategies, columns and numbers out of range are refused', () => {
    const table = { n: [1, null] }
    expect(() => imputer(table, { strategy: 'avg' as never })).toThrow(`strategy must be 'mean', 'median'`)
    expect(() => imputer(table, { strategies: { n: 'Median' as never } })).toThrow('did you mean "median"?')
    expect(() => imputer(table, { strategies: { m: 'mean' } })).toThrow(
      'strategies names the column "m", which is not there',
    )
    expect(() => imputer(table, { features: ['m'] })).toThrow('features names the column "m"')
    expect(() => imputer(table, { neighbors: 0 })).toThrow('neighbors must be')
    expect(() => imputer(table, { maxIterations: 0 })).toThrow('maxIterations must be')
    expect(() => imputer(table, { tolerance: -1 })).toThrow('tolerance must be')
    expect(() => imputer(table, { strategies: [] as never })).toThrow('strategies must be an object')
  })

  test('columns may have any name', () => {
    const hostile = [
      JSON.parse('{"__proto__": 1, "constructor": "a"}'),
      JSON.parse('{"__proto__": null, "constructor": null}'),
    ]
    const options = JSON.parse(
      '{"strategies": {"__proto__": "constant"}, "value": {"__proto__": 9}, "indicator": true}',
    )
    const fit = imputer(hostile, options)
    const row = fit.table.toRows()[1] ?? {}
    expect(Object.entries(row)).toEqual([
      ['__proto__', 9],
      ['constructor', 'a'],
      ['__proto___missing', true],
      ['constructor_missing', true],
    ])
    expect(Object.entries(fit.filled)).toEqual([
      ['__proto__', 1],
      ['constructor', 1],
    ])
    const revived = ImputerModel.fromJSON(JSON.stringify(fit))
    expect(revived.transform(hostile).toRows()).toEqual(fit.table.toRows())
  })

  test('inputs are not written to', () => {
    const n = Float64Array.of(1, Number.NaN, 3)
    const t = ['a', null, 'b']
    for (const name of [...STRATEGIES, 'forward'] as const) imputer({ n, t }, { strategy: name })
    expect([...n]).toEqual([1, Number.NaN, 3])
    expect(t).toEqual(['a', null, 'b'])
  })

  test('values near the ends of the double range are imputed without NaN', () => {
    for (const name of STRATEGIES) {
      const fit = imputer(
        { x: [1.7e308, -1.7e308, null, 1e308], y: [1, 2, 3, null], z: [5e-324, null, 0, 1e-300] },
        { strategy: name },
      )
      for (const row of fit.table.toRows())
        for (const value of Object.values(row)) expect(Number.isFinite(value)).toBe(true)
    }
  })
})

describe('JSON', () => {
  test('says what it contains, and holds no rows otherwise', () => {
    const table = { secret: [4711, 4712, null, 4719], x: [1, 2, 3, null] }
    const of = (name: (typeof STRATEGIES)[number]) => JSON.parse(JSON.stringify(imputer(table, { strategy: name })))
    expect(of('knn').contains).toEqual(['rows'])
    expect(JSON.stringify(of('knn'))).toContain('4711')
    for (const name of ['mean', 'median', 'iterative'] as const) {
      expect(of(name).contains).toBeUndefined()
      expect(JSON.stringify(of(name))).not.toContain('4711')
    }
  })

  test('that contradicts itself is refused by field', () => {
    const good = JSON.parse(
      JSON.stringify(
        imputer(
          { x: [1, null, 3], y: [1, 2, 4], t: ['a', 'b', null] },
          { strategy: 'knn', strategies: { y: 'iterative' } },
        ),
      ),
    )
    expect(ImputerModel.fromJSON(good).columns.length).toBe(3)
    const broken: [string, (json: typeof good) => void][] = [
      [
        'columns',
        (json) => {
          json.columns[1].name = 'x'
        },
      ],
      [
        'columns[0].fill',
        (json) => {
          json.columns[0].fill = 'NaN'
        },
      ],
      [
        'columns[2].fill',
        (json) => {
          json.columns[2].fill = null
        },
      ],
      [
        'columns[0].indicator',
        (json) => {
          json.columns[0].indicator = 0
        },
      ],
      [
        'donors.features',
        (json) => {
          json.donors.features = [0, 2]
        },
      ],
      [
        'donors.features',
        (json) => {
          json.donors.features = [1]
        },
      ],
      [
        'donors.values',
        (json) => {
          json.donors.values[0].pop()
        },
      ],
      [
        'donors.values',
        (json) => {
          json.donors.values[0][0] = 'NaN'
        },
      ],
      [
        'donors',
        (json) => {
          json.donors = null
        },
      ],
      [
        'contains',
        (json) => {
          delete json.contains
        },
      ],
      [
        'chain.order',
        (json) => {
          json.chain.order = [0]
        },
      ],
      [
        'chain.rounds',
        (json) => {
          json.chain.rounds[0].pop()
        },
      ],
      [
        'chain.rounds',
        (json) => {
          json.chain.rounds[0][0] = 'Infinity'
        },
      ],
      [
        'chain.spread',
        (json) => {
          json.chain.spread[0] = 0
        },
      ],
      [
        'chain.start',
        (json) => {
          json.chain.start = []
        },
      ],
      [
        'chain.converged',
        (json) => {
          json.chain.converged = 'yes'
        },
      ],
    ]
    for (const [path, spoil] of broken) {
      const json = structuredClone(good)
      spoil(json)
      let error: unknown = null
      try {
        ImputerModel.fromJSON(json)
      } catch (cause) {
        error = cause
      }
      expect(error, path).toBeInstanceOf(ModelFormatError)
      expect((error as ModelFormatError).path).toBe(path)
    }
  })
})

test('progress is told; stop() ends the work, but the rounds of iterative are an answer', () => {
  const stages = new Set<string>()
  const x = Array.from({ length: 60 }, (_, i) => (i % 7 === 0 ? null : Math.sin(i)))
  const y = x.map((value, i) => (i % 5 === 0 ? null : (value ?? 0) * 2 + Math.cos(i * 3)))
  const onProgress = ({ stage }: { stage: string }): unknown => stages.add(stage)
  imputer({ x, y }, { onProgress, strategy: 'knn', strategies: { y: 'iterative' } })
  expect([...stages]).toEqual(['learning', 'filling', 'looking for neighbors', 'imputing in rounds'])
  expect(() => imputer({ x, y }, { onProgress: ({ stop }) => stop() })).toThrow('stopped during "learning"')
  const stopped = imputer(
    { x, y },
    { strategy: 'iterative', onProgress: ({ stage, stop }) => stage === 'imputing in rounds' && stop() },
  )
  expect(stopped.converged).toBe(false)
  expect(stopped.iterations).toBeLessThan(imputer({ x, y }, { strategy: 'iterative' }).iterations)
  expect(stopped.unfilled).toEqual([])
  expect(() => stopped.fill({ x, y }, { onProgress: ({ stop }) => stop() })).toThrow('ImputerModel.fill: stopped')
})
