import { tableFromArrays } from 'apache-arrow'
import { Table } from 'clientele'
import { expectTypeOf, test } from 'vitest'

interface Person {
  id: string
  age: number | null
  joined?: Date
}
declare const people: Person[]

test('columns are typed by the rows; what may be absent may be null', () => {
  const table = Table.from(people)
  expectTypeOf(table.column('id')[0]).toEqualTypeOf<string | undefined>()
  expectTypeOf(table.column('age')[0]).toEqualTypeOf<number | null | undefined>()
  expectTypeOf(table.column('joined')[0]).toEqualTypeOf<Date | null | undefined>()
  expectTypeOf(table.toRows()).toEqualTypeOf<{ id: string; age: number | null; joined: Date | null }[]>()
  for (const id of table.column('id')) expectTypeOf(id).toEqualTypeOf<string>()
  expectTypeOf(table.columnNames).toEqualTypeOf<readonly ('id' | 'age' | 'joined')[]>()
})

test('columns of arrays and typed arrays are typed by their values', () => {
  const table = Table.from({ id: ['a'], n: Int32Array.of(1) })
  expectTypeOf(table.column('n')[0]).toEqualTypeOf<number | undefined>()
  const loose: Record<string, number[]> = { a: [1] }
  expectTypeOf(Table.from(loose).column('anything')[0]).toEqualTypeOf<number | undefined>()
  expectTypeOf(Table.from<{ x: number }>(tableFromArrays({ x: [1] })).column('x')[0]).toEqualTypeOf<
    number | undefined
  >()
  expectTypeOf(Table.from(Table.from(people)).column('id')[0]).toEqualTypeOf<string | undefined>()
})

test('verbs keep track of the columns', () => {
  const table = Table.from(people)
  expectTypeOf(table.select(['age']).columnNames).toEqualTypeOf<readonly 'age'[]>()
  expectTypeOf(table.with({ score: Float64Array.of(1) }).column('score')[0]).toEqualTypeOf<number | undefined>()
  expectTypeOf(table.join({ id: ['a'], city: ['Rome'] }, { on: 'id' }).column('city')[0]).toEqualTypeOf<
    string | null | undefined
  >()
  table.filter((row) => row.age !== null && row.age > 3)
  table.sortBy((row) => row.joined)
})

test('mistyped names are compile errors', () => {
  const table = Table.from(people)
  // @ts-expect-error no column "agee"
  table.column('agee')
  // @ts-expect-error no column "agee"
  table.numbers('agee')
  // @ts-expect-error no column "agee"
  table.select(['agee'])
  // @ts-expect-error no column "agee"
  table.sortBy('agee')
  // @ts-expect-error no field "agee"
  table.filter((row) => row.agee > 1)
  // @ts-expect-error no common column "city"
  table.join({ id: ['a'], city: ['Rome'] }, { on: 'city' })
  // @ts-expect-error no column "agee"
  Table.from(people, { columns: { old: 'agee' } })
  // @ts-expect-error no such type
  Table.from(people, { types: { age: 'date' } })
})
