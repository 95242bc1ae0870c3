import type { Table } from 'clientele'
import { expectTypeOf, test } from 'vitest'
import { type CleaningPipelineFit, cleaningPipeline } from '../../../src/cleaning/pipeline/cleaningPipeline.ts'
import type { CleaningStep, StepReport } from '../../../src/cleaning/pipeline/kinds.ts'
import { CleaningPipelineModel } from '../../../src/cleaning/pipeline/model.ts'

interface Customer {
  id: number
  email: string | null
}
declare const customers: Customer[]

test('steps are discriminated by their names', () => {
  const fit = cleaningPipeline(customers, [
    { step: 'dropDuplicates', keys: ['email'], keep: 'last' },
    { step: 'normalize', formats: { email: 'email', phone: { format: 'phone', country: 'DE' } } },
    {
      step: 'validate',
      rules: [
        { column: 'email', pattern: /@/ },
        { name: 'odd', check: (row) => row.id !== null },
      ],
    },
    { step: 'clipOutliers', method: 'mad' },
    { step: 'impute', strategy: undefined },
  ])
  expectTypeOf(fit).toEqualTypeOf<CleaningPipelineFit>()
  expectTypeOf(fit.table).toEqualTypeOf<Table>()
  const steps: CleaningStep[] = [
    { step: 'scale', method: 'robust' },
    { step: 'encode', method: 'target', target: 'x' },
  ]
  cleaningPipeline({ x: [1, 2] }, steps)
  // @ts-expect-error no such step
  cleaningPipeline(customers, [{ step: 'imputte' }])
  // @ts-expect-error the forest has no bounds
  cleaningPipeline(customers, [{ step: 'clipOutliers', method: 'isolationForest' }])
  // @ts-expect-error an option of another step
  cleaningPipeline(customers, [{ step: 'scale', strategy: 'median' }])
  // @ts-expect-error progress is an option of the pipeline
  cleaningPipeline(customers, [{ step: 'impute', onProgress: () => 0 }])
  // @ts-expect-error no rules
  cleaningPipeline(customers, [{ step: 'validate' }])
})

test('reports are discriminated too, and a revived model has no rows', () => {
  const read = (report: StepReport): number => {
    if (report.step === 'dropDuplicates') return report.missingKeys
    if (report.step === 'impute') return report.filled.age ?? 0
    // @ts-expect-error scaling drops nothing
    return report.step === 'scale' ? report.dropped : report.rowsAfter
  }
  expectTypeOf(read).returns.toBeNumber()
  const model = CleaningPipelineModel.fromJSON('')
  expectTypeOf(model).not.toHaveProperty('table')
  expectTypeOf(model.run(customers).rows).toEqualTypeOf<Int32Array>()
})
