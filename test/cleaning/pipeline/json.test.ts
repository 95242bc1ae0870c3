import { InputError, ModelFormatError, Table } from 'clientele'
import { describe, expect, test } from 'vitest'
import { cleaningPipeline } from '../../../src/cleaning/pipeline/cleaningPipeline.ts'
import type { CleaningStep } from '../../../src/cleaning/pipeline/kinds.ts'
import { CleaningPipelineModel } from '../../../src/cleaning/pipeline/model.ts'
import { dirtyRows, everyStep } from './rows.ts'

const rows = dirtyRows(40)

/** The model behind the JSON of a fit. */
const revive = (steps: readonly CleaningStep[], table: object[] = rows): CleaningPipelineModel =>
  CleaningPipelineModel.fromJSON(JSON.stringify(cleaningPipeline(table, steps)))

describe('the JSON of a pipeline', () => {
  test('restores it, from text and object, with the order of keys reversed', () => {
    const fit = cleaningPipeline(rows, everyStep)
    const text = JSON.stringify(fit)
    const reversed = JSON.parse(text, (_, value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    )
    for (const json of [text, JSON.parse(text), reversed]) {
      const model = CleaningPipelineModel.fromJSON(json)
      expect(model).not.toHaveProperty('table')
      expect(model).not.toHaveProperty('report')
      expect(model.transform(rows).toRows()).toStrictEqual(fit.table.toRows())
      expect(JSON.stringify(model)).toBe(text)
    }
  })

  test('keeps patterns as source and flags', () => {
    const table = [{ a: 'X\\1/é' }, { a: 'nope' }, { a: 'x\\2/É' }]
    const steps: CleaningStep[] = [
      {
        step: 'validate',
        rules: [
          { column: 'a', pattern: /^x\\\d\/é$/giu },
          { column: 'a', pattern: '^[nx]' },
        ],
      },
    ]
    const fit = cleaningPipeline(table, steps)
    expect(JSON.parse(JSON.stringify(fit)).steps[0].rules[0].pattern.flags).toBe('iu')
    const report = revive(steps, table).run(table).report
    expect(report).toEqual(fit.report)
    expect(report.steps[0]).toMatchObject({ results: [{ rows: [1] }, { rows: [0] }] })
  })

  test('keeps bounds of every kind, lists of values and keys, and says that keys are in it', () => {
    const table = [
      { n: -0, t: 'b', d: new Date('2024-05-01'), k: 1, big: 1e300 },
      { n: 5, t: 'z', d: new Date('2025-05-01'), k: 2, big: -1 },
    ]
    const rules = [
      { column: 'n', min: -0, max: 4, oneOf: [0, '7', null] },
      { column: 't', min: 'a', max: 'c' },
      { column: 'd', min: '2024-01-01', max: new Date('2024-12-31') },
      { column: 'd', max: { epochMilliseconds: 1_710_000_000_000 }, oneOf: new Set([new Date('2024-05-01')]) },
      { column: 'big', max: Infinity, min: 0 },
      { column: 'k', reference: [1n, 7] },
      { column: 'k', reference: { table: Table.from([{ id: 2 }, { id: null }]), column: 'id' } },
    ]
    const steps: CleaningStep[] = [{ step: 'validate', rules, examples: 3 }]
    const fit = cleaningPipeline(table, steps)
    const json = JSON.parse(JSON.stringify(fit))
    expect(json.contains).toEqual(['ids'])
    expect(revive(steps, table).run(table).report).toEqual(fit.report)
    const validate = fit.report.steps[0]
    expect(validate?.step === 'validate' && validate.results.map((result) => [...result.rows])).toEqual([
      [1],
      [1],
      [1],
      [0, 1],
      [1],
      [1],
      [0],
    ])
  })

  test('says what of the data it holds', () => {
    const containsOf = (steps: CleaningStep[]): unknown => cleaningPipeline(rows, steps).toJSON().contains
    expect(containsOf([{ step: 'impute', features: ['age'] }, { step: 'scale' }])).toBeUndefined()
    expect(containsOf([{ step: 'encode', features: ['plan'] }])).toEqual(['categories'])
    expect(
      containsOf([
        { step: 'impute', strategy: 'knn', features: ['age', 'spend'] },
        { step: 'encode', features: ['plan'] },
        { step: 'encode', features: ['country'], method: 'ordinal' },
      ]),
    ).toEqual(['categories', 'rows'])
  })

  test('keeps every option of a format', () => {
    const table = [
      { phone: '030 1234567', land: 'FR', born: '10/12/85', spent: '1.234,50', money: 'EUR' },
      { phone: '06 12 34 56 78', land: 'de', born: '31/02/85', spent: '7 $', money: null },
    ]
    const steps: CleaningStep[] = [
      {
        step: 'normalize',
        formats: {
          phone: { format: 'phone', country: 'DE', countryColumn: 'land' },
          born: { format: 'date', order: 'dmy', twoDigitYears: 1950, as: 'instant', timeZone: 'Asia/Tokyo' },
          spent: { format: 'money', decimal: ',', currency: 'USD', currencyColumn: 'money' },
        },
      },
    ]
    const fit = cleaningPipeline(table, steps)
    const model = revive(steps, table)
    expect(model.transform(table).toRows()).toStrictEqual(fit.table.toRows())
    expect(model.run(table).report).toEqual(fit.report)
    expect(fit.table.column('born')[0]).toEqual(new Date('1985-12-09T15:00:00Z'))
  })

  test.each([
    ['a check of a column', [{ column: 'age', check: () => true }], 'steps[1].rules[0].check'],
    [
      'a check of rows',
      [
        { column: 'age', min: 1 },
        { name: 'odd', check: () => true },
      ],
      'steps[1].rules[1].check',
    ],
    [
      'a schema',
      { '~standard': { version: 1, vendor: 'mine', validate: (value: unknown) => ({ value }) } },
      'steps[1].rules',
    ],
  ])('refuses to be written with %s inside, which runs all the same', (_, rules, path) => {
    const fit = cleaningPipeline(rows, [{ step: 'dropDuplicates' }, { step: 'validate', rules: rules as never }])
    expect(fit.run(rows).report).toEqual(fit.report)
    let error: unknown = null
    try {
      JSON.stringify(fit)
    } catch (cause) {
      error = cause
    }
    expect(error).toBeInstanceOf(InputError)
    expect((error as InputError).path).toBe(path)
    expect((error as InputError).message).toMatch(/^CleaningPipelineModel\.toJSON: steps\[1\]\.rules.* as JSON/)
  })

  test.each([
    ['steps[0].step', (json: Json) => Object.assign(json.steps[0], { step: 'constructor' })],
    ['steps[0].formats[0].format', (json: Json) => Object.assign(json.steps[0].formats[0], { format: 'mail' })],
    ['steps[0].formats', (json: Json) => json.steps[0].formats.push(json.steps[0].formats[0])],
    ['steps[1].keep', (json: Json) => Object.assign(json.steps[1], { keep: 'all' })],
    ['steps[1].keys', (json: Json) => Object.assign(json.steps[1], { keys: [] })],
    ['steps[2].model.columns[0].type', (json: Json) => Object.assign(json.steps[2].model.columns[0], { type: 'x' })],
    ['steps[2].model.kind', (json: Json) => Object.assign(json.steps[2].model, { kind: 'scaler' })],
    ['steps[2].model.version', (json: Json) => Object.assign(json.steps[2].model, { version: 99 })],
    ['steps[2].model', (json: Json) => Object.assign(json.steps[2], { model: '{}' })],
    ['steps[3].columns[0].upper', (json: Json) => Object.assign(json.steps[3].columns[0], { upper: -1e9 })],
    ['steps[4].action', (json: Json) => Object.assign(json.steps[4], { action: 'delete' })],
    [
      'steps[4].rules[0].required',
      (json: Json) => Object.assign(json.steps[4].rules[0], { required: false, unique: false }),
    ],
    ['steps[4].rules[1].min.number', (json: Json) => Object.assign(json.steps[4].rules[1].min, { number: 'NaN' })],
    ['steps[4].rules[2].pattern.flags', (json: Json) => Object.assign(json.steps[4].rules[2].pattern, { source: '(' })],
    ['contains', (json: Json) => Object.assign(json, { contains: ['rows'] })],
    ['contains', (json: Json) => delete json.contains],
    ['columns', (json: Json) => json.columns.push({ ...json.columns[0] })],
  ])('is refused by name when %s is malformed', (path, spoil) => {
    const json: Json = JSON.parse(JSON.stringify(cleaningPipeline(rows, everyStep)))
    spoil(json)
    let error: unknown = null
    try {
      CleaningPipelineModel.fromJSON(json)
    } catch (cause) {
      error = cause
    }
    expect(error).toBeInstanceOf(ModelFormatError)
    expect((error as ModelFormatError).path).toBe(path)
    expect((error as ModelFormatError).message).toContain('cleaningPipeline JSON')
  })
})

type Json = {
  contains?: string[]
  columns: object[]
  // biome-ignore lint/suspicious/noExplicitAny: JSON to be spoiled
  steps: any[]
}
