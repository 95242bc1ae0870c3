import { describe, expectTypeOf, test } from 'vitest'
import { countPairs } from '../../../src/cleaning/linkage/countPairs.ts'
import { linkRecords } from '../../../src/cleaning/linkage/linkRecords.ts'
import { linkagePresets } from '../../../src/cleaning/linkage/presets.ts'
import type { LinkageResult, LinkedPair } from '../../../src/cleaning/linkage/result.ts'
import { Table } from '../../../src/data/table/table.ts'

interface Person {
  name: string
  city: string | null
  age: number
}
const people: Person[] = []
const compare = [{ column: 'name', method: 'jaroWinkler' }] as const

describe('linkRecords', () => {
  test('knows the columns of rows, tables and columns', () => {
    expectTypeOf(linkRecords(people, { compare, blocking: ['city', ['name', 'age']] })).toEqualTypeOf<LinkageResult>()
    linkRecords(Table.from<Person>(people), { compare, blocking: [{ column: 'name', as: 'sound' }] })
    linkRecords({ name: ['a'], city: ['b'] }, { compare, blocking: ['city'] })
    // @ts-expect-error no such column
    linkRecords(people, { compare, blocking: ['town'] })
    // @ts-expect-error no such column
    linkRecords(people, { compare: [{ column: 'nam', method: 'exact' }], blocking: ['city'] })
    // @ts-expect-error no such method
    linkRecords(people, { compare: [{ column: 'name', method: 'similar' }], blocking: ['city'] })
    // @ts-expect-error no such option
    linkRecords(people, { compare, blocking: ['city'], treshold: 0.5 })
  })

  test('gives a function of the row its type', () => {
    linkRecords(people, {
      compare,
      blocking: [
        (row, index) => {
          expectTypeOf(row).toEqualTypeOf<Person>()
          expectTypeOf(index).toBeNumber()
          return row.age
        },
      ],
    })
  })

  test('takes presets, by names written out or told at run time', () => {
    linkRecords(people, linkagePresets.people({ name: 'name', city: 'city' }))
    // @ts-expect-error no such column
    linkRecords(people, linkagePresets.people({ name: 'fullName' }))
    const mapped: Record<'name' | 'city', string> = { name: 'name', city: 'city' }
    linkRecords(people, { ...linkagePresets.people(mapped), threshold: 0.8 })
    linkRecords([people, Table.from<Person>(people)], linkagePresets.people({ name: 'name' }))
    // @ts-expect-error no such concept
    linkagePresets.people({ fullname: 'name' })
    // @ts-expect-error no such concept
    linkagePresets.businesses({ nationalId: 'name' })
  })

  test('gives pairs, labels and measures', () => {
    const result = linkRecords(people, { compare, blocking: ['city'] })
    expectTypeOf(result.pairs).toEqualTypeOf<readonly LinkedPair[]>()
    expectTypeOf(result.labels).toExtend<Int32Array>()
    expectTypeOf(result.evaluate([[0, 1]]).f1).toEqualTypeOf<number | null>()
    expectTypeOf(result.toTable().column('leftId')).toExtend<ArrayLike<unknown>>()
    expectTypeOf(countPairs(people, ['city', (row: Person) => row.age])).toBeNumber()
    // @ts-expect-error no such column
    countPairs(people, ['town'])
  })
})
