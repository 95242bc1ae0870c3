import { readCsv, writeCsv } from 'clientele/csv'
import { expect, test } from 'vitest'

// Where a text is a million characters, a reader of quadratic time would run into the time limit of the test.

const onePiece = async function* (text: string, size: number): AsyncGenerator<string, void, undefined> {
  for (let from = 0; from < text.length; from += size) yield text.slice(from, from + size)
}

test('a million quotes, doubled, stray or opening, take linear time', () => {
  const many = 1_000_000
  expect(readCsv(`a,b\n${'"'.repeat(many)},1`).column('a')[0]).toBe('"'.repeat(many / 2 - 1))
  expect(readCsv(`a,b\n${'"x'.repeat(many)},1`).issueCounts).toEqual({ strayQuote: 1 })
  expect(readCsv(`a,b\n${'"",'.repeat(many)}`).issueCounts).toEqual({ tooManyCells: 1 })
  expect(readCsv(`a\n${'"\n'.repeat(many)}`).rowCount).toBe(many / 2)
  expect(readCsv(`a,b\n${'x"",'.repeat(many)}\n`, { types: { a: 'number' } }).issueCounts).toEqual({
    invalidNumber: 1,
    tooManyCells: 1,
  })
})

test('a cell of millions of characters is read in linear time, also in small pieces', async () => {
  const cell = 'z,\n""'.repeat(200_000)
  const text = `a,b\n1,"${cell}"\n2,x\n`
  const expected = [cell.replaceAll('""', '"'), 'x']
  expect([...readCsv(text).column('b')]).toEqual(expected)
  expect([...(await readCsv(onePiece(text, 500))).column('b')]).toEqual(expected)
  expect((await readCsv(onePiece(`a,b\n1,"${cell}`, 500))).issueCounts).toEqual({ unclosedQuote: 1 })
})

test('an open quote at the end does not see what an earlier, longer block left behind', async () => {
  const quotes = '"'.repeat(70_000)
  for (const rest of ['"', '"o', '"op', '"ope', '"open""', '"open""""']) {
    const table = await readCsv(onePiece(`a,b\n${quotes},1\n2,${rest}`, 70_010))
    expect(table.issues).toEqual([{ code: 'unclosedQuote', row: 1, column: 'b' }])
    expect([...table.column('a')]).toEqual(['"'.repeat(34_999), '2'])
  }
})

test('a quote that is not closed for tens of millions of characters is refused, not gathered', () => {
  expect(() => readCsv(`a,b\n1,"${'z,1\n'.repeat(10_000_000)}`)).toThrow(
    'readCsv: input must be of rows of at most 16777216 characters, got more in row 0; a quote may not be closed',
  )
})

test('more than 65,536 columns are refused, as many are read', () => {
  expect(() => readCsv('c,'.repeat(1_000_000))).toThrow(
    'readCsv: input must be a text of at most 65536 columns, got 1000001',
  )
  const table = readCsv(`${'a,'.repeat(65_535)}a\n1,2\n`)
  expect(table.columnNames.at(-1)).toBe('a_65536')
  expect(new Set(table.columnNames).size).toBe(65_536)
  expect(table.issueCounts).toEqual({ duplicateName: 65_535, tooFewCells: 1 })
})

test('a row of a million cells costs no more than its characters', () => {
  const table = readCsv(`a,b\n${','.repeat(3_000_000)}\n1,2\n`)
  expect(table.issueCounts).toEqual({ tooManyCells: 1 })
  expect([...table.column('b')]).toEqual([null, 2])
})

test('cells of 100,000 characters of any kind are text', () => {
  for (const unit of ['a', '1', ' ', '.', '-', 'e', '@', "'", '\0', 'é', '\ud800', '😀']) {
    const long = unit.repeat(100_000)
    const types = { i: 'instant', n: 'number', b: 'boolean' } as const
    const table = readCsv(`x,i,n,b\n${`${long},${long},${long},${long}\n`.repeat(3)}`, { types })
    expect([...table.column('x')]).toEqual([long, long, long])
    expect(table.issueCounts).toEqual({ invalidInstant: 3, invalidNumber: 3, invalidBoolean: 3 })
    expect(readCsv(writeCsv(table, { formulaSafe: false })).column('x')[2]).toBe(long)
  }
})

test('U+0000, lone surrogates and marks of direction are ordinary characters', () => {
  const cells = ['\0', 'a\0b', '\ud800', '\udc00x', 'x\ud83d', '\u202eabc', '\u2028', '\ufffd', '\ud83d\ude00\ud83d']
  const types = { x: 'string' } as const
  const text = `x,n\n${cells.map((cell) => `${cell},1\n`).join('')}`.repeat(1)
  expect([...readCsv(text, { types }).column('x')]).toEqual(cells)
  const many = Array.from({ length: 20_000 }, (_, i) => cells[i % cells.length]!)
  expect([...readCsv(`x,n\n${many.map((cell) => `${cell},1\n`).join('')}`, { types }).column('x')]).toEqual(many)
})

test('different lone surrogates are different texts', () => {
  const cells = ['\ud800', '\ud801', '\ufffd', '\udfff', '\ud800']
  expect([...readCsv(`x,n\n${cells.map((cell) => `${cell},1\n`).join('')}`).column('x')]).toEqual(cells)
})

test('texts chosen to have one hash are read right, and end the dictionary instead of slowing it', () => {
  // Four code units with 0x9e3779b1·a + 0x85ebca6b·b + 0xc2b2ae35·c + 0x27d4eb2f·d ≡ 0 (mod 2³²): a and b are chosen, c is tried, d is solved for.
  let inverse = 1
  for (let i = 0; i < 5; i++) inverse = Math.imul(inverse, 2 - Math.imul(0x27d4eb2f, inverse))
  const cells: string[] = []
  for (let a = 256; cells.length < 300; a++) {
    const first = Math.imul(a, 0x9e3779b1) + Math.imul(4096, 0x85ebca6b)
    for (let c = 256; c < 0xd800; c++) {
      const d = Math.imul(-(first + Math.imul(c, 0xc2b2ae35)), inverse) >>> 0
      if (d > 255 && d < 0xd800) cells.push(String.fromCharCode(a, 4096, c, d))
    }
  }
  const many = [...cells, ...cells, ...cells]
  expect([...readCsv(`x,n\n${many.map((cell) => `${cell},1\n`).join('')}`).column('x')]).toEqual(many)
})

test('no error and no issue holds a value', () => {
  const secret = 'jane.doe@example.com'
  const text = `a,b\n${secret},"${secret}"${secret},${secret}\n${secret}\n"${secret}`
  const { issues } = readCsv(text, { types: { a: 'number', b: 'instant' } })
  expect(issues.length).toBeGreaterThan(4)
  expect(JSON.stringify(issues)).not.toContain('jane')
})
