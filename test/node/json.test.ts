import { readTable, readTableChunks } from 'clientele/node'
import { expect, test } from 'vitest'
import { all, fileOf, rejection } from './files.ts'

const json = (content: string | Uint8Array): string => fileOf('a.json', content)

test('an array of row objects, or an object of columns', async () => {
  const rows = [
    { a: 1, b: 'x' },
    { a: 2, b: null },
  ]
  expect((await readTable(json(JSON.stringify(rows, null, 2)))).toRows()).toEqual(rows)
  expect((await readTable(json('\ufeff{"a":[1,2],"b":["x",null]}'))).toRows()).toEqual(rows)
  expect((await readTable(json('[]'))).columnNames).toEqual([])
  expect((await readTable(json('{}'))).rowCount).toBe(0)
})

test('entries that are no objects are left out and reported', async () => {
  const table = await readTable(json('[{"a":1},null,[2],"secret",{"a":3},4]'))
  expect(table.toRows()).toEqual([{ a: 1 }, { a: 3 }])
  expect(table.issues).toEqual([
    { code: 'notAnObject', row: 1 },
    { code: 'notAnObject', row: 1 },
    { code: 'notAnObject', row: 1 },
    { code: 'notAnObject', row: 2 },
  ])
})

test('ids beyond 2^53 keep their digits in rows and in columns', async () => {
  const rows =
    '[{"id":9007199254740993,"n":{"id":9007199254740993}},{"n":null},{"x":[1,{"id":5}],"id":-9007199254740995}]'
  expect([...(await readTable(json(rows))).column('id')]).toEqual(['9007199254740993', null, '-9007199254740995'])
  const columns =
    '{"x":[[9007199254740993],2,3],"id":[1, 9007199254740993 ,\n9007199254740995],"__proto__":[9007199254740997,1,2]}'
  const table = await readTable(json(columns))
  expect([...table.column('id')]).toEqual(['1', '9007199254740993', '9007199254740995'])
  expect([...table.column('__proto__')]).toEqual(['9007199254740997', '1', '2'])
  expect(table.ignored).toEqual([{ column: 'x', reason: 'holds objects' }])
})

test('what is no table is refused without its text', async () => {
  for (const content of ['', '{"a":', '{"a":1}\n{"a":2}', "['secret@example.com']", '[1,]']) {
    const error = await rejection(readTable(json(content)))
    expect(error).toMatchObject({ code: 'invalidData', path: 'path' })
    expect('cause' in error).toBe(false)
    expect(error.message).toContain(
      "path must be valid JSON (one object a line is format: 'ndjson'), got a syntax error",
    )
    expect(error.message).not.toContain('secret')
  }
  for (const content of [
    '"secret"',
    '1',
    'null',
    'true',
    '{"secret":1}',
    '{"a":[1],"b":[1,2]}',
    '{"a":[1],"b":"secret"}',
  ]) {
    const error = await rejection(readTable(json(content)))
    expect(error).toMatchObject({ code: 'invalidData' })
    expect(String(error.message).replace('secret":1', '')).not.toContain('"secret"')
  }
})

test('told types, columns, and tables of some rows', async () => {
  const path = json('[{"a":"1","b":"2024-01-01"},{"a":"x"},{"a":"3","b":"no"}]')
  const options = { columns: ['b', 'a'], types: { a: 'number', b: 'instant' } } as const
  const table = await readTable(path, options)
  expect(table.toRows()).toEqual([
    { b: new Date('2024-01-01'), a: 1 },
    { b: null, a: null },
    { b: null, a: 3 },
  ])
  const tables = await all(readTableChunks(path, { ...options, rows: 2 }))
  expect(tables.map((chunk) => [chunk.rowCount, chunk.issues])).toEqual([
    [2, [{ code: 'invalidNumber', row: 1, column: 'a' }]],
    [1, [{ code: 'invalidInstant', row: 2, column: 'b' }]],
  ])
  expect(await rejection(readTable(path, { columns: ['c'] }))).toMatchObject({ code: 'unknownColumn' })
})

test('deep JSON is read in linear time', async () => {
  const depth = 1 << 20
  const nested = `${'['.repeat(depth)}9007199254740993${']'.repeat(depth)}`
  const table = await readTable(json(`[{"a":${nested},"b":9007199254740993}]`))
  expect([table.ignored.length, [...table.column('b')]]).toEqual([1, ['9007199254740993']])
})
