/** An encoder as JSON, and back: every field is checked, so what is read works. */
import { encodeNumber, encodeNumbers, encodeText, type JsonReader } from '../../core/model.ts'
import type { Category, CategoryType } from './categories.ts'
import type { EncodedColumn, EncodeMethod, EncoderState } from './state.ts'

const METHODS: readonly EncodeMethod[] = ['oneHot', 'ordinal', 'target', 'frequency']
const TYPES: readonly CategoryType[] = ['number', 'string', 'boolean', 'unknown']
const CATEGORIES = ['categories']

/** The fields of the JSON besides kind and version. */
export function encoderJson({ method, columns, target, overall }: EncoderState): Record<string, unknown> {
  return {
    contains: CATEGORIES,
    method,
    target: target === null || overall === null ? null : { column: encodeText(target), overall: encodeNumber(overall) },
    columns: columns.map(({ name, type, categories, values }) => ({
      name: encodeText(name),
      type,
      categories: categories.map((category) => (typeof category === 'string' ? encodeText(category) : category)),
      values: values === null ? null : encodeNumbers(values),
    })),
  }
}

/** What an encoder has learned, from its JSON. */
export function readEncoderState(reader: JsonReader): EncoderState {
  const contains = reader.get('contains')
  if (!Array.isArray(contains) || String(contains) !== String(CATEGORIES)) reader.fail('contains', `['categories']`)
  const method = reader.oneOf('method', METHODS)
  const columns = reader.objects('columns').map((column) => readColumn(column, method))
  if (new Set(columns.map(({ name }) => name)).size < columns.length)
    reader.fail('columns', 'columns of different names')
  if (method !== 'target') return { method, columns, target: reader.absent('target'), overall: null }
  const target = reader.object('target')
  const overall = target.number('overall')
  if (!Number.isFinite(overall)) target.fail('overall', 'a finite number')
  return { method, columns, target: target.text('column'), overall }
}

function readColumn(reader: JsonReader, method: EncodeMethod): EncodedColumn {
  const type = reader.oneOf('type', TYPES)
  const categories = readCategories(reader, type)
  const hasValues = method === 'target' || method === 'frequency'
  const values = hasValues ? reader.numbers('values') : reader.absent('values')
  if (values !== null && !(values.length === categories.length && values.every((value) => Number.isFinite(value)))) {
    reader.fail('values', 'a finite number for each category')
  }
  return { name: reader.text('name'), type, categories, values }
}

function readCategories(reader: JsonReader, type: CategoryType): Category[] {
  const expected = `different categories of type ${type}`
  if (type === 'string') {
    const texts = reader.texts('categories')
    return new Set(texts).size === texts.length ? texts : reader.fail('categories', expected)
  }
  const list = reader.get('categories')
  if (!Array.isArray(list)) return reader.fail('categories', expected)
  const fits = list.every((value) => typeof value === type && (type === 'boolean' || Number.isFinite(value)))
  return fits && new Set(list).size === list.length ? (list as Category[]) : reader.fail('categories', expected)
}
