/** The doors: the containers that data enter the library through. */
export { Matrix, type MatrixLike, type MlMatrixLike } from '../math/matrix.ts'
export { Graph } from './graph/graph.ts'
export type { GraphInput, GraphJson, GraphOptions, GraphologyLike } from './graph/types.ts'
export { type Interaction, Interactions, type InteractionsOptions } from './interactions.ts'
export type { Points, PointsOptions } from './points.ts'
export {
  type CellValue,
  type ColumnReport,
  type ColumnValues,
  type IgnoredColumn,
  type RowOf,
  Table,
  type TableOptions,
} from './table/table.ts'
export type {
  Accessor,
  ArqueroTableLike,
  ArrowColumnLike,
  ArrowTableLike,
  Cell,
  ColumnsLike,
  Issue,
  TableLike,
} from './types.ts'
