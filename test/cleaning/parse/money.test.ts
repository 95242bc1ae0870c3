import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ParseMoneyOptions, parseMoney } from '../../../src/cleaning/parse/money.ts'
import { InputError } from '../../../src/core/errors.ts'
import { decimalText, isMoney, parseDecimal } from '../../../src/core/money.ts'

const invalid = 'invalidMoney'
const unknown = 'currencyUnknown'

/** '5 EUR', or the code of the issue. */
const answer = (raw: unknown, options?: ParseMoneyOptions): string => {
  const { value, issue } = parseMoney(raw, options)
  return value === null ? (issue?.code ?? 'missing') : `${value.amount} ${value.currency}`
}

const withCurrency: readonly (readonly [string, string])[] = [
  ['€5', '5 EUR'],
  ['5€', '5 EUR'],
  ['5 €', '5 EUR'],
  ['€ 5', '5 EUR'],
  ['5\u00a0€', '5 EUR'],
  ['EUR 5', '5 EUR'],
  ['5 EUR', '5 EUR'],
  ['5EUR', '5 EUR'],
  ['eur 5', '5 EUR'],
  ['5 Euro', '5 EUR'],
  ['1.234,50 €', '1234.50 EUR'],
  ['€1,234.50', '1234.50 EUR'],
  ['EUR 1.234.567,8', '1234567.8 EUR'],
  ["CHF 1'234.50", '1234.50 CHF'],
  ['Fr. 20.–', '20 CHF'],
  ['20.- CHF', '20 CHF'],
  ['5,- €', '5 EUR'],
  ['5,-- €', '5 EUR'],
  ['£1,234', '1234 GBP'],
  ['₹12,34,567.89', '1234567.89 INR'],
  ['INR 12,34,567', '1234567 INR'],
  ['10,50 zł', '10.50 PLN'],
  ['PLN 10,50', '10.50 PLN'],
  ['10,00 Kč', '10.00 CZK'],
  ['5 000 Ft', '5000 HUF'],
  ['R$ 10,50', '10.50 BRL'],
  ['₩5,000', '5000 KRW'],
  ['5,000원', '5000 KRW'],
  ['500円', '500 JPY'],
  ['JPY 500', '500 JPY'],
  ['JP¥500', '500 JPY'],
  ['CN¥500', '500 CNY'],
  ['RMB 5', '5 CNY'],
  ['5 руб.', '5 RUB'],
  ['₽5', '5 RUB'],
  ['₺5', '5 TRY'],
  ['RM5', '5 MYR'],
  ['Rp 5.000.000', '5000000 IDR'],
  ['S/. 5', '5 PEN'],
  ['US$5', '5 USD'],
  ['US $5', '5 USD'],
  ['$US 5', '5 USD'],
  ['5 $US', '5 USD'],
  ['U$S 5', '5 USD'],
  ['$5 USD', '5 USD'],
  ['USD $5', '5 USD'],
  ['USD5', '5 USD'],
  ['C$5', '5 CAD'],
  ['CA$5', '5 CAD'],
  ['A$5', '5 AUD'],
  ['NZ$5', '5 NZD'],
  ['HK$5', '5 HKD'],
  ['NT$5', '5 TWD'],
  ['UK£5', '5 GBP'],
  ['E£5', '5 EGP'],
  ['¥500 CNY', '500 CNY'],
  ['SEK 5 kr', '5 SEK'],
  ['-€5', '-5 EUR'],
  ['€-5', '-5 EUR'],
  ['€5-', '-5 EUR'],
  ['5-€', '-5 EUR'],
  ['5 €-', '-5 EUR'],
  ['−5 €', '-5 EUR'],
  ['- 5 €', '-5 EUR'],
  ['(€5)', '-5 EUR'],
  ['€(5)', '-5 EUR'],
  ['(5) €', '-5 EUR'],
  ['(EUR 1,234.50)', '-1234.50 EUR'],
  ['($5.00) USD', '-5.00 USD'],
  ['+€5', '5 EUR'],
  ['€.50', '0.50 EUR'],
  ['€ ,5', '0.5 EUR'],
  ['€5.', '5 EUR'],
  ['EUR 000123.40', '123.40 EUR'],
  ['EUR -0.00', '0.00 EUR'],
  ['EUR 0.000001', '0.000001 EUR'],
  ['EUR 1.234', '1.234 EUR'],
  ['EUR 1,234', '1234 EUR'],
  ['JPY 1.5', '1.5 JPY'],
  ['KWD 1.2345', '1.2345 KWD'],
  ['DEM 5', '5 DEM'],
  ['€９，９９９．５', '9999.5 EUR'],
  ['EUR 9007199254740993.10', '9007199254740993.10 EUR'],
  [`EUR ${'9'.repeat(64)}`, `${'9'.repeat(64)} EUR`],
]

/** Amounts without a currency of their own, or with a sign that several share; and one currency that it can be. */
const needsCurrency: readonly (readonly [string, string, string])[] = [
  ['5', '5', 'EUR'],
  ['-1,234.50', '-1234.50', 'EUR'],
  ['$5', '5', 'USD'],
  ['$5', '5', 'CAD'],
  ['$5', '5', 'MXN'],
  ['5 dollars', '5', 'AUD'],
  ['¥500', '500', 'JPY'],
  ['￥500', '500', 'CNY'],
  ['500 元', '500', 'TWD'],
  ['5 kr', '5', 'SEK'],
  ['kr. 5', '5', 'NOK'],
  ['Rs. 500', '500', 'INR'],
  ['Rs.500', '500', 'PKR'],
  ['R 500', '500', 'ZAR'],
]

const refused: readonly string[] = [
  ...['€', 'EUR', 'five euros', 'n/a', '-', '()', '€-', '.', '€.'],
  ...[
    '€1.2k',
    '1.2k',
    '5M',
    '€5m',
    '5%',
    '€5%',
    '1e3 EUR',
    '5 pcs',
    '5 kg',
    '5 x 3 EUR',
    '5 EUR 6',
    '€5/month',
    '€5-6',
    '5-6 €',
  ],
  ...['--€5', '-€5-', '(-€5)', '(€5', '€5)', ')€5(', '+€5-', '€5+', '5 (EUR)'],
  ...[
    '€5 USD',
    'USD EUR 5',
    'USD 5 EUR',
    '£5 EUR',
    'EUR$5',
    'CAD£5',
    '€1.2.3',
    '€1,23,4',
    '€12,34,56',
    '€ 12 34',
    '€5..',
    '€5,,',
  ],
  ...[
    '\0€5',
    '€5\0',
    '\ud83d5',
    '=5€',
    "'5€",
    'constructor 5',
    '__proto__5',
    `EUR ${'9'.repeat(65)}`,
    `€${'x'.repeat(90)}5`,
  ],
]

describe('texts', () => {
  test.each(withCurrency)('%j is %s, whatever the currency of others', (text, money) => {
    expect(answer(text)).toBe(money)
    expect(answer(text, { currency: 'XAF' })).toBe(money)
  })

  test.each(needsCurrency)(
    '%j has no currency of its own, and is %s %s where that is told',
    (text, amount, currency) => {
      expect(answer(text)).toBe(unknown)
      expect(answer(text, { currency })).toBe(`${amount} ${currency}`)
    },
  )

  test.each(refused)('%j is no money', (text) => {
    expect(answer(text)).toBe(invalid)
    expect(answer(text, { currency: 'EUR' })).toBe(invalid)
  })

  test('a sign of other currencies does not become the one that is told', () => {
    expect(answer('$5', { currency: 'EUR' })).toBe(unknown)
    expect(answer('¥5', { currency: 'USD' })).toBe(unknown)
    expect(answer('5 kr', { currency: 'EUR' })).toBe(unknown)
    expect(answer('5 ABC', { currency: 'EUR' })).toBe(unknown)
    expect(answer('5 ABC')).toBe(unknown)
    expect(answer('£5', { currency: 'EGP' })).toBe('5 EGP')
    expect(answer('₩5', { currency: 'KPW' })).toBe('5 KPW')
  })

  test('`decimal` decides what a separator is', () => {
    expect(answer('€1.234', { decimal: ',' })).toBe('1234 EUR')
    expect(answer('€1,234', { decimal: ',' })).toBe('1.234 EUR')
    expect(answer('€1,234', { decimal: '.' })).toBe('1234 EUR')
    expect(answer('€1.50', { decimal: ',' })).toBe(invalid)
    expect(answer('€1,50', { decimal: '.' })).toBe(invalid)
  })
})

test('numbers are the decimal they are written as, in the currency that is told', () => {
  const numbers: readonly (readonly [unknown, string])[] = [
    [5, '5'],
    [-0, '0'],
    [0.1, '0.1'],
    [19.99, '19.99'],
    [-1234.5, '-1234.5'],
    [1e21, '1000000000000000000000'],
    [-1.5e21, '-1500000000000000000000'],
    [1e-7, '0.0000001'],
    [-1.25e-9, '-0.00000000125'],
    [5n, '5'],
    [-(10n ** 40n), `-1${'0'.repeat(40)}`],
  ]
  for (const [raw, amount] of numbers) {
    expect(answer(raw, { currency: 'EUR' })).toBe(`${amount} EUR`)
    expect(answer(raw)).toBe(unknown)
  }
  for (const raw of [Infinity, -Infinity, 1e64, 5e-324, 10n ** 64n])
    expect(answer(raw, { currency: 'EUR' })).toBe(invalid)
  expect([null, undefined, Number.NaN, '', ' '].map((raw) => answer(raw))).toEqual(Array(5).fill('missing'))
})

test('money passes, its amount in plain decimals and its currency in capitals', () => {
  expect(answer({ amount: '19.90', currency: 'EUR' })).toBe('19.90 EUR')
  expect(answer({ amount: '19.90', currency: 'EUR' }, { currency: 'USD' })).toBe('19.90 EUR')
  expect(answer({ amount: '1.234,50', currency: 'eur' })).toBe('1234.50 EUR')
  expect(answer({ amount: 5, currency: 'USD' })).toBe('5 USD')
  expect(answer({ amount: 5n, currency: 'USD' })).toBe('5 USD')
  expect(answer({ amount: '$5', currency: 'CAD' })).toBe('5 CAD')
  expect(answer({ amount: '5', currency: 'XBT' })).toBe('5 XBT')
  expect(answer({ amount: '5', currency: null })).toBe(unknown)
  expect(answer({ amount: '5', currency: '' }, { currency: 'EUR' })).toBe('5 EUR')
  expect(answer({ amount: '5', currency: 'euro' })).toBe(unknown)
  expect(answer({ amount: '5', currency: 7 })).toBe(unknown)
  expect(answer({ amount: '€5', currency: 'USD' })).toBe(invalid)
  expect(answer({ amount: 'x', currency: 'USD' })).toBe(invalid)
  expect(answer({ amount: '', currency: 'USD' })).toBe('missing')
  const getter = Object.defineProperty({}, 'amount', {
    get: () => {
      throw new Error('not today')
    },
  })
  const others = [{}, [], true, new Date(0), Symbol('5'), () => 5, { amount: null, currency: 'EUR' }, getter]
  expect(others.map((raw) => answer(raw, { currency: 'EUR' }))).toEqual(others.map(() => invalid))
})

describe('laws', () => {
  const currencies = [
    'USD',
    'EUR',
    'GBP',
    'JPY',
    'CNY',
    'INR',
    'PLN',
    'CHF',
    'SEK',
    'DKK',
    'NOK',
    'BRL',
    'KRW',
    'CAD',
    'AUD',
    'CZK',
    'HUF',
  ]
  const locales = [
    'en-US',
    'en-GB',
    'en-CA',
    'en-IN',
    'de-DE',
    'de-CH',
    'de-AT',
    'fr-FR',
    'fr-CA',
    'es-ES',
    'es-MX',
    'it-IT',
    'pt-BR',
  ]
  const more = [
    'nl-NL',
    'pl-PL',
    'sv-SE',
    'da-DK',
    'nb-NO',
    'fi-FI',
    'cs-CZ',
    'hu-HU',
    'tr-TR',
    'ja-JP',
    'zh-CN',
    'zh-TW',
    'ko-KR',
    'ar-EG',
  ]
  test.each([...locales, ...more])('what Intl.NumberFormat writes in %s is read back', (locale) => {
    const mark = new Intl.NumberFormat(locale).formatToParts(1.5).find((part) => part.type === 'decimal')?.value
    const decimal = mark === '.' || mark === ',' ? mark : undefined
    const styles = [
      { currencyDisplay: 'symbol', currencySign: 'standard' },
      { currencyDisplay: 'narrowSymbol', currencySign: 'standard' },
      { currencyDisplay: 'code', currencySign: 'accounting' },
    ] as const
    for (const currency of currencies) {
      for (const style of styles) {
        const format = new Intl.NumberFormat(locale, {
          style: 'currency',
          currency,
          minimumFractionDigits: 2,
          ...style,
        })
        for (const amount of ['0.00', '5.00', '-0.25', '1234.50', '-1234567.89']) {
          const text = format.format(Number(amount))
          expect(answer(text, { decimal, currency })).toBe(`${amount} ${currency}`)
          // What names its currency needs no telling.
          if (style.currencyDisplay === 'code') expect(answer(text, { decimal })).toBe(`${amount} ${currency}`)
        }
      }
    }
  })

  test('every digit stays: what is written in plain decimals comes back as core/money writes it', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(fc.constantFrom('', '-', '+'), digits, fc.option(digits), (sign, whole, places) => {
        const text = `${sign}${whole}${places === null ? '' : `.${places}`}`
        const exact = parseDecimal(text)
        expect(exact).not.toBeNull()
        if (exact !== null) expect(answer(`${text} EUR`)).toBe(`${decimalText(exact)} EUR`)
      }),
      { numRuns: 1000 },
    )
  })

  test('never throws, gives Money only, and reads its own answers as they are', () => {
    const unit = fc.constantFrom(..."0123456789.,' -+()€$EURUSDkr\u00a0−１\ud83dx")
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit, maxLength: 12 }), fc.anything()),
        fc.constantFrom('EUR', undefined),
        (raw, currency) => {
          const { value, issue } = parseMoney(raw, { currency })
          if (value === null) {
            if (issue !== null) expect([invalid, unknown]).toContain(issue.code)
            return
          }
          expect(isMoney(value) && parseDecimal(value.amount) !== null).toBe(true)
          expect(parseMoney(value)).toEqual({ value, issue: null })
          expect(answer(`${value.amount} ${value.currency}`, { decimal: '.' })).toBe(
            `${value.amount} ${value.currency}`,
          )
        },
      ),
      { numRuns: 2000 },
    )
  })
})

test('texts of 100,000 characters take no time', () => {
  const started = performance.now()
  for (const part of ['1', '1,', ' ', '(', '€', '€1', 'kr', '\u0301', '\u200b', '-']) {
    for (let i = 0; i < 5; i++) expect(parseMoney(part.repeat(100_000 / part.length)).value).toBeNull()
  }
  expect(performance.now() - started).toBeLessThan(3000)
})

test('wrong options are refused, also where the value needs none', () => {
  expect(() => parseMoney(null, { currency: 'eur' })).toThrow(InputError)
  expect(() => parseMoney(null, { currency: 'EURO' })).toThrow(/currency must be an ISO 4217 code/)
  expect(() => parseMoney(null, { decimal: 'x' as never })).toThrow(/decimal must be '\.' or ','/)
  expect(() => parseMoney('5', { currancy: 'EUR' } as never)).toThrow(/did you mean currency\?/)
})
