import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNumber } from '../../../src/cleaning/parse/number.ts'
import { InputError } from '../../../src/core/errors.ts'

const invalid = 'invalidNumber'
const unsafe = 'unsafeInteger'

/** A text; what it says without `decimal`, with a point, with a comma. One word for all three. */
const texts: readonly (readonly [string, number | string, (number | string)?, (number | string)?])[] = [
  ['0', 0],
  ['-0', 0],
  ['7', 7],
  ['  7\t', 7],
  ['007', 7],
  ['+5', 5],
  ['- 5', -5],
  ['−5', -5],
  ['–5', -5],
  ['5-', -5],
  ['5 -', -5],
  ['(5)', -5],
  ['( 1,234 )', -1234, -1234, -1.234],
  ['1234567', 1234567],
  ['1.5', 1.5, 1.5, invalid],
  ['1,5', 1.5, invalid, 1.5],
  ['.5', 0.5, 0.5, invalid],
  [',5', 0.5, invalid, 0.5],
  ['5.', 5, 5, invalid],
  ['5,', invalid],
  ['1,234', 1234, 1234, 1.234],
  ['1.234', 1.234, 1.234, 1234],
  ['12,345', 12345, 12345, 12.345],
  ['123,456', 123456, 123456, 123.456],
  ['1234,567', 1234.567, invalid, 1234.567],
  ['0,123', 0.123, 123, 0.123],
  ['1,2345', 1.2345, invalid, 1.2345],
  ['1,23', 1.23, invalid, 1.23],
  ['1,234.56', 1234.56, 1234.56, invalid],
  ['1.234,56', 1234.56, invalid, 1234.56],
  ['1.234.567', 1234567, invalid, 1234567],
  ['1,234,567', 1234567, 1234567, invalid],
  ['1.234.567,89', 1234567.89, invalid, 1234567.89],
  ['1,234,567.89', 1234567.89, 1234567.89, invalid],
  ["1'234.56", 1234.56, 1234.56, invalid],
  ['1’234’567', 1234567],
  ['1 234,56', 1234.56, invalid, 1234.56],
  ['1\u00a0234\u202f567', 1234567],
  ['1 234,567', 1234.567, invalid, 1234.567],
  ["1'234,567", 1234.567, invalid, 1234.567],
  ['12,34,567', 1234567, 1234567, invalid],
  ['12,34,567.89', 1234567.89, 1234567.89, invalid],
  ['1,23,45,678', 12345678, 12345678, invalid],
  ['12.5%', 0.125, 0.125, invalid],
  ['12,5 %', 0.125, invalid, 0.125],
  ['-5%', -0.05],
  ['(5)%', -0.05],
  ['(5%)', -0.05],
  ['%5', 0.05],
  ['-%5', -0.05],
  ['5‰', 0.005],
  ['0.1%', 0.001, 0.001, invalid],
  ['1e3', 1000],
  ['1E+3', 1000],
  ['1.5e-3', 0.0015, 0.0015, invalid],
  ['1,5E3', 1500, invalid, 1500],
  ['1e22', 1e22],
  ['１２３', 123],
  ['１，２３４．５', 1234.5, 1234.5, invalid],
  ['١٢٣٫٥', 123.5],
  ['١٬٢٣٤٫٥', 1234.5],
  ['\u200f-5\u200e', -5],
  ['9007199254740991', 9007199254740991],
  ['9,007,199,254,740,991', 9007199254740991, 9007199254740991, invalid],
  ['-9007199254740991', -9007199254740991],
  ['9007199254740992', unsafe],
  ['9007199254740993', unsafe],
  ['-9007199254740993', unsafe],
  ['12345678901234567.5', unsafe, unsafe, invalid],
  ['0.12345678901234567', 0.12345678901234566, 0.12345678901234566, invalid],
  ['00000000000000000000001', 1],
  [`0.${'0'.repeat(30)}1`, 1e-31, 1e-31, invalid],
  ['4.9e-324', 5e-324, 5e-324, invalid],
  ['1e-400', invalid],
  ['1e400', invalid],
  ['0e999', 0],
  ['', 'missing'],
  [' \u00a0\u3000', 'missing'],
]

const refused: readonly string[] = [
  ...['abc', 'NaN', 'nan', 'Infinity', '-∞', 'n/a', 'NULL', '-', '+', '.', ',', '()', '%', 'e5', '5e', '5e+', '1e1.5'],
  ...['€5', '5 €', '$1,234', '5 kg', '0x10', '1_000', '½', '1/2', '5:30', '1.2k', '3M', 'IV', '#DIV/0!', 'true'],
  ...['--5', '+-5', '-5-', '(-5)', '-(5)', '((5))', '(5', '5)', '5%%', '%5%', '5%-', '5 5', '5-5'],
  ...[
    '1,234,56',
    '1.234.56',
    '1,2,3',
    '12,3456,789',
    '1,234.567,89',
    '1.234,567.89',
    '1,,234',
    '1..5',
    '1.5.',
    ',',
    '1,234,',
  ],
  ...["1'234 567", "1'23", '1 23', '12 34', '1234 567', '1 234 5', '12.34.567', ' 1 2 ', '1.234 567', '123,45,678'],
  ...['\0', '5\0', '\ud83d', '5\ud83d', '=1+1', '1\n234', "'", "'5", 'constructor', '__proto__'],
]

const answer = (raw: unknown, options?: { decimal: '.' | ',' }): number | string => {
  const { value, issue } = parseNumber(raw, options)
  return value ?? issue?.code ?? 'missing'
}

describe('texts', () => {
  test.each(texts)('%j says %s', (text, free, point = free, comma = free) => {
    expect([answer(text), answer(text, { decimal: '.' }), answer(text, { decimal: ',' })]).toEqual([free, point, comma])
  })

  test.each(refused)('%j is no number', (text) => {
    expect(answer(text)).toBe(invalid)
    expect(answer(text, { decimal: '.' })).toBe(invalid)
    expect(answer(text, { decimal: ',' })).toBe(invalid)
  })
})

test('values that are no text', () => {
  expect([null, undefined, Number.NaN].map((raw) => answer(raw))).toEqual(['missing', 'missing', 'missing'])
  expect([0, -0, 1.5, -3, 2 ** 60, 5n].map((raw) => answer(raw))).toEqual([0, 0, 1.5, -3, 2 ** 60, 5])
  expect(Object.is(parseNumber(-0).value, 0)).toBe(true)
  expect(Object.is(parseNumber('-0.0').value, 0)).toBe(true)
  expect(answer(2n ** 60n)).toBe(unsafe)
  const others = [Infinity, -Infinity, true, false, {}, [], [5], new Date(0), Symbol('5'), () => 5, Object(5)]
  expect(others.map((raw) => answer(raw))).toEqual(others.map(() => invalid))
})

/** The decimal mark of a locale, for `decimal`; undefined where it is neither point nor comma. */
const markOf = (locale: string): '.' | ',' | undefined => {
  const mark = new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value
  return mark === '.' || mark === ',' ? mark : undefined
}

describe('laws', () => {
  test('what JavaScript writes is read back to the same bits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => {
        const text = String(x)
        const isLong = !text.includes('e') && Math.abs(x) > Number.MAX_SAFE_INTEGER
        expect(answer(text)).toBe(isLong ? unsafe : x + 0)
        expect(answer(text, { decimal: '.' })).toBe(isLong ? unsafe : x + 0)
        expect(answer(x)).toBe(x + 0)
      }),
      { numRuns: 2000 },
    )
  })

  test('decimals of any length are the nearest double, as JavaScript reads them', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 14 })
    const decimals = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(digits, decimals, fc.constantFrom('', '-'), (whole, places, sign) => {
        expect(answer(`${sign}${whole}.${places}`)).toBe(Number(`${sign}${whole}.${places}`) + 0)
        expect(answer(`${sign}${whole},${places}`, { decimal: ',' })).toBe(Number(`${sign}${whole}.${places}`) + 0)
        expect(answer(`${sign}${whole}.${places}%`)).toBe(Number(`${sign}${whole}.${places}e-2`) + 0)
      }),
      { numRuns: 1000 },
    )
  })

  const locales = [
    'en-US',
    'de-DE',
    'fr-FR',
    'de-CH',
    'it-IT',
    'es-ES',
    'pt-BR',
    'nl-NL',
    'pl-PL',
    'sv-SE',
    'nb-NO',
    'da-DK',
    'fi-FI',
  ]
  const more = [
    'cs-CZ',
    'hu-HU',
    'tr-TR',
    'ru-RU',
    'he-IL',
    'en-IN',
    'hi-IN',
    'ja-JP',
    'zh-CN',
    'ko-KR',
    'ar-EG',
    'fa-IR',
    'th-TH',
  ]
  test.each([...locales, ...more])('what Intl.NumberFormat writes in %s is read back', (locale) => {
    const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 3 })
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
    const decimal = markOf(locale)
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (thousandths) => {
        const x = thousandths / 1000 + 0
        expect(parseNumber(format.format(x), { decimal }).value).toBe(x)
        // Without `decimal` everything but a lone separator before three digits says the same.
        if (Math.abs(x) >= 1e6) expect(parseNumber(format.format(x)).value).toBe(x)
        const share = thousandths / 1000
        expect(parseNumber(percent.format(Math.round(share) / 1000), { decimal }).value).toBe(
          Math.round(share) / 1000 + 0,
        )
      }),
      { numRuns: 100 },
    )
  })

  test('never throws, and reads its own answers as they are', () => {
    const unit = fc.constantFrom(..."0123456789.,' -+()%eE\u00a0−１٫٬\ud83dx")
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit, maxLength: 12 }), fc.anything()), (raw) => {
        const { value, issue } = parseNumber(raw)
        if (value !== null) {
          expect(Number.isFinite(value)).toBe(true)
          expect(parseNumber(value)).toEqual({ value, issue: null })
        } else if (issue !== null) expect([invalid, unsafe]).toContain(issue.code)
      }),
      { numRuns: 3000 },
    )
  })
})

test('texts of 100,000 characters take no time', () => {
  const started = performance.now()
  for (const part of ['1', '1,', ' ', '(', '-', 'e', '\u0661', '\u200b', '1\u200b', '%']) {
    for (let i = 0; i < 5; i++) expect(parseNumber(part.repeat(100_000 / part.length)).value).toBeNull()
  }
  expect(performance.now() - started).toBeLessThan(3000)
})

test('wrong options are refused, also where the value needs none', () => {
  expect(() => parseNumber(null, { decimal: ';' as never })).toThrow(InputError)
  expect(() => parseNumber('5', { decimals: '.' } as never)).toThrow(
    /unknown option "decimals"; did you mean decimal\?/,
  )
  expect(() => parseNumber('5', null as never)).toThrow(InputError)
})
