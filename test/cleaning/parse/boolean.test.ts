import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseBoolean } from '../../../src/cleaning/parse/boolean.ts'

const answer = (raw: unknown): boolean | string => {
  const { value, issue } = parseBoolean(raw)
  return value ?? issue?.code ?? 'missing'
}

const yes = [
  true,
  1,
  1n,
  'true',
  'TRUE',
  'True',
  't',
  'yes',
  'Y',
  ' y ',
  'on',
  '1',
  '1.0',
  'ja',
  'J',
  'wahr',
  'oui',
  'vrai',
  'si',
  'sì',
  'SÍ',
]
const yesToo = [
  'si\u0301',
  'sim',
  'verdadeiro',
  'verdadero',
  'vero',
  'tak',
  'да',
  'ДА',
  '是',
  '对',
  '真',
  'はい',
  '예',
  '네',
  '✓',
  '✔',
  '✔️',
  '☑',
  '✅',
  'ｙｅｓ',
  '１',
]
const no = [
  false,
  0,
  -0,
  0n,
  'false',
  'FALSE',
  'f',
  'no',
  'NO',
  'n',
  'off',
  '0',
  '0.0',
  'nein',
  'falsch',
  'non',
  'faux',
  'falso',
  'não',
  'nao',
  'nee',
]
const noToo = ['nej', 'nie', 'нет', '否', '不是', '假', 'いいえ', '아니오', '✗', '✘', '❌', '☐', '\u200fno\u200e']
const neither = [
  'x',
  'X',
  'maybe',
  'yes!',
  'yes no',
  '2',
  '-1',
  '10',
  'null',
  'n/a',
  'constructor',
  '__proto__',
  'toString',
  '\0',
  'y'.repeat(100_000),
]
const others = [2, -1, 0.5, Infinity, 2n, {}, [], [true], new Date(0), Symbol('yes'), () => true, Object(true)]

test.each([...yes, ...yesToo])('%s is yes', (raw) => expect(answer(raw)).toBe(true))
test.each([...no, ...noToo])('%s is no', (raw) => expect(answer(raw)).toBe(false))

test('everything else is neither', () => {
  expect(neither.map(answer)).toEqual(neither.map(() => 'invalidBoolean'))
  expect(others.map(answer)).toEqual(others.map(() => 'invalidBoolean'))
  expect([null, undefined, Number.NaN, '', ' \u00a0'].map(answer)).toEqual(Array(5).fill('missing'))
})

test('never throws, and reads its own answers as they are', () => {
  fc.assert(
    fc.property(fc.anything(), (raw) => {
      const { value } = parseBoolean(raw)
      if (value !== null) expect(answer(value)).toBe(value)
    }),
  )
})
