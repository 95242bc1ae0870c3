/**
 * Who went where between two labelings of the same people: counts and rates from each label to each, who came and who left.
 *
 * Ids are matched as ids are (by text). Time and memory O(people + labels²).
 */
import { describe, inputError, isPlainObject } from '../core/arguments.ts'
import { type Id, IdIndex } from '../core/ids.ts'
import { Matrix } from '../math/matrix.ts'

/** People with one label each. */
export type Labeled = { readonly ids: readonly (Id | null)[]; readonly labels: ArrayLike<string | number> }

/** Rows are labels before, columns labels after, both in the order of `names`. */
export type Transitions = {
  readonly names: readonly string[]
  readonly counts: Matrix
  /** Of those with the label before, those who left included; a label nobody had has zeros. */
  readonly rates: Matrix
  /** People who are only in the second labeling, by label. */
  readonly entered: Int32Array
  /** People who are only in the first, by label. */
  readonly left: Int32Array
  /** For each person of the first labeling the position in the second, −1 for those who left. */
  readonly partner: Int32Array
}

/** Reads `{ ids, [field] }` of an argument; what is not of that shape is refused. */
export function readLabeled(functionName: string, path: string, value: unknown, fields: readonly string[]): Labeled {
  const wanted = `{ ids, ${fields.join(' or ')} }`
  if (!isPlainObject(value)) throw inputError(functionName, path, wanted, describe(value), 'invalidData')
  const ids = value.ids
  const labels = fields.map((field) => value[field]).find((list) => list !== undefined)
  if (!isList(ids)) throw inputError(functionName, `${path}.ids`, 'an array of ids', describe(ids), 'invalidData')
  if (!isList(labels) || labels.length !== ids.length) {
    const given = isList(labels) ? `length ${labels.length}` : describe(labels)
    const expected = `an array as long as ids (${ids.length})`
    throw inputError(functionName, `${path}.${fields[0]}`, expected, given, 'invalidData')
  }
  return { ids: ids as ArrayLike<Id | null> as readonly (Id | null)[], labels: labels as ArrayLike<string | number> }
}

const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))

/** The transitions between two labelings. A missing id is nobody's; an id that appears twice is refused. */
export function transitionsBetween(
  functionName: string,
  before: Labeled,
  after: Labeled,
  names: readonly string[],
): Transitions {
  const codeOf = new Map(names.map((name, code) => [name, code]))
  const size = names.length
  const afterRow = indexOf(functionName, 'after', after)
  const beforeRow = indexOf(functionName, 'before', before)
  const counts = new Matrix(size, size)
  const rates = new Matrix(size, size)
  const entered = new Int32Array(size)
  const left = new Int32Array(size)
  const partner = new Int32Array(before.ids.length).fill(-1)
  const labelOf = (path: string, labels: ArrayLike<string | number>, row: number): number => {
    const code = codeOf.get(String(labels[row]))
    if (code === undefined) throw inputError(functionName, `${path}, row ${row}`, 'one of the labels', 'another label')
    return code
  }
  const startedWith = new Int32Array(size)
  for (let row = 0; row < before.ids.length; row++) {
    const from = labelOf('before', before.labels, row)
    startedWith[from]!++
    const person = beforeRow.codes[row]!
    const other = person < 0 ? -1 : afterRow.rowOf(beforeRow.index.ids[person])
    partner[row] = other
    if (other < 0) left[from]!++
    else counts.data[from * size + labelOf('after', after.labels, other)]!++
  }
  for (let row = 0; row < after.ids.length; row++) {
    const person = afterRow.codes[row]!
    const wasThere = person >= 0 && beforeRow.rowOf(afterRow.index.ids[person]) >= 0
    if (!wasThere) entered[labelOf('after', after.labels, row)]!++
  }
  for (let from = 0; from < size; from++) {
    for (let to = 0; to < size; to++) {
      const at = from * size + to
      rates.data[at] = startedWith[from] === 0 ? 0 : counts.data[at]! / startedWith[from]!
    }
  }
  return { names, counts, rates, entered, left, partner }
}

type RowIndex = { readonly index: IdIndex; readonly codes: Int32Array; readonly rowOf: (id: unknown) => number }

function indexOf(functionName: string, path: string, { ids }: Labeled): RowIndex {
  const index = new IdIndex()
  const codes = new Int32Array(ids.length)
  const rows: number[] = []
  for (let row = 0; row < ids.length; row++) {
    const known = index.ids.length
    const code = index.add(ids[row])
    if (code >= 0 && code < known) {
      throw inputError(
        functionName,
        `${path}.ids`,
        'different ids',
        `the id of row ${rows[code]} again in row ${row}`,
        'duplicateKey',
      )
    }
    codes[row] = code
    if (code >= 0) rows[code] = row
  }
  return { index, codes, rowOf: (id) => rows[index.find(id)] ?? -1 }
}
