import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { validateTable } from '../../../src/cleaning/validate/validate.ts'
import { Table } from '../../../src/data/table/table.ts'

const people = [
  { id: 1, name: 'Ada', email: 'ada@example.com', age: 36, country: 'GB', at: new Date('2024-01-01') },
  { id: 2, name: 'Ben', email: null, age: -1, country: 'XX', at: new Date('2030-01-01') },
  { id: 2, name: '', email: 'nobody', age: 2.5, country: 'DE', at: null },
]

describe('rules of a column', () => {
  test('each condition counts its breaches, and missing breaks required only', () => {
    const report = validateTable(people, [
      { column: 'email', required: true },
      { column: 'email', pattern: /@/ },
      { column: 'id', unique: true },
      { column: 'age', min: 0, max: 120 },
      { column: 'age', type: 'integer' },
      { column: 'country', oneOf: ['GB', 'DE'] },
      { column: 'country', reference: { table: [{ code: 'GB' }, { code: 'XX' }], column: 'code' } },
      { column: 'at', max: '2025-01-01' },
      { column: 'name', check: (value) => value !== '' },
      { name: 'adults have an address', check: (row) => (row.age ?? 0) < 18 || row.email !== null },
    ])
    expect(report.results.map(({ rule, column, count, rows }) => [rule, column, count, rows])).toEqual([
      ['required', 'email', 1, [1]],
      ['pattern', 'email', 1, [2]],
      ['unique', 'id', 2, [1, 2]],
      ['min, max', 'age', 1, [1]],
      ['type', 'age', 1, [2]],
      ['oneOf', 'country', 1, [1]],
      ['reference', 'country', 1, [2]],
      ['max', 'at', 1, [1]],
      ['check', 'name', 1, [2]],
      ['adults have an address', null, 0, []],
    ])
    expect(report.valid).toBe(false)
    expect([...report.mask]).toEqual([0, 1, 1])
    expect(report.invalidRows).toBe(2)
  })

  test('text that reads as the type has it', () => {
    const text = Table.from({ x: ['1', '2.5', 'x', null, '2024-01-01', 'true'] })
    const counts = (type: 'number' | 'integer' | 'string' | 'boolean' | 'instant') =>
      validateTable(text, [{ column: 'x', type }]).results[0]?.rows
    expect(counts('number')).toEqual([2, 4, 5])
    expect(counts('integer')).toEqual([1, 2, 4, 5])
    expect(counts('instant')).toEqual([0, 1, 2, 5])
    expect(counts('boolean')).toEqual([1, 2, 4])
    expect(counts('string')).toEqual([])
    expect(validateTable({ x: [1, 0] }, [{ column: 'x', type: 'string' }]).results[0]?.count).toBe(2)
  })

  test('a number bounds numeric text; text bounds text by code units', () => {
    const text = Table.from(
      { n: ['5', '12', 'x'], d: ['2024-01-05', '2023-12-31', '2024-02-01'] },
      { types: { n: 'string', d: 'string' } },
    )
    const report = validateTable(text, [
      { column: 'n', max: 10 },
      { column: 'd', min: '2024-01-01', max: '2024-01-31' },
    ])
    expect(report.results.map(({ rows }) => rows)).toEqual([
      [1, 2],
      [1, 2],
    ])
  })

  test('keys are equal as ids are', () => {
    const report = validateTable({ k: ['1', '2', '3'] }, [{ column: 'k', reference: Int32Array.of(1, 2) }])
    expect(report.results[0]?.rows).toEqual([2])
    expect(validateTable({ k: [1, 2, 3] }, [{ column: 'k', reference: ['1', 2n] }]).results[0]?.rows).toEqual([2])
  })

  test('a sticky or global pattern does not remember', () => {
    const pattern = /a/g
    expect(validateTable({ x: ['aa', 'ab', 'ba'] }, [{ column: 'x', pattern }]).valid).toBe(true)
    expect(pattern.lastIndex).toBe(0)
  })

  test('the examples are the first rows, as many as asked', () => {
    const x = Array.from({ length: 100 }, () => -1)
    expect(validateTable({ x }, [{ column: 'x', min: 0 }]).results[0]).toMatchObject({
      count: 100,
      rows: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    })
    expect(validateTable({ x }, [{ column: 'x', min: 0 }], { examples: 2 }).results[0]?.rows).toEqual([0, 1])
  })

  test('equals a naive check of every cell', () => {
    const cell = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constant(null))
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), fc.integer({ min: -5, max: 5 }), (x, min) => {
        const report = validateTable({ x }, [
          { column: 'x', min, required: true },
          { column: 'x', unique: true },
          { column: 'x', oneOf: [1, 2, 3] },
        ])
        const breaks = [
          (value: number | null) => value === null || value < min,
          (value: number | null) => value !== null && x.filter((other) => other === value).length > 1,
          (value: number | null) => value !== null && ![1, 2, 3].includes(value),
        ]
        expect(report.results.map(({ count }) => count)).toEqual(breaks.map((broken) => x.filter(broken).length))
      }),
    )
  })
})

describe('a Standard Schema', () => {
  const rows = [
    { id: 1, email: 'a@b.co' },
    { id: -2, email: 'nobody' },
    { id: 3, email: null },
  ]

  test('zod', () => {
    const report = validateTable(
      rows,
      z.object({ id: z.number().positive(), email: z.string().includes('@').optional() }),
    )
    expect(report.results).toEqual([
      { rule: 'schema', column: 'id', count: 1, rows: [1] },
      { rule: 'schema', column: 'email', count: 1, rows: [1] },
    ])
    expect([...report.mask]).toEqual([0, 1, 0])
  })

  test('valibot', () => {
    const report = validateTable(rows, v.object({ id: v.number(), email: v.string() }))
    expect(report.results).toEqual([{ rule: 'schema', column: 'email', count: 1, rows: [2] }])
  })

  test('one that returns promises is refused', () => {
    const schema = {
      '~standard': { version: 1, vendor: 'x', validate: async (value: unknown) => ({ value }) },
    } as const
    expect(() => validateTable(rows, schema)).toThrow('a schema that validates at once')
  })
})

describe('refusals and reports', () => {
  test('mistakes in the rules are named', () => {
    const rows = [{ age: 1, at: new Date(0), name: 'x', ok: true }]
    expect(() => validateTable(rows, [{ column: 'aeg', min: 1 }])).toThrow('did you mean "age"?')
    expect(() => validateTable(rows, [{ column: 'age', minimum: 1 } as never])).toThrow('did you mean min?')
    expect(() => validateTable(rows, [{ column: 'age' }])).toThrow('a rule with one of')
    expect(() => validateTable(rows, [{ column: 'age', required: false }])).toThrow('a rule with one of')
    expect(() => validateTable(rows, [{ column: 'age', min: '2024-01-01' }])).toThrow(
      'min of column "age" must be a number (it holds numbers)',
    )
    expect(() => validateTable(rows, [{ column: 'ok', max: 1 }])).toThrow('must be left out (it holds truth values)')
    expect(() => validateTable(rows, [{ column: 'name', pattern: '(' }])).toThrow('a regular expression')
    expect(() => validateTable(rows, [{ check: () => true } as never])).toThrow('given for a rule of a row')
    expect(() => validateTable(rows, 'required' as never)).toThrow('a list of rules or a Standard Schema')
  })

  test('the report is data', () => {
    const report = validateTable(people, [{ column: 'email', required: true }])
    expect(JSON.parse(JSON.stringify(report))).toEqual({
      rowCount: 3,
      valid: false,
      invalidRows: 1,
      results: [{ rule: 'required', column: 'email', count: 1, rows: [1] }],
    })
    expect(report.toRows()).toEqual([{ rule: 'required', column: 'email', count: 1, share: 1 / 3, firstRow: 1 }])
    expect(report.toTable().columnNames).toEqual(['rule', 'column', 'count', 'share', 'firstRow'])
    expect(validateTable([], []).valid).toBe(true)
  })
})
