import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COUNTRY_CODES } from '../../../src/cleaning/normalize/countryCodes.ts'
import { normalizePhone, phoneReader } from '../../../src/cleaning/normalize/phone.ts'
import { PHONE_PLANS, readPlan } from '../../../src/cleaning/normalize/phonePlans.ts'
import { InputError } from '../../../src/core/errors.ts'
import { PHONE_EXAMPLES } from './phoneExamples.ts'

const phoneOf = (raw: unknown, country?: string): string | null => normalizePhone(raw, { country }).value
const codeOf = (raw: unknown, country?: string): string | undefined => normalizePhone(raw, { country }).issue?.code

/** Written, country, E.164. */
const CASES: readonly (readonly [raw: string, country: string | undefined, phone: string])[] = [
  ['+49 (0) 30 1234567', undefined, '+49301234567'],
  ['+49 030 1234567', undefined, '+49301234567'],
  ['0049 30 1234567', undefined, '+49301234567'],
  ['0049 30 1234567', 'DE', '+49301234567'],
  ['+0049 30 1234567', undefined, '+49301234567'],
  ['030/123 45-67', 'DE', '+49301234567'],
  ['(030) 123 45.67', 'DE', '+49301234567'],
  ['49301234567', 'DE', '+49301234567'],
  ['301234567', 'DE', '+49301234567'],
  ['0170 1234567', 'DE', '+491701234567'],
  ['+1 212-555-0100', 'DE', '+12125550100'],
  ['00 1 212 555 0100', 'DE', '+12125550100'],
  ['0664 1234567', 'AT', '+436641234567'],
  ['044 668 18 00', 'CH', '+41446681800'],
  ['020 7946 0958', 'GB', '+442079460958'],
  ['+44 (0)20 7946 0958', undefined, '+442079460958'],
  ['07700 900123', 'GB', '+447700900123'],
  ['07781 123456', 'GG', '+447781123456'],
  ['01 23 45 67 89', 'FR', '+33123456789'],
  ['+33 (0)6 12 34 56 78', undefined, '+33612345678'],
  ['06 698 12345', 'IT', '+390669812345'],
  ['+39 06 69812345', undefined, '+390669812345'],
  ['333 123 4567', 'IT', '+393331234567'],
  ['39 333 1234567', 'IT', '+393331234567'],
  ['912 34 56 78', 'ES', '+34912345678'],
  ['+34 (0) 912 345 678', undefined, '+34912345678'],
  ['06 20 123 4567', 'HU', '+36201234567'],
  ['(212) 555-0100', 'US', '+12125550100'],
  ['1 (212) 555-0100', 'US', '+12125550100'],
  ['212.555.0100', 'CA', '+12125550100'],
  ['011 49 30 1234567', 'US', '+49301234567'],
  ['876 555 0100', 'JM', '+18765550100'],
  ['8 (495) 123-45-67', 'RU', '+74951234567'],
  ['8 800 555 35 35', 'RU', '+78005553535'],
  ['8 10 49 30 1234567', 'RU', '+49301234567'],
  ['8 701 123 45 67', 'KZ', '+77011234567'],
  ['8 029 123 45 67', 'BY', '+375291234567'],
  ['+52 1 55 1234 5678', undefined, '+525512345678'],
  ['044 55 1234 5678', 'MX', '+525512345678'],
  ['01 55 1234 5678', 'MX', '+525512345678'],
  ['011 15-1234-5678', 'AR', '+5491112345678'],
  ['02954 15 123456', 'AR', '+5492954123456'],
  ['0341 15 412 3456', 'AR', '+5493414123456'],
  ['+54 9 11 1234 5678', undefined, '+5491112345678'],
  ['+54 9 11 15 1234 5678', undefined, '+5491112345678'],
  ['+54 11 1234 5678', undefined, '+541112345678'],
  ['(11) 98765-4321', 'BR', '+5511987654321'],
  ['(11) 8765-4321', 'BR', '+5511987654321'],
  ['0 15 11 98765-4321', 'BR', '+5511987654321'],
  ['0 21 11 3765-4321', 'BR', '+551137654321'],
  ['1 234 5678', 'CO', '+576012345678'],
  ['90 01 12 34', 'BJ', '+2290190011234'],
  ['+225 07 12 34 56 78', undefined, '+2250712345678'],
  ['138 0013 8000', 'CN', '+8613800138000'],
  ['86 138 0013 8000', 'CN', '+8613800138000'],
  ['(010) 6552-9988', 'CN', '+861065529988'],
  ['03-1234-5678', 'JP', '+81312345678'],
  ['090ー1234ー5678', 'JP', '+819012345678'],
  ['010 49 30 1234567', 'JP', '+49301234567'],
  ['02-312-3456', 'KR', '+8223123456'],
  ['0011 49 30 1234567', 'AU', '+49301234567'],
  ['(02) 9374 4000', 'AU', '+61293744000'],
  ['098765 43210', 'IN', '+919876543210'],
  ['91 98765 43210', 'IN', '+919876543210'],
  ['0532 123 45 67', 'TR', '+905321234567'],
  ['050 123 4567', 'AE', '+971501234567'],
  ['021 111 123 456', 'PK', '+9221111123456'],
  ['+800 1234 5678', undefined, '+80012345678'],
]

describe('a telephone number in E.164', () => {
  test.each(CASES)('%s from %s is %s', (raw, country, phone) => {
    expect(normalizePhone(raw, { country })).toEqual({ value: phone, issue: null })
  })

  test('examples of every region are read as libphonenumber reads them', () => {
    const misread: string[] = []
    for (const line of PHONE_EXAMPLES) {
      const region = line.slice(0, 2)
      // Ascension and Tristan da Cunha have no code of their own in ISO 3166-1.
      const country = region === 'AC' || region === 'TA' ? undefined : region
      for (const example of line.slice(3).split('|')) {
        const [phone = '', national = ''] = example.split('=')
        if (phoneOf(phone) !== phone) misread.push(`${region} ${phone}`)
        if (country !== undefined && phoneOf(national, country) !== phone) misread.push(`${region} ${national}`)
      }
    }
    expect(PHONE_EXAMPLES.length).toBe(245)
    expect(misread).toEqual([])
  })

  test('every country of ISO 3166-1 has a plan, and no plan names another', () => {
    const planned = PHONE_PLANS.flatMap((line) => readPlan(line).countries)
    const all = COUNTRY_CODES.split(' ').map((codes) => codes.slice(0, 2))
    expect(planned.toSorted()).toEqual(all.toSorted())
  })

  test('no calling code begins with another, and every plan has rules', () => {
    const codes = PHONE_PLANS.map((line) => readPlan(line).code)
    expect(codes.filter((code) => codes.some((other) => other !== code && code.startsWith(other)))).toEqual([])
    expect(new Set(codes).size).toBe(codes.length)
    const empty = PHONE_PLANS.filter((line) => readPlan(line).lengths.every((lengths) => lengths === 0))
    expect(empty).toEqual([])
  })

  test('rules: the longest leading digits decide, of equally long ones the last', () => {
    const plan = readPlan('999 XX,YY 0/8/80 001 355:0 35-36:5,6 1-9:4 1-9:7-9 3:8')
    const lengths = (digits: string): number[] =>
      Array.from({ length: 16 }, (_, length) => length).filter(
        (length) => length > 0 && ((plan.lengths[Number(digits)] ?? 0) >> length) & 1,
      )
    expect([plan.code, plan.countries, plan.trunks, plan.international]).toEqual([
      '999',
      ['XX', 'YY'],
      ['80', '0', '8'],
      ['001', '00'],
    ])
    expect(lengths('200')).toEqual([7, 8, 9])
    expect(lengths('340')).toEqual([8])
    expect(lengths('354')).toEqual([5, 6])
    expect(lengths('355')).toEqual([])
    expect(lengths('012')).toEqual([])
  })
})

describe('what stands around a number', () => {
  test.each([
    '+1 212 555 0100 ext. 12',
    '+1 212 555 0100 ext12',
    '+1 212 555 0100x12',
    '+1 212 555 0100 X 12',
    '+1 212 555 0100 extension 1234',
    '+1 212 555 0100 #12',
    '+1 212 555 0100;ext=12',
    'tel:+1-212-555-0100;ext=12',
    '+1 212 555 0100,,12#',
    '+1 212 555 0100 (ext 12)',
    '+1 212 555 0100 доб. 12',
    '+1 212 555 0100 转 12',
    '+1 212 555 0100 内線12',
    '+1 212 555 0100 Durchwahl 12',
    'Tel.: +1 212 555 0100',
    'Phone +1 212 555 0100',
    'm: +1 212 555 0100',
    "'+12125550100",
    '="+12125550100"',
    '+1 212 555 0100;',
    '＋１（２１２）５５５－０１００',
    '+١ ٢١٢ ٥٥٥ ٠١٠٠',
    '\u202a+1 212\u00a0555\u200b0100\u202c',
    '\ufeff+1\t212\n555 0100',
  ])('%j is +1 212 555 0100', (raw) => {
    expect(phoneOf(raw)).toBe('+12125550100')
  })

  test('numbers and bigints are their digits', () => {
    expect(phoneOf(49301234567, 'DE')).toBe('+49301234567')
    expect(phoneOf(2125550100n, 'US')).toBe('+12125550100')
    expect(codeOf(49301234567)).toBe('countryUnknown')
    expect([1.5, -5, 2 ** 53 + 2, Infinity, 10n ** 30n, true, {}, []].map((raw) => codeOf(raw, 'DE'))).toEqual(
      Array(8).fill('invalidPhone'),
    )
  })
})

describe('what is refused', () => {
  test.each([
    ['1-800-FLOWERS', 'US'],
    ['+1 800 FLOWERS', undefined],
    ['112', 'DE'],
    ['911', 'US'],
    ['030 123456, 0171 1234567', 'DE'],
    ['030 123456 / 0171 1234567', 'DE'],
    ['030 123456 oder 0171 1234567', 'DE'],
    ['+49 30 123456 +49 30 654321', undefined],
    ['+1 112 555 0100', undefined],
    ['+1 212 155 0100', undefined],
    ['+1 911 555 0100', undefined],
    ['+1 291 555 0100', undefined],
    ['+1 212 555 010', undefined],
    ['+1 212 555 01000', undefined],
    ['+33 1 23 45 67 8', undefined],
    ['+39 6 69812345', undefined],
    ['+55 10 98765 4321', undefined],
    ['+55 11 58765 4321', undefined],
    ['+7 595 123 45 67', undefined],
    ['+999 123456', undefined],
    ['+', undefined],
    ['++49', undefined],
    ['---', 'DE'],
    ['n/a', 'DE'],
    ['123456789012345678901234567890', 'DE'],
    ['+49 30 123\u0000456', undefined],
    ['+49 30 \ud800123456', undefined],
    ['*31#0301234567', 'DE'],
  ])('%j of %s is no number', (raw, country) => {
    expect(normalizePhone(raw, { country })).toEqual({ value: null, issue: { code: 'invalidPhone' } })
  })

  test('a number without + needs a country', () => {
    expect(codeOf('030 1234567')).toBe('countryUnknown')
    expect(normalizePhone('030 1234567', { country: null }).issue).toEqual({ code: 'countryUnknown' })
    expect(normalizePhone('030 1234567').issue).toEqual({ code: 'countryUnknown' })
  })

  test('nothing is missing, without an issue', () => {
    for (const raw of [null, undefined, Number.NaN, '', '  \u200b ']) {
      expect(normalizePhone(raw, { country: 'DE' })).toEqual({ value: null, issue: null })
    }
  })

  test('long texts are refused, and take no time', () => {
    const long = ['1', '(', '+', 'x', ' 1', '٣', '#1', ',,'].map((part) => part.repeat(100_000))
    const start = performance.now()
    for (let i = 0; i < 20; i++) for (const raw of long) expect(codeOf(raw, 'DE')).toBe('tooLong')
    expect(performance.now() - start).toBeLessThan(2000)
  })

  test('wrong options throw and are named', () => {
    expect(() => normalizePhone('1', { country: 'XX' })).toThrow(InputError)
    expect(() => normalizePhone('1', { country: 'XX' })).toThrow(
      `normalizePhone: country must be a two-letter country code such as 'DE', got "XX"`,
    )
    expect(() => normalizePhone('1', { country: 'de' })).toThrow(InputError)
    expect(() => normalizePhone('1', { country: '__proto__' })).toThrow(InputError)
    expect(() => normalizePhone('1', JSON.parse('{ "contry": "DE" }'))).toThrow('did you mean country?')
    expect(() => phoneReader('normalizeColumns', JSON.parse('{ "country": 49 }'))).toThrow('normalizeColumns: country')
  })
})

describe('laws', () => {
  const countries = fc.constantFrom(...COUNTRY_CODES.split(' ').map((codes) => codes.slice(0, 2)))
  const separated = fc
    .array(
      fc.constantFrom('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '5', ' ', '-', '(', ')', '+', '/', 'x'),
      {
        maxLength: 24,
      },
    )
    .map((parts) => parts.join(''))

  test('whatever comes in, an answer comes out, and normalizing it again changes nothing', () => {
    fc.assert(
      fc.property(fc.oneof(separated, fc.string({ unit: 'binary' }), fc.anything()), countries, (raw, country) => {
        const { value, issue } = normalizePhone(raw, { country })
        if (value === null) {
          if (issue !== null) expect(Object.keys(issue)).toEqual(['code'])
          return
        }
        expect(issue).toBeNull()
        expect(value).toMatch(/^\+[1-9]\d{5,14}$/)
        expect(phoneOf(value)).toBe(value)
        expect(phoneOf(value, country)).toBe(value)
        expect(phoneOf(value, 'US')).toBe(value)
      }),
      { numRuns: 800 },
    )
  })

  test('separators between the digits do not matter', () => {
    const numbers = fc.constantFrom(...PHONE_EXAMPLES.map((line) => line.slice(3).split('=')[0] ?? ''))
    fc.assert(
      fc.property(numbers, fc.infiniteStream(fc.constantFrom('', '', ' ', '-', '.', ' / ', ') ')), (phone, gaps) => {
        const written = [...phone].map((digit) => digit + (gaps.next().value ?? '')).join('')
        expect(phoneOf(written)).toBe(phone)
      }),
      { numRuns: 500 },
    )
  })
})
