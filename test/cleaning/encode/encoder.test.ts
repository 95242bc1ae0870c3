import { EncoderModel, encoder, InputError, ModelFormatError, Table } from 'clientele'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const METHODS = ['oneHot', 'ordinal', 'frequency', 'target'] as const

const rows = [
  { id: 1, plan: 'pro', vip: true, spend: 50 },
  { id: 2, plan: 'free', vip: false, spend: 0 },
  { id: 3, plan: 'pro', vip: null, spend: 70 },
  { id: 4, plan: null, vip: true, spend: 4 },
  { id: 5, plan: 'Team', vip: true, spend: 9 },
  { id: 6, plan: 'pro', vip: true, spend: null },
]

const text = fc.option(fc.constantFrom('a', 'b', 'B', 'ä', '', '10', '9', '__proto__', '=', '\u0000'), { freq: 5 })
const tables = fc
  .array(fc.record({ kind: text, other: text, y: fc.integer({ min: -50, max: 50 }) }), { minLength: 5, maxLength: 40 })
  .filter((list) => list.some((row) => row.kind !== null) && list.some((row) => row.other !== null))
const method = fc.constantFrom(...METHODS)

const optionsOf = (name: (typeof METHODS)[number]) =>
  name === 'target'
    ? { method: name, features: ['kind', 'other'], target: 'y' }
    : { method: name, features: ['kind', 'other'] }

describe('one column for each category', () => {
  test('stands where the column was, in text order, zeros where the value is missing or unseen', () => {
    const fit = encoder(rows)
    expect(fit.table.columnNames).toEqual(['id', 'plan=Team', 'plan=free', 'plan=pro', 'vip', 'spend'])
    expect([...fit.table.column('plan=pro')]).toEqual([1, 0, 1, 0, 0, 1])
    expect([...fit.table.column('plan=Team')]).toEqual([0, 0, 0, 0, 1, 0])
    expect(fit.missing).toEqual({ plan: 1 })
    expect(fit.unseen).toEqual({ plan: 0 })
    expect(fit.ignored).toEqual(['id'])
    const next = fit.encode([{ plan: 'gold' }, { plan: 'free' }, { plan: null }])
    expect(next.table.toRows()).toEqual([
      { 'plan=Team': 0, 'plan=free': 0, 'plan=pro': 0 },
      { 'plan=Team': 0, 'plan=free': 1, 'plan=pro': 0 },
      { 'plan=Team': 0, 'plan=free': 0, 'plan=pro': 0 },
    ])
    expect([next.missing, next.unseen]).toEqual([{ plan: 1 }, { plan: 1 }])
  })

  test('also of truth values and numbers, when features names them', () => {
    const fit = encoder(rows, { features: ['vip', 'spend'] })
    expect(fit.table.columnNames.slice(2)).toEqual([
      'vip=false',
      'vip=true',
      'spend=0',
      'spend=4',
      'spend=9',
      'spend=50',
      'spend=70',
    ])
    expect([...fit.table.column('vip=true')]).toEqual([1, 0, 0, 1, 1, 1])
    expect([...fit.table.column('spend=9')]).toEqual([0, 0, 0, 0, 1, 0])
    const revived = EncoderModel.fromJSON(JSON.stringify(fit))
    expect(revived.transform(rows).toJSON()).toEqual(fit.table.toJSON())
    expect(encoder({ n: [0, -0, 1] }, { features: ['n'] }).table.columnNames).toEqual(['n=0', 'n=1'])
  })

  test('never takes the name of another column', () => {
    const message = 'table must be without columns named as the categories of "a" (<column>=<value>), got one'
    expect(() => encoder({ a: ['secret'], 'a=secret': [1] }, { features: ['a'] })).toThrow(InputError)
    expect(() => encoder({ 'a=secret': [1], a: ['secret'] }, { features: ['a'] })).toThrow(message)
    expect(() => encoder({ 'a=b': ['c'], a: ['b=c'] })).toThrow(message)
    expect(() => encoder({ a: ['b=c'], 'a=b': ['c'] })).toThrow('the categories of "a=b"')
  })

  test('is refused for very many categories, with the count and what to do', () => {
    const email = Array.from({ length: 20_000 }, (_, i) => `person${i}@example.com`)
    const error = `column "email" must be of at most 1000 categories for 'oneHot' (tell maxCategories, or take 'target' or 'frequency'), got 20000`
    expect(() => encoder({ email })).toThrow(error)
    expect(encoder({ email }, { maxCategories: 3 }).table.columnNames.length).toBe(3)
    expect(encoder({ email }, { method: 'ordinal' }).columns[0]?.categories.length).toBe(20_000)
    const wide = Array.from({ length: 40_000 }, (_, i) => i)
    expect(() => encoder({ wide }, { features: ['wide'], maxCategories: 100_000 })).toThrow(
      /at most 1e\+9 cells of 'oneHot' .*got 1\.6e\+9/,
    )
  })
})

describe('the place, the share', () => {
  test('ordinal: text by code units, numbers ascending, false first; −1 where missing or unseen', () => {
    const fit = encoder(rows, { method: 'ordinal', features: ['plan', 'vip', 'spend'] })
    expect([...fit.table.column('plan')]).toEqual([2, 1, 2, -1, 0, 2])
    expect([...fit.table.column('vip')]).toEqual([1, 0, -1, 1, 1, 1])
    expect([...fit.table.column('spend')]).toEqual([3, 0, 4, 1, 2, -1])
    expect([...fit.transform([{ plan: 'gold', vip: true, spend: 3 }]).column('plan')]).toEqual([-1])
    expect(encoder({ t: ['10', '9', 'Z', 'a', 'ä'] }, { method: 'ordinal' }).columns[0]?.categories).toEqual([
      '10',
      '9',
      'Z',
      'a',
      'ä',
    ])
  })

  test('frequency: among the rows that have a category; 0 where missing or unseen', () => {
    const fit = encoder(rows, { method: 'frequency' })
    expect([...fit.table.column('plan')]).toEqual([0.6, 0.2, 0.6, 0, 0.2, 0.6])
    expect([...fit.transform([{ plan: 'gold' }]).column('plan')]).toEqual([0])
  })
})

describe('maxCategories', () => {
  test('keeps the most frequent ones, of equally frequent ones the first in order; the others count as unseen', () => {
    const table = { t: ['d', 'c', 'c', 'b', 'b', 'a', 'e', null] }
    const kept = (maxCategories: number) => encoder(table, { maxCategories })
    expect(kept(2).columns[0]?.categories).toEqual(['b', 'c'])
    expect(kept(3).columns[0]?.categories).toEqual(['a', 'b', 'c'])
    expect(kept(1).columns[0]?.categories).toEqual(['b'])
    expect(kept(9).columns[0]?.categories).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect([kept(2).unseen, kept(2).missing]).toEqual([{ t: 3 }, { t: 1 }])
    expect(JSON.stringify(kept(2))).not.toContain('"d"')
    expect([...encoder(table, { maxCategories: 2, method: 'ordinal' }).table.column('t')]).toEqual([
      -1, 1, 1, 0, 0, -1, -1, -1,
    ])
  })
})

describe('the mean of a target', () => {
  const y = [10, 20, 60, 40]
  const t = ['a', 'a', 'b', null]

  test('is drawn toward the overall mean, which stands for missing and unseen categories', () => {
    const fit = encoder({ t, y }, { method: 'target', target: 'y', smoothing: 2, folds: 2 })
    expect(fit.overall).toBe(32.5)
    expect([...(fit.columns[0]?.values ?? [])]).toEqual([(30 + 65) / 4, (60 + 65) / 3])
    // The target itself need not be there
    expect([...fit.transform({ t: ['b', 'a', null, 'c'] }).column('t')]).toEqual([125 / 3, 23.75, 32.5, 32.5])
    const raw = encoder({ t, y }, { method: 'target', target: 'y', smoothing: 0, folds: 2 })
    expect([...(raw.columns[0]?.values ?? [])]).toEqual([15, 60])
  })

  test('takes truth values as 0 and 1, and leaves rows without a target out', () => {
    const fit = encoder(
      { t: ['a', 'a', 'b', 'b', 'c'], won: [true, false, true, null, null] },
      { method: 'target', target: 'won', smoothing: 1, folds: 2 },
    )
    expect(fit.overall).toBeNear(2 / 3, { relative: 1e-15 })
    const values = fit.columns[0]?.values ?? []
    expect(values[0]).toBeNear((1 + 2 / 3) / 3, { relative: 1e-15 })
    expect(values[1]).toBeNear((1 + 2 / 3) / 2, { relative: 1e-15 })
    expect(values[2]).toBeNear(2 / 3, { relative: 1e-15 })
    // Rows without a target are encoded by all others
    expect(fit.table.column('t')[3]).toBe(values[1])
    expect(fit.table.column('t')[4]).toBe(values[2])
  })

  test('of the rows of the fit is that of the other folds: no row sees its own target', () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ t: `k${i % 4}`, y: (i * 37) % 50 }))
    const options = { method: 'target', target: 'y', folds: 4, seed: 3 } as const
    const own = [...encoder(many, options).table.column('t')]
    const folds = new Set<number>()
    for (const row of [0, 17, 42]) {
      const changed = many.map((value, i) => (i === row ? { ...value, y: 10_000 } : value))
      const other = [...encoder(changed, options).table.column('t')]
      expect(other[row]).toBe(own[row])
      const same = other.filter((value, i) => value === own[i]).length
      // Only the fold of that row does not see the change, a quarter of the rows
      expect(same).toBe(15)
      folds.add(own[row] as number)
    }
    expect(new Set(own).size).toBeGreaterThan(10)
    expect([...encoder(many, { ...options, seed: 4 }).table.column('t')]).not.toEqual(own)
  })

  test('cross-fitted by hand', () => {
    // Two folds of one row each: each row is encoded by the other
    const fit = encoder({ t: ['a', 'a'], y: [1, 5] }, { method: 'target', target: 'y', folds: 2, smoothing: 3 })
    expect([...fit.table.column('t')]).toEqual([5, 1])
    const apart = encoder(
      { t: ['a', 'b', null], y: [1, 5, 9] },
      { method: 'target', target: 'y', folds: 3, smoothing: 3 },
    )
    // Nobody else has its category: the mean of the others
    expect([...apart.table.column('t')]).toEqual([7, 5, 3])
    const plain = encoder(
      { t: ['a', 'b', null], y: [1, 5, 9] },
      { method: 'target', target: 'y', folds: 3, smoothing: 0 },
    )
    expect([...plain.table.column('t')]).toEqual([7, 5, 3])
  })

  test('needs a target, a column of numbers or truth values that is not encoded, and a row for each fold', () => {
    const told = { method: 'target', folds: 2 } as const
    expect(() => encoder({ t, y }, told)).toThrow('target must be the name of a column, got undefined')
    expect(() => encoder({ t, y }, { ...told, target: 'z' })).toThrow('target names the column "z", which is not there')
    expect(() => encoder({ t, y }, { ...told, target: 't' })).toThrow('column "t" must be numeric, got text')
    expect(() => encoder({ t, y }, { ...told, target: 'y', features: ['y', 't'] })).toThrow(
      'features must be columns other than the target',
    )
    expect(() => encoder({ t, y }, { method: 'target', target: 'y' })).toThrow(
      'folds must be an integer of at most 4 (rows with a target)',
    )
    expect(() => encoder({ t, y }, { target: 'y' })).toThrow(`target must be left out unless method is 'target'`)
    expect(() => encoder({ t, y: [1e308, 1e308, 1, 1] }, { ...told, target: 'y' })).toThrow(
      'column "y" must be of numbers whose sum is below',
    )
    expect(() => encoder({ t, y: [1, Infinity, 1, 1] }, { ...told, target: 'y' })).toThrow('got Infinity in row 1')
  })
})

describe('laws', () => {
  test('revived from JSON, it encodes the same, bit for bit; transform of the table of the fit is its table, but for targets', () => {
    fc.assert(
      fc.property(
        tables,
        method,
        fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
        (list, name, maxCategories) => {
          const fit = encoder(list, { ...optionsOf(name), maxCategories })
          const json = JSON.stringify(fit)
          const revived = EncoderModel.fromJSON(json)
          expect(JSON.stringify(revived)).toBe(json)
          const again = fit.encode(list)
          expect(revived.transform(list).toJSON()).toEqual(again.table.toJSON())
          if (name !== 'target') expect(again.table.toJSON()).toEqual(fit.table.toJSON())
          expect([again.missing, again.unseen]).toEqual([fit.missing, fit.unseen])
          for (const field of ['table', 'missing', 'unseen', 'ignored']) expect(field in revived).toBe(false)
        },
      ),
    )
  })

  test('rows in another order give the same model, bit for bit', () => {
    fc.assert(
      fc.property(tables, method, (list, name) => {
        expect(JSON.stringify(encoder([...list].reverse(), optionsOf(name)))).toBe(
          JSON.stringify(encoder(list, optionsOf(name))),
        )
      }),
    )
  })

  test('each row has at most one 1 of a column, where the ordinal place says', () => {
    fc.assert(
      fc.property(tables, (list) => {
        const hot = encoder(list, { features: ['kind'] })
        const places = encoder(list, { features: ['kind'], method: 'ordinal' }).table.column('kind')
        const categories = hot.columns[0]?.categories ?? []
        list.forEach((row, i) => {
          const ones = categories.map((category) => hot.table.column(`kind=${category}`)[i])
          expect(ones.indexOf(1)).toBe(places[i])
          expect(ones.filter((value) => value === 1).length).toBe(row.kind === null ? 0 : 1)
          if (row.kind !== null) expect(categories[places[i] as number]).toBe(row.kind)
        })
      }),
    )
  })

  test('shares add up to 1 over the categories, target encodings to the overall mean without smoothing', () => {
    fc.assert(
      fc.property(tables, (list) => {
        const shares = [...(encoder(list, optionsOf('frequency')).columns[0]?.values ?? [])]
        expect(shares.reduce((sum, share) => sum + share, 0)).toBeNear(1, { absolute: 1e-12 })
        const known = list.filter((row) => row.kind !== null)
        const { columns } = encoder(list, { ...optionsOf('target'), smoothing: 0 })
        const sum = known.reduce((total, row) => {
          const place = columns[0]?.categories.indexOf(row.kind ?? '') ?? -1
          return total + (columns[0]?.values?.[place] ?? Number.NaN)
        }, 0)
        expect(sum).toBeNear(
          known.reduce((total, row) => total + row.y, 0),
          { absolute: 1e-9 },
        )
      }),
    )
  })
})

describe('columns', () => {
  test('in which nothing is known have no categories', () => {
    const table = { none: [null, null], t: ['a', 'b'] }
    expect(encoder(table).table.columnNames).toEqual(['t=a', 't=b'])
    expect([...encoder(table, { method: 'ordinal' }).table.column('none')]).toEqual([-1, -1])
    const fit = encoder(table, { method: 'frequency' })
    expect(fit.missing).toEqual({ none: 2, t: 0 })
    // What the next table knows of it is new
    const next = EncoderModel.fromJSON(JSON.stringify(fit)).encode({ none: ['x', null], t: [null, null] })
    expect([next.missing, next.unseen]).toEqual([
      { none: 1, t: 2 },
      { none: 1, t: 0 },
    ])
  })

  test('of another type than in the fit are refused, and so are dates', () => {
    const fit = encoder({ t: ['1', '2'] })
    expect(() => fit.transform({ t: [1, 2] })).toThrow(
      'EncoderModel.transform: column "t" must be of text, as in the fit, got numbers',
    )
    expect(() => fit.encode({ u: ['1'] })).toThrow(
      'EncoderModel.encode: the model names the column "t", which is not there',
    )
    expect(() => encoder({ at: [new Date(0)] }, { features: ['at'] })).toThrow(
      'column "at" must be text, numbers or true and false, got dates',
    )
    expect(() => encoder({ n: [1, Infinity] }, { features: ['n'] })).toThrow('got Infinity in row 1')
  })

  test('that are rows of a larger table know only the categories in them', () => {
    const table = Table.from({ t: ['a', 'b', 'c'] })
    expect(encoder(table).columns[0]?.categories).toEqual(['a', 'b', 'c'])
    expect(encoder(table.filter((row) => row.t !== 'b')).columns[0]?.categories).toEqual(['a', 'c'])
  })

  test('may have any name and hold any text', () => {
    const hostile = [JSON.parse('{"__proto__": "constructor"}'), JSON.parse('{"__proto__": "__proto__"}')]
    const fit = encoder(hostile)
    expect(fit.table.columnNames).toEqual(['__proto__=__proto__', '__proto__=constructor'])
    expect(fit.transform(hostile).toJSON()).toEqual(fit.table.toJSON())
    const long = 'x'.repeat(100_000)
    expect(
      encoder({ t: [long, '\ud800', 'a\u0000b', '\u202e'] }, { method: 'ordinal' }).columns[0]?.categories.length,
    ).toBe(4)
  })

  test('wrong options are refused', () => {
    expect(() => encoder(rows, { method: 'onehot' as never })).toThrow('did you mean "oneHot"?')
    expect(() => encoder(rows, { maxCategories: 0 })).toThrow('maxCategories must be')
    expect(() => encoder(rows, { folds: 1 })).toThrow('folds must be')
    expect(() => encoder(rows, { smoothing: -1 })).toThrow('smoothing must be')
    expect(() => encoder(rows, { features: ['plam'] })).toThrow('did you mean "plan"?')
    expect(() => encoder(rows, { onProgress: ({ stop }) => stop() })).toThrow('stopped during "encoding"')
  })
})

test('JSON says what it contains, and one that contradicts itself is refused by field', () => {
  const good = JSON.parse(
    JSON.stringify(encoder(rows, { method: 'target', target: 'spend', folds: 2, features: ['plan', 'vip'] })),
  )
  expect(good.contains).toEqual(['categories'])
  const broken: [string, (json: typeof good) => void][] = [
    [
      'contains',
      (json) => {
        delete json.contains
      },
    ],
    [
      'columns',
      (json) => {
        json.columns[1].name = 'plan'
      },
    ],
    [
      'columns[0].categories',
      (json) => {
        json.columns[0].categories[1] = json.columns[0].categories[0]
      },
    ],
    [
      'columns[1].categories',
      (json) => {
        json.columns[1].categories = ['false', true]
      },
    ],
    [
      'columns[0].values',
      (json) => {
        json.columns[0].values.pop()
      },
    ],
    [
      'columns[0].values',
      (json) => {
        json.columns[0].values[0] = 'NaN'
      },
    ],
    [
      'columns[0].type',
      (json) => {
        json.columns[0].type = 'instant'
      },
    ],
    [
      'target',
      (json) => {
        json.target = null
      },
    ],
    [
      'target.overall',
      (json) => {
        json.target.overall = 'Infinity'
      },
    ],
    [
      'columns[0].values',
      (json) => {
        json.method = 'ordinal'
      },
    ],
    [
      'method',
      (json) => {
        json.method = 'hash'
      },
    ],
  ]
  for (const [path, spoil] of broken) {
    const json = structuredClone(good)
    spoil(json)
    let error: unknown = null
    try {
      EncoderModel.fromJSON(json)
    } catch (cause) {
      error = cause
    }
    expect(error, path).toBeInstanceOf(ModelFormatError)
    expect((error as ModelFormatError).path).toBe(path)
  }
})
