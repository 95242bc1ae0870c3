import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addDecimals,
  currencyCode,
  currencyOf,
  type Decimal,
  decimalText,
  decimalToNumber,
  fromMinorUnits,
  isCurrencyCode,
  isMoney,
  minorUnits,
  parseDecimal,
  readAmount,
} from '../../src/core/money.ts'

const decimal = (text: string): Decimal => {
  const read = parseDecimal(text)
  if (read === null) throw new Error(`no decimal: ${text}`)
  return read
}

const digits = (least: number, most: number) =>
  fc.array(fc.constantFrom(...'0123456789'), { minLength: least, maxLength: most }).map((all) => all.join(''))
const anyDecimalText = fc
  .tuple(fc.constantFrom('', '-', '+'), digits(0, 40), digits(0, 24))
  .filter(([, whole, places]) => whole.length + places.length > 0)
  .map(([sign, whole, places]) => sign + whole + (places === '' ? '' : `.${places}`))

const wrong = [
  '',
  ' ',
  '-',
  '+',
  '.',
  '-.',
  '5.',
  '1e3',
  '1E3',
  '1,234',
  '1.234,56',
  '1 234',
  '1_000',
  '--1',
  '+-1',
  '1-',
  '1.2.3',
  ' 1',
  '1 ',
  '1\n',
  '0x10',
  '１２',
  '−5',
  '€5',
  'NaN',
  'Infinity',
  'constructor',
  '9'.repeat(65),
  '9'.repeat(100_000),
]

test('decimal text keeps its digits', () => {
  expect(decimal('-12.50')).toEqual({ unscaled: -1250n, scale: 2 })
  expect(decimal('+3')).toEqual({ unscaled: 3n, scale: 0 })
  expect(decimal('.5')).toEqual({ unscaled: 5n, scale: 1 })
  expect(decimal('-.05')).toEqual({ unscaled: -5n, scale: 2 })
  expect(decimal('007')).toEqual({ unscaled: 7n, scale: 0 })
  expect(decimal('9'.repeat(64))).toEqual({ unscaled: 10n ** 64n - 1n, scale: 0 })
})

test('what is not decimal text is not read', () => {
  for (const text of wrong) {
    expect([text.slice(0, 20), parseDecimal(text)]).toEqual([text.slice(0, 20), null])
    expect([text.slice(0, 20), readAmount(text)]).toEqual([text.slice(0, 20), Number.NaN])
  }
})

test('decimals are written with all their places', () => {
  expect(['-12.50', '+3', '.5', '-.05', '0.00', '-0', '100'].map((text) => decimalText(decimal(text)))).toEqual([
    '-12.50',
    '3',
    '0.5',
    '-0.05',
    '0.00',
    '0',
    '100',
  ])
  fc.assert(
    fc.property(anyDecimalText, (text) => {
      expect(decimal(decimalText(decimal(text)))).toEqual(decimal(text))
    }),
  )
})

test('sums are exact and do not depend on order', () => {
  expect(decimalText(addDecimals(decimal('0.1'), decimal('0.2')))).toBe('0.3')
  expect(decimalText(addDecimals(decimal('9007199254740993'), decimal('-0.001')))).toBe('9007199254740992.999')
  fc.assert(
    fc.property(fc.array(anyDecimalText, { minLength: 1, maxLength: 20 }), (texts) => {
      const sum = (all: string[]) => all.map(decimal).reduce(addDecimals)
      const scale = 24
      const expected = texts
        .map(decimal)
        .reduce((total, { unscaled, scale: places }) => total + unscaled * 10n ** BigInt(scale - places), 0n)
      const total = sum(texts)
      expect(total.unscaled * 10n ** BigInt(scale - total.scale)).toBe(expected)
      expect(sum([...texts].reverse())).toEqual(total)
    }),
  )
})

test('the nearest double is what the engine reads from the same text', () => {
  fc.assert(
    fc.property(anyDecimalText, (text) => {
      const expected = Number(text) + 0
      expect(decimalToNumber(decimal(text)) + 0).toBe(expected)
      expect(readAmount(text)).toBe(expected)
    }),
    { numRuns: 5000 },
  )
})

test('halfway between two doubles the even one is taken, anything more goes up', () => {
  // 2^53 + 1 lies halfway between 2^53 and 2^53 + 2.
  expect(readAmount('9007199254740993')).toBe(9007199254740992)
  expect(readAmount('9007199254740993.00000000000000000000000000000000000000000000001')).toBe(9007199254740994)
  expect(readAmount('-9007199254740995')).toBe(-9007199254740996)
  // 1 + 2^-53 written out, and one unit of its last place more.
  const half = '1.00000000000000011102230246251565404236316680908203125'
  expect(readAmount(half)).toBe(1)
  expect(readAmount(`${half.slice(0, -1)}6`)).toBe(1 + Number.EPSILON)
})

test('a double survives its own text', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (value) => {
      if (Math.abs(value) < 1e-6 && value !== 0) return
      expect(readAmount(String(value))).toBe(value + 0)
    }),
  )
})

test('amounts are numbers, decimal text or Money', () => {
  expect(readAmount(12.5)).toBe(12.5)
  expect(readAmount('12.50')).toBe(12.5)
  expect(readAmount({ amount: '12.50', currency: 'EUR' })).toBe(12.5)
  for (const zero of [-0, '-0', '-0.00', { amount: '-0', currency: 'EUR' }]) expect(readAmount(zero)).toBe(0)
  const others = [Number.NaN, Infinity, null, undefined, true, 5n, {}, [], { amount: 12.5, currency: 'EUR' }]
  const malformed = [{ amount: '1e3', currency: 'EUR' }, { amount: '5' }, { amount: '5', currency: 'eur' }]
  for (const other of [...others, ...malformed]) expect(readAmount(other)).toBeNaN()
})

test('Money is recognized by its shape and tells its currency', () => {
  expect(isMoney({ amount: '5', currency: 'EUR', note: 'gift' })).toBe(true)
  expect(isMoney(Object.assign(Object.create(null), { amount: '5', currency: 'EUR' }))).toBe(true)
  for (const other of [null, undefined, '5 EUR', 5, [], {}, { amount: 5, currency: 'EUR' }, { amount: '5' }]) {
    expect(isMoney(other)).toBe(false)
    expect(currencyOf(other)).toBeNull()
  }
  expect(isMoney({ amount: '5', currency: 'euro' })).toBe(false)
  expect(currencyOf({ amount: '5', currency: 'CHF' })).toBe('CHF')
})

test('a currency is three capital letters', () => {
  expect(['EUR', 'XTS'].map(isCurrencyCode)).toEqual([true, true])
  const bad = ['eur', 'EU', 'EURO', 'EU1', 'EUR\n', 'ÉUR', '', null, undefined, 978, ['EUR']]
  for (const code of bad) {
    expect(isCurrencyCode(code)).toBe(false)
    expect(() => currencyCode('parseMoney', 'currency', code)).toThrow(expect.objectContaining({ path: 'currency' }))
  }
  expect(currencyCode('parseMoney', 'currency', 'EUR')).toBe('EUR')
  expect(() => currencyCode('parseMoney', 'currency', 'eur')).toThrow(
    'parseMoney: currency must be an ISO 4217 code of three capital letters such as \'EUR\', got "eur"',
  )
  expect(() => currencyCode('parseMoney', 'currency', 'jane@example.com')).toThrow('got a string')
})

test('minor units are those of ISO 4217', () => {
  const without = ['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV']
  expect([...without, 'XAF', 'XOF', 'XPF'].map(minorUnits)).toEqual(Array(17).fill(0))
  expect(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND'].map(minorUnits)).toEqual(Array(7).fill(3))
  expect(['CLF', 'UYW'].map(minorUnits)).toEqual([4, 4])
  expect(['EUR', 'USD', 'CNY', 'HUF', 'TWD', 'IDR', 'MGA', 'MRU', 'ZZZ'].map(minorUnits)).toEqual(Array(9).fill(2))
  expect(() => minorUnits('yen')).toThrow(expect.objectContaining({ path: 'currency' }))
})

test('minor units become exact money', () => {
  expect(fromMinorUnits(1999, 'EUR')).toEqual({ amount: '19.99', currency: 'EUR' })
  expect(fromMinorUnits(-5, 'USD')).toEqual({ amount: '-0.05', currency: 'USD' })
  expect(fromMinorUnits(500, 'JPY')).toEqual({ amount: '500', currency: 'JPY' })
  expect(fromMinorUnits(1, 'KWD')).toEqual({ amount: '0.001', currency: 'KWD' })
  expect(fromMinorUnits(-0, 'EUR')).toEqual({ amount: '0.00', currency: 'EUR' })
  expect(fromMinorUnits(2n ** 64n, 'EUR').amount).toBe('184467440737095516.16')
  for (const bad of [19.99, Number.NaN, Infinity, 2 ** 53, '1999' as unknown as number]) {
    expect(() => fromMinorUnits(bad, 'EUR')).toThrow(expect.objectContaining({ path: 'amount' }))
  }
  expect(() => fromMinorUnits(19.99, 'EUR')).toThrow('got a number with a fraction or beyond 2^53')
  expect(() => fromMinorUnits(1, 'eur')).toThrow(expect.objectContaining({ path: 'currency' }))
})
