import { EncoderModel, encoder, ImputerModel, imputer, ScalerModel, scaler } from 'clientele'
import type { ModelUnderTest } from './types.ts'

/** Thirty customers with gaps. */
const rowOf = (row: number) => ({
  id: `customer-${row}`,
  spend: row % 7 === 3 ? null : 10 + ((row * 37) % 50) / 3,
  visits: row % 5 === 1 ? null : (row * 11) % 13,
  city: row % 6 === 2 ? null : (['Oslo', 'Bern', 'Lima'][row % 3] ?? null),
})
const rowsOf = (rows: readonly number[]) => rows.map(rowOf)
const everyone = Array.from({ length: 30 }, (_, row) => row)
const column = (x: readonly (number | null)[]) => ({ x })

export const models: readonly ModelUnderTest[] = [
  {
    kind: 'imputer',
    modelClass: ImputerModel,
    fit: (rows) => imputer(rowsOf(rows)),
    rowFields: ['table'],
    predict: (model, rows) => (model as ImputerModel).transform(rowsOf(rows)).toRows(),
    rowCount: everyone.length,
    degenerate: {
      empty: () => imputer([]),
      'one row': () => imputer(column([5])),
      constant: () => imputer(column([5, 5, 5])),
      NaN: () => imputer(column([Number.NaN, 5])),
      'only missing': () => imputer(column([null, null])),
      Infinity: () => imputer(column([Infinity, 5])),
    },
    variants: {
      knn: () => imputer(rowsOf(everyone), { strategy: 'knn', features: ['spend', 'visits'] }),
      iterative: () => imputer(rowsOf(everyone), { strategy: 'iterative', features: ['spend', 'visits'] }),
      'constant with indicators': () =>
        imputer(rowsOf(everyone), { strategy: 'constant', value: { spend: 0, visits: 1, city: 'x' }, indicator: true }),
    },
    anyText: /^columns\.\d+\.name$|^columns\.2\.fill$/,
    use: () => {
      const inputs = { rows: rowsOf(everyone) }
      return {
        inputs,
        run: () => imputer(inputs.rows, { strategy: 'knn', features: ['spend', 'visits'] }).transform(inputs.rows),
      }
    },
    secrets: ['customer-7'],
  },
  {
    kind: 'scaler',
    modelClass: ScalerModel,
    fit: (rows) => scaler(rowsOf(rows)),
    rowFields: ['table'],
    predict: (model, rows) => (model as ScalerModel).transform(rowsOf(rows)).toRows(),
    rowCount: everyone.length,
    degenerate: {
      empty: () => scaler([]),
      'one row': () => scaler(column([5])),
      constant: () => scaler(column([5, 5, 5])),
      NaN: () => scaler(column([Number.NaN, 5])),
      Infinity: () => scaler(column([Infinity, 5])),
    },
    variants: {
      yeoJohnson: () => scaler(rowsOf(everyone), { method: 'yeoJohnson' }),
      robust: () => scaler(rowsOf(everyone), { method: 'robust' }),
      log: () => scaler(rowsOf(everyone), { method: 'log' }),
    },
    anyText: /^columns\.\d+\.name$/,
    use: () => {
      const inputs = { rows: rowsOf(everyone) }
      return { inputs, run: () => scaler(inputs.rows).inverse(scaler(inputs.rows).table) }
    },
    secrets: ['customer-7'],
  },
  {
    kind: 'encoder',
    modelClass: EncoderModel,
    fit: (rows) => encoder(rowsOf(rows), { features: ['city'] }),
    rowFields: ['table'],
    predict: (model, rows) => (model as EncoderModel).transform(rowsOf(rows)).toRows(),
    rowCount: everyone.length,
    degenerate: {
      empty: () => encoder([]),
      'one row': () => encoder({ x: ['a'] }),
      constant: () => encoder({ x: ['a', 'a'] }),
      'only missing': () => encoder({ x: [null, null] }),
    },
    variants: {
      ordinal: () => encoder(rowsOf(everyone), { method: 'ordinal', features: ['city'] }),
      frequency: () => encoder(rowsOf(everyone), { method: 'frequency', features: ['city'] }),
      target: () =>
        encoder(
          rowsOf(everyone).map((row, i) => ({ ...row, y: i % 2 })),
          { method: 'target', features: ['city'], target: 'y' },
        ),
    },
    anyText: /^columns\.\d+\.(name|categories\.\d+)$|^target\.column$/,
    use: () => {
      const inputs = { rows: rowsOf(everyone) }
      return { inputs, run: () => encoder(inputs.rows, { features: ['city'] }).transform(inputs.rows) }
    },
    secrets: ['customer-7'],
  },
]
