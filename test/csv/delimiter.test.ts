import { readCsv } from 'clientele/csv'
import { expect, test } from 'vitest'

const names = (text: string): readonly string[] => readCsv(text).columnNames

test('comma, semicolon, tab and pipe are found by the head of the text', () => {
  for (const delimiter of [',', ';', '\t', '|']) {
    const text = [
      ['id', 'name', 'note'],
      ['1', 'a', 'x'],
      ['2', 'b', 'y'],
    ]
    expect(names(text.map((row) => row.join(delimiter)).join('\n'))).toEqual(['id', 'name', 'note'])
  }
})

test('decimal commas and commas in texts do not mislead', () => {
  expect(names('id;price;share\n1;2,50;0,5\n2;3,75;0,7\n')).toEqual(['id', 'price', 'share'])
  expect(names('city, country;people\nParis;2\nBerlin, Mitte;3\n')).toEqual(['city, country', 'people'])
  expect(names('id\tnote\n1\ta,b,c\n2\td,e,f\n')).toEqual(['id', 'note'])
})

test('delimiters in quotes do not count, whatever stands before the quote', () => {
  expect(names('a,b\n1,"x;y;z"\n2,"x;y;z"\n')).toEqual(['a', 'b'])
  expect(names('"a;a",b\n"x\n;;;",2\n')).toEqual(['a;a', 'b'])
  expect(names('5" pipe;b\n1;2\n')).toEqual(['5" pipe', 'b'])
  expect(names('"a"",;""b"|c\n1|2\n')).toEqual(['a",;"b', 'c'])
})

test('of equally regular delimiters the one with more cells wins, and the regular one before the frequent one', () => {
  expect(names('a|b,c|d\n1|2,3|4\n')).toEqual(['a', 'b,c', 'd'])
  expect(names('a;b,c,d\n1;2,3\n1;2\n1;2\n')).toEqual(['a', 'b,c,d'])
})

test('a text that nothing splits is one column', () => {
  expect(names('name\nx\ny\n')).toEqual(['name'])
  expect(names('name\nx;y,z\n')).toEqual(['name'])
  expect(names('')).toEqual([])
})

test('a head that is cut within a row does not count that row', () => {
  const row = `${'x'.repeat(100)};1\n`
  const text = `a;b\n${row.repeat(1000)}`
  expect(names(text)).toEqual(['a', 'b'])
  expect(readCsv(text).rowCount).toBe(1000)
  expect(names(`a;b,c\n1;${'x'.repeat(70_000)},2\n`)).toEqual(['a;b', 'c'])
  expect(names(`a;b;${'c'.repeat(70_000)}\n1;2;3\n`)).toHaveLength(3)
})

test('a told delimiter is obeyed, also a strange one', () => {
  expect(names('a;b,c\n1;2,3\n')).toEqual(['a;b', 'c'])
  expect(readCsv('a;b,c\n1;2,3\n', { delimiter: ';' }).columnNames).toEqual(['a', 'b,c'])
  for (const delimiter of ['\0', '~', ' ', '\u001f', '：']) {
    expect(readCsv(['a', 'b'].join(delimiter), { delimiter }).columnNames).toEqual(['a', 'b'])
  }
})
