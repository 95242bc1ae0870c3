import { clipOutliers, detectOutliers, encoder, ImputerModel, imputer, ScalerModel, scaler, Table } from 'clientele'
import { expectTypeOf, test } from 'vitest'

interface Customer {
  id: string
  age: number | null
  city?: string
}
declare const customers: Customer[]
declare const columns: { age: Float64Array; city: string[] }
declare const loose: Record<string, unknown>[]

test('tables keep the types of their rows', () => {
  const filled = imputer(customers)
  expectTypeOf(filled.table.column('city')[0]).toEqualTypeOf<string | null | undefined>()
  // @ts-expect-error there is no such column
  filled.table.column('town')
  expectTypeOf(scaler(customers).table.column('age')[0]).toEqualTypeOf<number | null | undefined>()
  expectTypeOf(scaler(columns).inverse(columns).column('age')[0]).toEqualTypeOf<number | undefined>()
  expectTypeOf(clipOutliers(Table.from(customers)).table.column('age')[0]).toEqualTypeOf<number | null | undefined>()
  expectTypeOf(scaler(loose).table.column('anything')).not.toBeNever()
})

test('indicator columns are there when asked for', () => {
  const filled = imputer(customers, { indicator: true })
  expectTypeOf(filled.table.column('age_missing')[0]).toEqualTypeOf<boolean | null | undefined>()
  expectTypeOf(filled.transform(customers).column('age_missing')[0]).toEqualTypeOf<boolean | null | undefined>()
  // @ts-expect-error not asked for
  imputer(customers).table.column('age_missing')
})

test('scores are by column, or one array of the isolation forest and of numbers', () => {
  expectTypeOf(detectOutliers([1, null]).scores).toEqualTypeOf<Float64Array>()
  expectTypeOf(detectOutliers(Float64Array.of(1)).bounds.lower).toEqualTypeOf<number>()
  expectTypeOf(detectOutliers(customers).scores).toEqualTypeOf<Readonly<Record<string, Float64Array>>>()
  expectTypeOf(detectOutliers(customers, { method: 'mad' }).scores).toEqualTypeOf<
    Readonly<Record<string, Float64Array>>
  >()
  expectTypeOf(detectOutliers(customers, { method: 'isolationForest' }).scores).toEqualTypeOf<Float64Array>()
  // @ts-expect-error the isolation forest has no bounds
  clipOutliers(customers, { method: 'isolationForest' })
})

test('options and names are checked', () => {
  // @ts-expect-error no such strategy
  imputer(customers, { strategy: 'avg' })
  // @ts-expect-error no such method
  scaler(customers, { method: 'zScore' })
  // @ts-expect-error no such option
  encoder(customers, { columns: ['city'] })
  imputer(customers, { strategies: { city: 'constant' }, value: { city: '?' } })
  imputer(customers, { strategy: 'constant', value: new Date(0) })
})

test('revived models know nothing of the rows', () => {
  // @ts-expect-error only fits have tables
  ImputerModel.fromJSON('{}').table
  // @ts-expect-error only fits have tables
  ScalerModel.fromJSON('{}').table
  expectTypeOf(imputer(customers)).toExtend<ImputerModel>()
  expectTypeOf(encoder(customers).transform(loose)).toEqualTypeOf<Table>()
})
