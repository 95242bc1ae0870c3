import { readCsv, readCsvChunks, writeCsv } from 'clientele/csv'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Table } from '../../src/data/table/table.ts'

/** The reader in plain steps: RFC 4180 with the leniences of `readCsv`, all cells as text, ragged rows fitted. */
function naiveCells(text: string, delimiter: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let i = 0
  while (i < text.length || row.length > 0) {
    let cell = ''
    if (text[i] === '"') {
      for (i++; i < text.length && !(text[i] === '"' && text[i + 1] !== '"'); i++) {
        if (text[i] === '"') i++
        cell += text[i]
      }
      i++
    }
    while (i < text.length && text[i] !== delimiter && text[i] !== '\n' && text[i] !== '\r') cell += text[i++]
    row.push(cell)
    if (text[i] === delimiter) {
      i++
      continue
    }
    const isBlank = row.length === 1 && cell === '' && text[i - 1] !== '"'
    if (!isBlank || rows[0]?.length === 1) rows.push(row)
    row = []
    i += text[i] === '\r' && text[i + 1] === '\n' ? 2 : 1
  }
  const width = rows[0]?.length ?? 0
  return rows.map((cells) => Array.from({ length: width }, (_, column) => cells[column] ?? ''))
}

const cell = fc.oneof(
  fc.constantFrom(
    '1',
    '"a,b"',
    '"a""b"',
    '"line\nend"',
    '"line\r\nend"',
    '""',
    '',
    'é',
    '王',
    '😀',
    '\ud83d',
    '"x"y',
    '"',
    '12"',
    ' "z"',
  ),
  fc.string({ maxLength: 5, unit: fc.constantFrom('a', '"', ',', '\n', '\r', '1', 'ü', '😀', '\0') }),
)
const body = fc
  .array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 10 })
  .chain((rows) => fc.constantFrom('\n', '\r\n', '\r').map((end) => rows.map((row) => row.join(',')).join(end) + end))

async function* piecewise(text: string, size: number): AsyncGenerator<string, void, undefined> {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size)
}

test('the cells are those of a reader in plain steps, also across blocks', async () => {
  const sizes = fc.integer({ min: 20_000, max: 90_000 })
  await fc.assert(
    fc.asyncProperty(
      body,
      fc.integer({ min: 1, max: 4 }),
      fc.nat({ max: 300 }),
      sizes,
      async (rows, width, shift, size) => {
        const names = Array.from({ length: width }, (_, i) => `c${i}`)
        const head = `${names.join(',')}\n${'x'.repeat(shift)}${','.repeat(width - 1)}\n`
        const text = head + rows.repeat(Math.ceil(150_000 / rows.length))
        const types = Object.fromEntries(names.map((name) => [name, 'string' as const]))
        const table = await readCsv(piecewise(text, size), { types, delimiter: ',' })
        const [, ...expected] = naiveCells(text, ',')
        expect(table.rowCount).toBe(expected.length)
        names.forEach((name, c) => {
          const texts = Array.from(table.column(name), (value) => value ?? '')
          const wrong = texts.findIndex((value, r) => value !== expected[r]?.[c])
          expect([wrong, texts[wrong]]).toEqual([-1, undefined])
        })
      },
    ),
    { numRuns: 15 },
  )
})

const text = fc.string({
  maxLength: 12,
  unit: fc.constantFrom(...'ab01 ,;\t|"\'\n\r=+-@.é王😀\0\ufeff', '\ud800', '\udc00'),
})
const valuesOf = {
  number: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })),
  string: fc.option(text),
  boolean: fc.option(fc.boolean()),
  instant: fc.option(fc.date({ noInvalidDate: true })),
}
type Type = keyof typeof valuesOf

const table = fc
  .uniqueArray(
    fc.tuple(
      text.filter((name) => name !== ''),
      fc.constantFrom<Type>('number', 'string', 'boolean', 'instant'),
    ),
    {
      selector: ([name]) => name,
      minLength: 1,
      maxLength: 4,
    },
  )
  .chain((columns) =>
    fc.nat({ max: 8 }).chain((rows) =>
      fc
        .tuple(...columns.map(([, type]) => fc.array<unknown>(valuesOf[type], { minLength: rows, maxLength: rows })))
        .map((values) => ({
          types: Object.fromEntries(columns),
          input: Object.fromEntries(columns.map(([name], i) => [name, values[i] ?? []])),
        })),
    ),
  )

const options = fc.record(
  {
    delimiter: fc.constantFrom(',', ';', '\t', '|', '~', ' ', '0', '-', 'e', ':', "'"),
    lineEnd: fc.constantFrom('\n' as const, '\r\n' as const),
    byteOrderMark: fc.boolean(),
  },
  { requiredKeys: [] },
)

test('table → text → table with the types told is the same table', () => {
  fc.assert(
    fc.property(table, options, ({ types, input }, style) => {
      const before = Table.from<Record<string, unknown>>(input, { types })
      const after = readCsv(writeCsv(before, { ...style, formulaSafe: false }), {
        types,
        delimiter: style.delimiter ?? ',',
      })
      expect(after.issues).toEqual([])
      expect(after.columnNames).toEqual(before.columnNames)
      expect(after.toRows()).toEqual(before.toRows())
    }),
    { numRuns: 500 },
  )
})

test('the delimiter that was written is the one that is found', () => {
  fc.assert(
    fc.property(table, fc.constantFrom(',', ';', '\t', '|'), ({ types, input }, delimiter) => {
      const before = Table.from<Record<string, unknown>>(input, { types })
      fc.pre(before.columnNames.length > 1 || delimiter === ',')
      const after = readCsv(writeCsv(before, { delimiter, formulaSafe: false }), { types })
      expect(after.toRows()).toEqual(before.toRows())
    }),
    { numRuns: 200 },
  )
})

test('in tables of a few rows it is the same table too', async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.integer({ min: 1, max: 5 }), async ({ types, input }, rows) => {
      const before = Table.from<Record<string, unknown>>(input, { types })
      const after: object[] = []
      for await (const chunk of readCsvChunks(writeCsv(before, { formulaSafe: false }), {
        types,
        rows,
        delimiter: ',',
      })) {
        after.push(...chunk.toRows())
      }
      expect(after).toEqual(before.toRows())
    }),
    { numRuns: 100 },
  )
})

test('formula-safe text differs only by apostrophes before cells that begin like a formula', () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 6 }), (cells) => {
      const types = { text: 'string', n: 'number' } as const
      const read = readCsv(writeCsv({ text: cells, n: cells.map(() => 1) }), { types })
      Array.from(read.column('text')).forEach((got, i) => {
        const cell = cells[i]!
        expect([cell, `'${cell}`]).toContain(got)
        if (got === cell) expect(/^[ "\u00a0]*[=+\-@\t\r\n\0]/.test(cell)).toBe(/^[+-]\d/.test(cell))
      })
    }),
    { numRuns: 300 },
  )
})
