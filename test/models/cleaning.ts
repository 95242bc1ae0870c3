import { CleaningPipelineModel, cleaningPipeline } from 'clientele'
import { dirtyRow, everyStep } from '../cleaning/pipeline/rows.ts'
import type { ModelUnderTest } from './types.ts'

/** Every kind of step but the one that drops rows, so that each row keeps one prediction. */
const steps = everyStep.filter(({ step }) => step !== 'dropDuplicates')
const everyone = Array.from({ length: 40 }, (_, i) => i)
const plain = [{ step: 'impute' }, { step: 'clipOutliers' }, { step: 'scale' }] as const
const numbers = (x: readonly (number | null)[]) => () => cleaningPipeline({ x }, plain)

export const models: readonly ModelUnderTest[] = [
  {
    kind: 'cleaningPipeline',
    modelClass: CleaningPipelineModel,
    fit: (rows) => cleaningPipeline(rows.map(dirtyRow), steps),
    rowFields: ['table', 'rows', 'report'],
    predict: (model, rows) => (model as CleaningPipelineModel).transform(rows.map(dirtyRow)).toRows(),
    rowCount: everyone.length,
    degenerate: {
      empty: () => cleaningPipeline([], plain),
      'one row': numbers([5]),
      constant: numbers([5, 5, 5]),
      NaN: numbers([Number.NaN, 5]),
      Infinity: numbers([Infinity, 5]),
    },
    variants: {
      rules: () =>
        cleaningPipeline(everyone.map(dirtyRow), [
          {
            step: 'validate',
            rules: [
              { column: 'id', required: true, unique: true },
              { column: 'email', pattern: /@/i, name: 'address' },
            ],
          },
        ]),
    },
    anyText:
      /^columns\.\d+\.name$|^steps\.\d+\.(columns\.\d+\.name|keys\.\d+|model\.columns\.\d+\.(name|categories\.\d+)|model\.columns\.0\.fill|model\.target\.column|formats\.\d+\.(column|countryColumn|currencyColumn)|rules\.\d+\.(column|name|pattern\.source|(min|max)\.text|oneOf\.\d+|reference\.\d+))$/,
    use: () => {
      const inputs = { rows: everyone.map(dirtyRow) }
      return { inputs, run: () => cleaningPipeline(inputs.rows, steps).run(inputs.rows) }
    },
    secrets: ['Person7@', 'person7@'],
  },
]
