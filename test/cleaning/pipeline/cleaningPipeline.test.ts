import { InputError, StoppedError, Table } from 'clientele'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dropDuplicates } from '../../../src/cleaning/dropDuplicates.ts'
import { encoder } from '../../../src/cleaning/encode/encoder.ts'
import { imputer } from '../../../src/cleaning/impute/imputer.ts'
import { normalizeColumns } from '../../../src/cleaning/normalizeColumns.ts'
import { clipOutliers } from '../../../src/cleaning/outliers/clipOutliers.ts'
import { cleaningPipeline } from '../../../src/cleaning/pipeline/cleaningPipeline.ts'
import type { CleaningStep, StepReport } from '../../../src/cleaning/pipeline/kinds.ts'
import { CleaningPipelineModel } from '../../../src/cleaning/pipeline/model.ts'
import { scaler } from '../../../src/cleaning/scale/scaler.ts'
import { validateTable } from '../../../src/cleaning/validate/validate.ts'
import { dirtyRow, dirtyRows, everyStep } from './rows.ts'

const rows = dirtyRows(60)
const fit = cleaningPipeline(rows, everyStep)

/** The report of the first step of a kind. */
function stepOf<K extends StepReport['step']>(steps: readonly StepReport[], name: K): Extract<StepReport, { step: K }> {
  const found = steps.find((report): report is Extract<StepReport, { step: K }> => report.step === name)
  if (found === undefined) throw new Error(`no step ${name}`)
  return found
}

/** The error of a call. */
function refusal(call: () => unknown): InputError {
  try {
    call()
  } catch (error) {
    if (error instanceof InputError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

describe('a pipeline', () => {
  test('gives what its functions give one after another', () => {
    const normal = normalizeColumns(rows, { email: 'email', country: 'country' }).table
    const single = dropDuplicates(normal, { keys: ['email'], keep: 'mostComplete' })
    const filled = imputer(single.table, {
      features: ['age', 'spend', 'plan'],
      strategies: { age: 'mean' },
      indicator: true,
    })
    const clipped = clipOutliers(filled.table, { method: 'mad', features: ['spend'] })
    const scaled = scaler(clipped.table, { features: ['age', 'spend'] })
    const encoded = encoder(scaled.table, { features: ['plan'] })
    expect(fit.table.toRows()).toEqual(encoded.table.toRows())
    expect(fit.table.columnNames).toContain('plan=pro')
    expect(clipped.clipped.spend).toBeGreaterThan(0)
    expect(single.dropped.length).toBeGreaterThan(0)
  })

  test('does the same to its own input, bit for bit, and reports the same', () => {
    expect(fit.transform(rows).toRows()).toEqual(fit.table.toRows())
    const again = fit.run(rows)
    expect(again.report).toEqual(fit.report)
    expect(again.rows).toEqual(fit.rows)
  })

  test('applies what it has learned to the next table, which may have other gaps, categories and columns', () => {
    const next = [
      { ...dirtyRow(0), id: 100, age: null, spend: 1e9, plan: 'new', extra: 'x' },
      { ...dirtyRow(1), id: 101, age: 30, spend: null, plan: 'pro', extra: null },
    ]
    const { table, report, rows: from } = fit.run(next)
    const impute = fit.steps[2]
    const clip = fit.steps[3]
    const scale = fit.steps[5]
    if (impute?.step !== 'impute' || clip?.step !== 'clipOutliers' || scale?.step !== 'scale') throw new Error('steps')
    const fillOf = (name: string): number => Number(impute.model.columns.find((column) => column.name === name)?.fill)
    const scaled = (name: string, value: number): number => {
      const parameters = scale.model.parameters[name]
      return (value - Number(parameters?.center)) / Number(parameters?.scale)
    }
    expect([...table.column('age')]).toEqual([scaled('age', fillOf('age')), scaled('age', 30)])
    expect([...table.column('spend')]).toEqual([
      scaled('spend', Number(clip.bounds.spend?.upper)),
      scaled('spend', fillOf('spend')),
    ])
    expect(['plan=free', 'plan=pro', 'plan=team'].map((name) => [...table.column(name)])).toEqual([
      [0, 0],
      [0, 1],
      [0, 0],
    ])
    expect(table.column('extra')).toEqual(['x', null])
    expect(from).toEqual(Int32Array.of(0, 1))
    expect(stepOf(report.steps, 'impute').filled).toEqual({ age: 1, spend: 1, plan: 0 })
    expect(stepOf(report.steps, 'clipOutliers').clipped).toEqual({ spend: 1 })
    expect(stepOf(report.steps, 'encode')).toMatchObject({
      encoded: { plan: 1 },
      missing: { plan: 0 },
      unseen: { plan: 1 },
    })
    expect(report.warnings).toContainEqual({ step: 6, code: 'unseenCategories', column: 'plan', count: 1 })
  })

  test('without steps leaves a table as it is', () => {
    const identity = cleaningPipeline(rows, [])
    expect(identity.table.toRows()).toEqual(Table.from(rows).toRows())
    expect(identity.report).toEqual({ rowsBefore: 60, rowsAfter: 60, steps: [], warnings: [], ignored: [] })
    expect(identity.transform(rows.slice(3)).toRows()).toEqual(Table.from(rows.slice(3)).toRows())
    expect(CleaningPipelineModel.fromJSON(JSON.stringify(identity)).run(rows).rows.length).toBe(60)
  })

  test('takes an empty next table, with columns or without any, and keeps its own columns', () => {
    const without = fit.run([])
    const within = fit.run(Table.from(rows).head(0))
    for (const { table, report } of [without, within]) {
      expect(table.rowCount).toBe(0)
      expect(table.columnNames).toEqual(fit.table.columnNames)
      expect(report.rowsAfter).toBe(0)
      expect(report.warnings.map(({ code }) => code)).not.toContain('noRows')
    }
    expect(CleaningPipelineModel.fromJSON(fit.toJSON()).transform([]).columnNames).toEqual(fit.table.columnNames)
  })

  test('holds no row of its input but in .table', () => {
    const model = cleaningPipeline(
      [
        { secret: 'Zaphod', x: 1.2345 },
        { secret: 'Ford', x: 2 },
      ],
      [
        { step: 'dropDuplicates', keys: ['secret'] },
        { step: 'scale' },
        { step: 'clipOutliers' },
        { step: 'impute', features: ['x'] },
      ],
    )
    const { table, rows: from, ...kept } = model
    expect([...from]).toEqual([0, 1])
    expect(table.rowCount).toBe(2)
    for (const step of kept.steps) if ('model' in step) expect(step.model).not.toHaveProperty('table')
    expect(JSON.stringify(kept.report)).not.toMatch(/Zaphod|Ford|1\.2345/)
    expect(JSON.stringify(model)).not.toMatch(/Zaphod|Ford/)
  })

  test('keeps what it was told when the caller changes the steps afterwards', () => {
    const keys = ['email']
    const formats: Record<string, 'email' | 'name'> = { email: 'email' }
    const allowed = ['pro', 'free']
    const steps: CleaningStep[] = [
      { step: 'normalize', formats },
      { step: 'dropDuplicates', keys },
      { step: 'validate', rules: [{ column: 'plan', oneOf: allowed }] },
    ]
    const own = cleaningPipeline(rows, steps)
    const before = own.run(rows).report
    keys.push('id')
    formats.email = 'name'
    allowed.push('team')
    steps.pop()
    expect(own.run(rows).report).toEqual(before)
  })
})

describe('the report of a pipeline', () => {
  test('accounts for every row and every changed cell', () => {
    const { steps, rowsBefore, rowsAfter } = fit.report
    expect(rowsBefore).toBe(60)
    expect(rowsAfter).toBe(fit.table.rowCount)
    steps.forEach((step, i) => {
      expect(step.rowsBefore).toBe(i === 0 ? 60 : steps[i - 1]?.rowsAfter)
      expect(step.columnsBefore).toBe(i === 0 ? 7 : steps[i - 1]?.columnsAfter)
    })
    const normalized = normalizeColumns(rows, { email: 'email', country: 'country' })
    expect(stepOf(steps, 'normalize').columns).toMatchObject(normalized.columns)
    const duplicates = stepOf(steps, 'dropDuplicates')
    expect(duplicates.dropped).toBe(60 - rowsAfter)
    expect(duplicates.missingKeys).toBe([...normalized.table.column('email')].filter((email) => email === null).length)
    const left = [...fit.rows].map((row) => rows[row])
    expect(stepOf(steps, 'impute').filled).toEqual({
      age: left.filter((row) => row?.age === null).length,
      spend: left.filter((row) => row?.spend === null).length,
      plan: left.filter((row) => row?.plan === null).length,
    })
    expect(stepOf(steps, 'impute').indicators).toEqual(['plan_missing', 'age_missing', 'spend_missing'])
    expect(stepOf(steps, 'scale').scaled).toEqual({ age: rowsAfter, spend: rowsAfter })
    expect(stepOf(steps, 'scale').untouched).toContain('id')
  })

  test('names rows of the input, also after rows were left out', () => {
    const list = [
      { k: 1, x: 1 },
      { k: 1, x: 1 },
      { k: 2, x: 5 },
      { k: 3, x: 9 },
      { k: 3, x: 9 },
      { k: 4, x: 7 },
    ]
    const rule = { column: 'x', max: 6 }
    const {
      report,
      rows: from,
      table,
    } = cleaningPipeline(list, [
      { step: 'dropDuplicates' },
      { step: 'validate', rules: [rule] },
      { step: 'validate', rules: [rule], action: 'drop' },
      { step: 'normalize', formats: { x: 'email' } },
    ])
    expect(report.steps[1]).toMatchObject({ invalidRows: 2, dropped: 0, results: [{ count: 2, rows: [3, 5] }] })
    expect(report.steps[2]).toMatchObject({ rowsBefore: 4, rowsAfter: 2, dropped: 2 })
    expect(report.steps[3]).toMatchObject({ columns: { x: { unreadable: 2, rows: [0, 2] } } })
    expect(from).toEqual(Int32Array.of(0, 2))
    expect(table.column('k')).toEqual(Float64Array.of(1, 2))
  })

  test('reports rules, and drops or refuses only when told', () => {
    const rules = [{ column: 'age', max: 40 }] as const
    const found = validateTable(rows, rules)
    const run = (action?: 'report' | 'drop' | 'refuse') => cleaningPipeline(rows, [{ step: 'validate', rules, action }])
    expect(run().table.rowCount).toBe(60)
    expect(stepOf(run('report').report.steps, 'validate')).toMatchObject({
      action: 'report',
      invalidRows: found.invalidRows,
      dropped: 0,
      results: found.results,
    })
    expect(run('drop').table.toRows()).toEqual(
      Table.from(rows)
        .filter((_, row) => found.mask[row] === 0)
        .toRows(),
    )
    const error = refusal(() => run('refuse'))
    expect(error.code).toBe('invalidData')
    expect(error.message).toMatch(/^cleaningPipeline: steps\[0\] \(validate\): table must be without rows that break/)
    expect(error.message).toContain(`row ${found.mask.indexOf(1)} (and ${found.invalidRows - 1} more)`)
    expect(error.message).toContain('rule "max" of column "age"')
    const strict = cleaningPipeline([{ age: 3 }], [{ step: 'validate', rules, action: 'refuse' }])
    expect(refusal(() => strict.transform([{ age: 50 }])).message).toMatch(
      /^CleaningPipelineModel\.transform: steps\[0\] \(validate\)/,
    )
    expect(run('drop').report.warnings).toEqual([
      { step: 0, code: 'invalidRows', column: null, count: found.invalidRows },
    ])
  })

  test('warns of what is left to look at', () => {
    const odd = [
      { key: null, email: 'x', empty: null, same: 1, plan: 'a' },
      { key: null, email: 'ada@example.com', empty: null, same: 1, plan: null },
    ]
    const { report } = cleaningPipeline(odd, [
      { step: 'dropDuplicates', keys: ['key'] },
      { step: 'normalize', formats: { email: 'email' } },
      { step: 'impute', features: ['empty'] },
      { step: 'scale', features: ['same', 'empty'] },
      { step: 'validate', rules: [{ column: 'same', max: -1 }], action: 'drop' },
    ])
    expect(report.warnings).toEqual([
      { step: 0, code: 'missingKeys', column: null, count: 2 },
      { step: 1, code: 'unreadable', column: 'email', count: 1 },
      { step: 2, code: 'unfilled', column: 'empty', count: 2 },
      { step: 3, code: 'constantColumn', column: 'same', count: 2 },
      { step: 3, code: 'emptyColumn', column: 'empty', count: 2 },
      { step: 4, code: 'invalidRows', column: null, count: 2 },
      { step: 4, code: 'noRows', column: null, count: 2 },
    ])
  })

  test('tells missing from unseen categories, and rounds that did not converge', () => {
    const encode = cleaningPipeline([{ p: 'a' }, { p: null }, { p: 'b' }], [{ step: 'encode', maxCategories: 1 }])
    expect(encode.report.steps[0]).toMatchObject({ encoded: { p: 1 }, missing: { p: 1 }, unseen: { p: 1 } })
    const numbers = Array.from({ length: 30 }, (_, i) => ({ a: i % 7 ? i : null, b: i % 5 ? i * i : null }))
    const hasty = cleaningPipeline(numbers, [{ step: 'impute', strategy: 'iterative', maxIterations: 1 }])
    const warning = { step: 0, code: 'notConverged', column: null, count: 1 }
    expect(hasty.report.warnings).toEqual([warning])
    expect(hasty.run(numbers).report.warnings).toEqual([warning])
  })

  test('lists columns that hold no cells, and is plain data', () => {
    const nested = [{ a: 1, inner: { b: 2 } }]
    const { report, table } = cleaningPipeline(nested, [{ step: 'dropDuplicates' }])
    expect(table.columnNames).toEqual(['a'])
    expect(report.ignored.map(({ column }) => column)).toEqual(['inner'])
    expect(structuredClone(fit.report)).toEqual(fit.report)
    expect(JSON.parse(JSON.stringify(fit.report))).toEqual(fit.report)
  })

  test('holds no value of the data', () => {
    const text = JSON.stringify(fit.report)
    expect(text).not.toMatch(/person\d|Person\d|Atlantis|nobody|90000/)
  })
})

describe('what is refused', () => {
  test.each([
    ['a step that is not known', [{ step: 'imputte' }], 'steps[0].step', 'did you mean "impute"?'],
    ['a step without a name', [{}], 'steps[0].step', "must be 'dropDuplicates'"],
    ['a name of the prototype', [{ step: 'constructor' }], 'steps[0].step', "must be 'dropDuplicates'"],
    ['what is no step', [{ step: 'scale' }, 'impute'], 'steps[1]', 'got a string'],
    ['what is no list', { step: 'scale' }, 'steps', 'got an object'],
    [
      'an unknown option',
      [{ step: 'scale' }, { step: 'impute', stategy: 1 }],
      'steps[1].stategy',
      'did you mean strategy',
    ],
    [
      'onProgress in a step',
      [{ step: 'scale', onProgress: () => 0 }],
      'steps[0].onProgress',
      'unknown name in steps[0]',
    ],
    [
      'a bad threshold',
      [{ step: 'scale' }, { step: 'clipOutliers', threshold: -1 }],
      'steps[1].threshold',
      'steps[1].threshold must be a finite number',
    ],
    ['a bad method', [{ step: 'encode', method: 'hot' }], 'steps[0].method', 'steps[0].method must be'],
    ['a bad keep', [{ step: 'dropDuplicates', keep: 'all' }], 'steps[0].keep', 'steps[0].keep must be'],
    ['a bad action', [{ step: 'validate', rules: [], action: 'delete' }], 'steps[0].action', 'steps[0].action must be'],
    [
      'a rule with a typo',
      [{ step: 'validate', rules: [{ column: 'age', mim: 1 }] }],
      'steps[0].rules[0].mim',
      'did you mean min?',
    ],
    ['validation without rules', [{ step: 'validate' }], 'steps[0].rules', 'steps[0].rules must be a list of rules'],
    [
      'a format that is not known',
      [{ step: 'normalize', formats: { email: 'mail' } }],
      'steps[0].formats.email',
      'steps[0].formats.email must be',
    ],
    [
      'a column that is not there',
      [{ step: 'dropDuplicates', keys: ['emial'] }],
      'steps[0].keys',
      'did you mean "email"?',
    ],
    ['clipping by a forest', [{ step: 'clipOutliers', method: 'isolationForest' }], 'steps[0].method', 'has no bounds'],
    [
      'a column of another type',
      [{ step: 'scale', features: ['plan'] }],
      'steps[0]',
      'cleaningPipeline: steps[0] (scale): column "plan" must be numeric',
    ],
  ])('%s, by its place', (_, steps, path, words) => {
    const error = refusal(() => cleaningPipeline(rows, steps as never))
    expect(error.path).toBe(path)
    expect(error.message).toContain(words)
    expect(error.message).toMatch(/^cleaningPipeline: /)
  })

  test('names of options in all steps, before any work', () => {
    let asked = 0
    const check = (): boolean => asked++ >= 0
    const steps = [
      { step: 'validate', rules: [{ name: 'spy', check }] },
      { step: 'scale', metod: 1 },
    ]
    expect(() => cleaningPipeline(rows, steps as never)).toThrow('steps[1]')
    expect(asked).toBe(0)
  })

  test('a next table without a column that a step needs', () => {
    const dropped = (name: string): object[] =>
      rows.map((row) => Object.fromEntries(Object.entries(row).filter(([key]) => key !== name)))
    const error = refusal(() => fit.transform(dropped('email')))
    expect(error.code).toBe('unknownColumn')
    expect(error.message).toMatch(/^CleaningPipelineModel\.transform: steps\[0\]\.formats names the column "email"/)
    expect(refusal(() => fit.run(dropped('age'))).message).toMatch(
      /^CleaningPipelineModel\.run: steps\[2\] \(impute\): the model names the column "age", which is not there/,
    )
    expect(fit.transform(dropped('since')).rowCount).toBe(fit.table.rowCount)
  })

  test('bad cells, by step and row, never by value; rows are told to be renumbered', () => {
    const list = [
      { k: 1, x: 1 },
      { k: 1, x: 1 },
      { k: 2, x: -77.5 },
    ]
    const scale = { step: 'scale', method: 'log', features: ['x'] } as const
    const plain = refusal(() => cleaningPipeline(list, [scale])).message
    expect(plain).toMatch(/^cleaningPipeline: steps\[0\] \(scale\): column "x" must be above -1 .* in row 2$/)
    const renumbered = refusal(() => cleaningPipeline(list, [{ step: 'dropDuplicates' }, scale])).message
    expect(renumbered).toMatch(/ in row 1 \(rows counted as the steps before left them\)$/)
    expect(plain + renumbered).not.toContain('77')
  })

  test('what a check of the caller throws comes through as it is', () => {
    const broken = new TypeError('mine')
    const check = (): boolean => {
      throw broken
    }
    expect(() => cleaningPipeline(rows, [{ step: 'validate', rules: [{ column: 'age', check }] }])).toThrow(broken)
  })
})

test('progress tells the steps, and stop ends the work', () => {
  const stages = new Set<string>()
  cleaningPipeline(rows, everyStep, { onProgress: ({ stage }) => stages.add(stage) })
  expect(stages).toContain('cleaning')
  expect(stages).toContain('steps[2] (impute): filling')
  const seen: number[] = []
  fit.run(rows, { onProgress: ({ stage, done }) => (stage === 'cleaning' ? seen.push(done) : 0) })
  expect(seen[0]).toBe(0)
  expect(seen.at(-1)).toBe(everyStep.length)
  for (const at of ['cleaning', 'steps[1] (dropDuplicates): comparing', 'steps[2] (impute): learning']) {
    let error: unknown = null
    try {
      cleaningPipeline(rows, everyStep, { onProgress: ({ stage, stop }) => stage === at && stop() })
    } catch (cause) {
      error = cause
    }
    expect(error).toBeInstanceOf(StoppedError)
    expect((error as StoppedError).message).toContain(`cleaningPipeline: stopped during "${at.slice(0, 8)}`)
  }
  const numbers = Array.from({ length: 40 }, (_, i) => ({ a: i % 7 === 0 ? null : i, b: i % 5 === 0 ? null : i * i }))
  const inRounds = 'steps[0] (impute): imputing in rounds'
  let asked = 0
  const stopInRounds = (): unknown =>
    cleaningPipeline(numbers, [{ step: 'impute', strategy: 'iterative' }], {
      onProgress: ({ stage, stop }) => {
        if (stage !== inRounds) return
        asked++
        stop()
      },
    })
  expect(stopInRounds).toThrow(new StoppedError('cleaningPipeline', 'steps[0] (impute)'))
  expect(asked).toBe(1)
})

describe('laws', () => {
  const cell = <T>(values: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(values, { nil: null, freq: 4 })
  const row = fc.record({
    key: cell(fc.integer({ min: 0, max: 6 })),
    text: cell(fc.constantFrom('1', '2,5', 'x', ' ', 'yes', '__proto__', 'constructor')),
    x: cell(fc.double({ min: -1e6, max: 1e6, noNaN: true })),
    y: cell(fc.integer({ min: -5, max: 5 })),
  })
  const step: fc.Arbitrary<CleaningStep> = fc.constantFrom<CleaningStep[]>(
    { step: 'dropDuplicates' },
    { step: 'dropDuplicates', keys: ['key'], keep: 'last' },
    { step: 'normalize', formats: { text: 'number' } },
    { step: 'impute' },
    { step: 'impute', strategy: 'knn', features: ['x', 'y'], neighbors: 2 },
    { step: 'impute', strategy: 'iterative', features: ['x', 'y'] },
    { step: 'impute', strategy: 'forward' },
    { step: 'clipOutliers', threshold: 0.5, features: ['x', 'y'] },
    { step: 'validate', rules: [{ column: 'y', min: -2, type: 'integer' }], action: 'drop' },
    {
      step: 'validate',
      rules: [
        { column: 'key', unique: true },
        { column: 'y', oneOf: [1, 2] },
      ],
    },
    { step: 'scale', features: ['x', 'y'] },
    { step: 'scale', features: ['y'], method: 'yeoJohnson' },
    { step: 'encode', features: ['key'], method: 'frequency' },
    { step: 'encode', features: ['key'], method: 'ordinal' },
  )

  test('any steps: transform of the input is the table, run reports the same, JSON restores it, rows are the rows', () => {
    let refused = 0
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), fc.array(step, { maxLength: 5 }), (list, steps) => {
        const columns = {
          key: list.map(({ key }) => key),
          text: list.map(({ text }) => text),
          x: list.map(({ x }) => x),
          y: list.map(({ y }) => y),
        }
        let made: ReturnType<typeof cleaningPipeline>
        try {
          made = cleaningPipeline(columns, steps)
        } catch (error) {
          expect(error).toBeInstanceOf(InputError)
          expect((error as InputError).message).toMatch(/^cleaningPipeline: steps\[\d\]/)
          refused++
          return
        }
        const again = made.run(columns)
        expect(again.table.toRows()).toStrictEqual(made.table.toRows())
        expect(again.report.steps).toEqual(made.report.steps)
        const text = JSON.stringify(made)
        const revived = CleaningPipelineModel.fromJSON(text)
        expect(JSON.stringify(revived)).toBe(text)
        expect(revived.transform(columns).toRows()).toStrictEqual(made.table.toRows())
        expect(revived.run(columns)).toEqual(again)
        const { rowsBefore, rowsAfter, steps: reports } = made.report
        const dropped = reports.reduce((sum, report) => sum + ('dropped' in report ? report.dropped : 0), 0)
        expect(rowsBefore - rowsAfter).toBe(dropped)
        expect(made.rows.length).toBe(made.table.rowCount)
        expect([...made.rows]).toEqual([...new Set(made.rows)].sort((a, b) => a - b))
      }),
      { numRuns: 150 },
    )
    expect(refused).toBeLessThan(75)
  })

  test('rows permuted, result permuted', () => {
    const steps = everyStep.filter(({ step: name }) => name !== 'dropDuplicates')
    const cleaned = cleaningPipeline(rows, steps)
    const all = [...rows.keys()]
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => {
        const other = cleaningPipeline(
          order.map((i) => dirtyRow(i)),
          steps,
        )
        const expected = cleaned.table.toRows()
        expect(other.table.toRows()).toEqual(order.map((i) => expected[i]))
        expect(JSON.stringify(other)).toBe(JSON.stringify(cleaned))
      }),
      { numRuns: 10 },
    )
  })

  test('target encoding is cross-fitted in .table only', () => {
    const made = cleaningPipeline(rows, [
      { step: 'impute', features: ['age'] },
      { step: 'encode', method: 'target', target: 'age', features: ['plan'], smoothing: 1 },
    ])
    expect(made.table.column('plan')).not.toEqual(made.transform(rows).column('plan'))
    expect(made.run(rows).report.steps).toEqual(made.report.steps)
  })
})

test('columns of any name', () => {
  for (const name of ['__proto__', 'constructor', 'toString', '', 'a.b', 'a\0b', 'step']) {
    const columns = (values: unknown[]): Record<string, unknown[]> => Object.fromEntries([[name, values]])
    const list = columns([1, null, 3, 3, 900])
    const made = cleaningPipeline(list as never, [
      { step: 'dropDuplicates', keys: [name] },
      { step: 'impute', strategies: Object.fromEntries([[name, 'mean']]) },
      { step: 'clipOutliers', features: [name], threshold: 0.1 },
      { step: 'validate', rules: [{ column: name, max: 2 }] },
      { step: 'scale', features: [name] },
      { step: 'normalize', formats: Object.fromEntries([[name, 'number']]) as never },
      { step: 'encode', features: [name], method: 'frequency' },
    ])
    const revived = CleaningPipelineModel.fromJSON(JSON.stringify(made))
    expect(revived.transform(list as never).toRows()).toEqual(made.table.toRows())
    expect(JSON.parse(JSON.stringify(made.report))).toEqual(
      JSON.parse(JSON.stringify(revived.run(list as never).report)),
    )
    const impute = made.report.steps[1]
    expect(impute?.step === 'impute' && Object.entries(impute.filled)).toEqual([[name, 1]])
    const normalize = made.report.steps[5]
    expect(normalize?.step === 'normalize' && Object.keys(normalize.columns)).toEqual([name])
  }
})
