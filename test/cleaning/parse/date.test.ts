import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ParseDateOptions, parseDate } from '../../../src/cleaning/parse/date.ts'
import { InputError } from '../../../src/core/errors.ts'

/** The date, or the code of the issue. */
const answer = (raw: unknown, options?: ParseDateOptions): string => {
  const { value, issue } = parseDate(raw, options)
  return value ?? issue?.code ?? 'missing'
}

const DAY = '2024-03-05'

const sameDay: readonly string[] = [
  ...[
    '2024-03-05',
    '2024-3-5',
    '2024/03/05',
    '2024.03.05',
    '2024.3.5',
    '2024 03 05',
    '20240305',
    ' 2024-03-05 ',
    '２０２４－０３－０５',
  ],
  ...[
    '2024-W10-2',
    '2024W102',
    '2024-w10-2',
    '2024-065',
    '2024. 3. 5.',
    '2024‑03‑05',
    '2024-03-05 Tuesday',
    '\ufeff2024-03-05',
  ],
  ...[
    '5 March 2024',
    '5th March 2024',
    '5th of March, 2024',
    'the 5th of March 2024',
    'March 5, 2024',
    'March 5th 2024',
    'March 5 2024',
  ],
  ...[
    'Mar 5, 2024',
    'Mar. 5, 2024',
    'MAR 5 2024',
    '5-Mar-2024',
    '05-MAR-2024',
    '05MAR2024',
    '5/Mar/2024',
    '2024-Mar-05',
    '2024 March 5',
  ],
  ...[
    'Tuesday, 5 March 2024',
    'Tue 5 Mar 2024',
    'Tue, 05 Mar 2024',
    'Tues. March 5, 2024',
    'Tue Mar 05 2024',
    'Tue 05/03/2024',
  ],
  ...[
    '5. März 2024',
    '5 Maerz 2024',
    '5. Mrz. 2024',
    'Dienstag, 5. März 2024',
    'Dienstag, den 5. März 2024',
    'Di., 5. März 2024',
    'am 5. März 2024',
  ],
  ...['5 mars 2024', '5 Mars 2024', 'mardi 5 mars 2024', 'le mardi 5 mars 2024', 'mar. 5 mars 2024', 'Mar 5 mars 2024'],
  ...[
    '5 de marzo de 2024',
    'martes, 5 de marzo de 2024',
    'mar, 5 de mar de 2024',
    '5 de marzo del 2024',
    '5 marzo 2024',
    'martedì 5 marzo 2024',
  ],
  ...[
    '5 de março de 2024',
    'terça-feira, 5 de março de 2024',
    '5 mar 2024',
    '5 maart 2024',
    'dinsdag 5 maart 2024',
    '5 mrt. 2024',
  ],
  ...[
    '5 marca 2024',
    '5 marca 2024 r.',
    'wtorek, 5 marca 2024',
    '5 marts 2024',
    'tirsdag den 5. marts 2024',
    'tisdag 5 mars 2024',
  ],
  ...[
    '2024年3月5日',
    '2024 年 3 月 5 日',
    '2024年03月05日 星期二',
    '2024年3月5日(火)',
    '2024年3月5日（火）',
    '2024年3月5日火曜日',
    '2024年3月5号',
  ],
  ...['2024년 3월 5일', '2024년3월5일', '2024년 3월 5일 화요일', '2024년 3월 5일(화)'],
]

const sameMoment: readonly string[] = [
  ...[
    '2024-03-05T15:05',
    '2024-03-05 15:05',
    '2024-03-05T15:05:00Z',
    '2024-03-05t15:05:00z',
    '2024-03-05T15:05:00.000Z',
    '2024-03-05T15:05:00,0Z',
  ],
  ...[
    '20240305T1505',
    '20240305T150500',
    '20240305T150500Z',
    '20240305T150500.000Z',
    '20240305 15:05',
    '20240305150500',
    '202403051505',
  ],
  ...[
    '2024-03-05T16:05:00+01:00',
    '2024-03-05T16:05:00+0100',
    '2024-03-05T16:05+01',
    '2024-03-05 10:05:00 -0500',
    '2024-03-05 10:05:00 -5',
  ],
  ...[
    '2024-03-05 15:05:00 UTC',
    '2024-03-05 15:05:00 GMT',
    '2024-03-05 16:05 UTC+1',
    '2024-03-05 16:05 GMT+01:00',
    '2024-03-05 15:05:00 +0000 UTC',
  ],
  ...['2024-03-05 16:05:00 +0100 CET', '2024-03-05T16:05+01:00[Europe/Paris]', '2024-W10-2T15:05', '2024-065T15:05:00'],
  ...[
    'Tue, 05 Mar 2024 15:05:00 GMT',
    'Tue, 5 Mar 2024 16:05:00 +0100',
    'Tue Mar  5 15:05:00 2024',
    'Tue Mar  5 15:05:00 UTC 2024',
  ],
  ...[
    'Tue Mar 05 2024 16:05:00 GMT+0100 (Central European Standard Time)',
    'Tue Mar 05 2024 16:05:00 GMT+0100 (Mitteleuropäische Normalzeit)',
  ],
  ...[
    '05/Mar/2024:15:05:00 +0000',
    '05MAR2024:15:05:00',
    '05-MAR-2024 15.05.00',
    '05-MAR-2024 03.05.00.000000000 PM',
    'Mar  5 2024  3:05PM',
  ],
  ...[
    '5 March 2024 3:05 pm',
    '5 March 2024 3:05 p.m.',
    'March 5, 2024 at 3:05:00 PM',
    '3:05 PM, March 5, 2024',
    '15:05 5 March 2024',
    '3:05 pm on 5 March 2024',
  ],
  ...[
    '5. März 2024 um 15:05 Uhr',
    '5. März 2024, 15.05 Uhr',
    'Dienstag, 5. März 2024 15:05',
    '5 mars 2024 à 15:05',
    '5 mars 2024 15h05',
    '5 mars 2024 à 15 h 05',
  ],
  ...[
    '5 mars 2024, 15 h 05 min 00 s',
    '5 de marzo de 2024 a las 15:05',
    '5 de marzo de 2024, 3:05 p. m.',
    '5 de março de 2024 às 15:05',
  ],
  ...['5 marzo 2024 alle ore 15:05', '5 maart 2024 om 15:05', '5 marca 2024 o 15:05', '5 mars 2024 kl. 15:05'],
  ...[
    '2024年3月5日 15:05',
    '2024年3月5日15時05分',
    '2024年3月5日 15时5分0秒',
    '2024年3月5日 下午3:05',
    '2024年3月5日 下午3点05分',
    '2024/3/5 下午 3:05:00',
  ],
  ...['2024年3月5日(火) 午後3時05分', '2024년 3월 5일 오후 3:05', '2024년 3월 5일 오후 3시 5분', '2024/3/5 PM 3:05'],
  ...['1709651100', '1709651100000', '1709651100000000', '1709651100.000'],
]

describe('texts that say one thing', () => {
  test.each(sameDay)('%j is a day', (text) => {
    expect(answer(text)).toBe(DAY)
    expect(answer(text, { timeZone: 'Pacific/Auckland' })).toBe(DAY)
  })

  test.each(sameMoment)('%j is a moment', (text) => expect(answer(text)).toBe('2024-03-05T15:05:00.000Z'))
})

/** A text; what it says without an order, with 'dmy', with 'mdy'. */
const figures: readonly (readonly [string, string, string, string])[] = [
  ['03/04/2024', 'ambiguous', '2024-04-03', '2024-03-04'],
  ['3.4.2024', 'ambiguous', '2024-04-03', '2024-03-04'],
  ['3-4-2024', 'ambiguous', '2024-04-03', '2024-03-04'],
  ['3 4 2024', 'ambiguous', '2024-04-03', '2024-03-04'],
  ['03042024', 'ambiguous', '2024-04-03', '2024-03-04'],
  ['03/04/2024 10:00', 'ambiguous', '2024-04-03T10:00:00.000Z', '2024-03-04T10:00:00.000Z'],
  ['13/04/2024', '2024-04-13', '2024-04-13', 'invalidDate'],
  ['13.4.2024', '2024-04-13', '2024-04-13', 'invalidDate'],
  ['04/13/2024', '2024-04-13', 'invalidDate', '2024-04-13'],
  ['13042024', '2024-04-13', '2024-04-13', 'invalidDate'],
  ['03/03/2024', '2024-03-03', '2024-03-03', '2024-03-03'],
  ['29/02/2024', '2024-02-29', '2024-02-29', 'invalidDate'],
  ['29/02/2023', 'invalidDate', 'invalidDate', 'invalidDate'],
  ['31/02/2024', 'invalidDate', 'invalidDate', 'invalidDate'],
  ['13/13/2024', 'invalidDate', 'invalidDate', 'invalidDate'],
  ['00/01/2024', 'invalidDate', 'invalidDate', 'invalidDate'],
  ['2024-03-04', '2024-03-04', '2024-03-04', '2024-03-04'],
  ['2024/13/04', 'invalidDate', 'invalidDate', 'invalidDate'],
  ['Wed 03/04/2024', '2024-04-03', '2024-04-03', 'invalidDate'],
  ['Mon, 03/04/2024', '2024-03-04', 'invalidDate', '2024-03-04'],
  ['Tue 03/04/2024', 'invalidDate', 'invalidDate', 'invalidDate'],
  ['04/03/24', 'twoDigitYear', 'twoDigitYear', 'twoDigitYear'],
  ['24-03-04', 'twoDigitYear', 'twoDigitYear', 'twoDigitYear'],
]

const isDate = (year: number, month: number, day: number): boolean =>
  new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1 && day > 0
const iso = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)

describe('order', () => {
  test.each(figures)('%j', (text, free, dayFirst, monthFirst) => {
    expect([answer(text), answer(text, { order: 'dmy' }), answer(text, { order: 'mdy' })]).toEqual([
      free,
      dayFirst,
      monthFirst,
    ])
    // With the year last, 'ymd' says nothing of the other two.
    expect(answer(text, { order: 'ymd' })).toBe(free)
  })

  test('every pair of day and month has as many readings as there are dates', () => {
    for (let a = 1; a <= 31; a++) {
      for (let b = 1; b <= 31; b++) {
        const dayFirst = b <= 12 && isDate(2023, b, a) ? iso(2023, b, a) : null
        const monthFirst = a <= 12 && isDate(2023, a, b) ? iso(2023, a, b) : null
        const readings = new Set([dayFirst, monthFirst].filter((reading) => reading !== null))
        const [only = 'invalidDate'] = readings
        expect(answer(`${a}/${b}/2023`)).toBe(readings.size === 2 ? 'ambiguous' : only)
        expect(answer(`${a}.${b}.2023 `)).toBe(readings.size === 2 ? 'ambiguous' : only)
        expect(answer(`${a}-${b}-2023`, { order: 'dmy' })).toBe(dayFirst ?? 'invalidDate')
        expect(answer(`${a} ${b} 2023`, { order: 'mdy' })).toBe(monthFirst ?? 'invalidDate')
      }
    }
  })
})

test('two digits are a year only where a window of a hundred years is told', () => {
  const twoDigitYears = 1950
  const cases: readonly (readonly [string, string, ParseDateOptions['order']?])[] = [
    ['31/12/49', '2049-12-31'],
    ['31/12/50', '1950-12-31'],
    ['31/12/99', '1999-12-31'],
    ['12/31/00', '2000-12-31'],
    ['99-12-31', '1999-12-31'],
    ['05/03/24', 'ambiguous'],
    ['05/03/24', '2024-03-05', 'dmy'],
    ['05/03/24', '2024-05-03', 'mdy'],
    ['05/03/24', '2005-03-24', 'ymd'],
    ['05/05/05', '2005-05-05'],
    ['31/12/99', 'invalidDate', 'mdy'],
    ['5-Mar-24', '2024-03-05'],
    ["5 Mar '24", '2024-03-05'],
    ["Mar 5, '99", '1999-03-05'],
    ['24-Mar-05', '2005-03-24'],
    ['24-Mar-05', '2024-03-05', 'ymd'],
    ['24 March 5th', '2024-03-05'],
    ['24年3月5日', '2024-03-05'],
    ['5.3.24 10:00', '2024-03-05T10:00:00.000Z', 'dmy'],
  ]
  for (const [text, date, order] of cases) {
    expect([text, answer(text, { twoDigitYears, order })]).toEqual([text, date])
    expect(answer(text, { order })).toBe('twoDigitYear')
  }
  expect(answer('1/1/30', { twoDigitYears: 1900, order: 'dmy' })).toBe('1930-01-01')
  expect(answer('1/1/30', { twoDigitYears: 2000, order: 'dmy' })).toBe('2030-01-01')
})

const incomplete = [
  ...['2024-03', '03/2024', 'March 2024', 'March 5', '5 March', '5/3', '2024年3月', '3月5日', '10:15', '3 pm', 'March'],
  ...['Mar 5 10:00', '2024-W10', '5 a.m', '2024-03-05 am'],
]
const zones = [
  ...['2024-03-05 10:00 EST', '2024-03-05 10:00:00 CET', 'Tue Mar 5 10:00:00 PST 2024', '5. März 2024 10:00 MEZ'],
  '10:00 PM ET March 5 2024',
]
const ambiguous = ['45356', '2024', '1', '0045356', '240305', '2024065', '45356.5', '2958465']
const invalid = [
  ...[
    'hello',
    'n/a',
    'NULL',
    '-',
    '0',
    '00000000',
    '0000-00-00',
    '2024-00-10',
    '2024-13-01',
    '2024-02-30',
    '2023-02-29',
  ],
  ...['2024-03-32', '1900-02-29', '20241301', '99999999', '5032024', '12345678901', '123456789', '17096511000000000'],
  ...['4102444800', '-5', '1e9', '2024-03-05-', '-2024-03-05', '/2024/03/05', '2024--03-05', '2024-03/05', '5/3-2024'],
  ...['5--3--2024', '5.3/2024', '5,3,2024', '2024,03,05', '2024:03:05', '5/3/2024/1', '2024-03-05-06', '1 2 3 2024'],
  ...[
    '2024-03-05T',
    '2024-03-05T25:00',
    '2024-03-05T24:01',
    '2024-03-05T10:60',
    '2024-03-05T10:00:60',
    '2024-03-05T10',
  ],
  ...['2024-03-05T1:5', '2024-03-05 10:0', '2024-03-05T10:00:00.1234567890'],
  ...['2024-03-05T10:00+24:00', '2024-03-05T10:00+1:60', '2024-03-05T10:00+100', '2024-03-05Z', '2024-03-05 +01:00'],
  ...['2024-03-05T10:00Z+01:00', '2024-03-05 10:00 +0100 UTC', '2024-03-05 10:00 10:00', '2024-03-05 10:00 pm am'],
  ...['2024-03-05 13:00 PM', '2024-03-05 0:30 PM', '2024-03-05 下午15:05', '2024-03-05 晚上12:00'],
  ...[
    '2024-03-05 中午11:30',
    '5. März 2024 25 Uhr',
    '2024-W54-1',
    '2023-W53-1',
    '2024-W53-1',
    '2024-W00-1',
    '2024-W10-0',
    '2024-W10-8',
  ],
  ...['2024-W1-1', '2024-000', '2023-366', '24-W10-2', '2024-W10-2-5', 'Wed 5 March 2024', 'Wednesday, 2024-03-05'],
  ...['2024年3月5日(水)', 'Mon Tue 5 March 2024', 'March April 5 2024', '5 March 2024 2025', '5th 6th March'],
  ...[
    '30 February 2024',
    '31 April 2024',
    '32 March 2024',
    '0 March 2024',
    '2024th March 5',
    '5 March 20244',
    '5 March 024',
  ],
  ...[
    'Marchember 5 2024',
    '20240年3月5日',
    '2024年13月5日',
    '2024年2024年3月',
    '2024年3月5日 5 March',
    '2024-03-05 (x)',
  ],
  ...[
    '2024-03-05 [',
    '(2024-03-05)',
    '5 March 2024 foo',
    '\0',
    '2024-03-05\0',
    '\ud83d',
    '2024-03-05\ud83d',
    '=2024-03-05',
  ],
  ...[
    "'2024-03-05",
    '2024-03-05;',
    'constructor',
    '__proto__',
    'toString 5 2024',
    '5 days ago',
    'yesterday',
    'Q1 2024',
  ],
  ...['2024 H1', 'P1D', '½', 'a', 'am', 'T10:00', 'W', 'Z', 'UTC', 'Monday', "'24"],
]

test.each<readonly [string, readonly string[]]>([
  ['incompleteDate', incomplete],
  ['unknownTimeZone', zones],
  ['ambiguous', ambiguous],
  ['missing', ['', ' ', '\u00a0\u3000\u200b']],
])('what is %s', (code, texts) => {
  expect(texts.map((text) => [text, answer(text)])).toEqual(texts.map((text) => [text, code]))
})

test.each(invalid)('%j is no date', (text) => {
  expect(answer(text)).toBe('invalidDate')
  expect(answer(text, { order: 'dmy', twoDigitYears: 1950 })).toBe('invalidDate')
})

test('times of twelve hours', () => {
  const hours = [
    ...['12 am', '1 am', '11 AM', '12 pm', '1 pm', '11 PM', '12:30 AM', '12:30 PM', '0:30 am', '12:00 a.m.'],
    '12:00 p.m.',
  ]
  const read = hours.map((hour) => answer(`5 March 2024 ${hour}`).slice(11, 16))
  expect(read).toEqual([
    ...['00:00', '01:00', '11:00', '12:00', '13:00', '23:00', '00:30', '12:30', '00:30', '00:00'],
    '12:00',
  ])
  const chinese = [
    ...['凌晨12:30', '凌晨3:00', '早上8:00', '上午11:00', '中午12:30', '中午1:00', '下午1:00', '下午12:30', '晚上8:00'],
    '晚上11:59',
  ]
  const said = ['00:30', '03:00', '08:00', '11:00', '12:30', '13:00', '13:00', '12:30', '20:00', '23:59']
  expect(chinese.map((time) => answer(`2024年3月5日 ${time}`).slice(11, 16))).toEqual(said)
})

test('fractions are cut to the millisecond, 24:00 is the end of the day', () => {
  const fraction = (digits: string): string => answer(`5 March 2024 10:15:30.${digits}`).slice(19)
  const digits = ['1', '12', '123', '1239', '999999999', '000999', '129000']
  expect(digits.map(fraction)).toEqual(['.100Z', '.120Z', '.123Z', '.123Z', '.999Z', '.000Z', '.129Z'])
  for (let ms = 0; ms < 1000; ms++) {
    const three = String(ms).padStart(3, '0')
    expect(fraction(`${three}000000`)).toBe(`.${three}Z`)
    expect(fraction(`${three}999`)).toBe(`.${three}Z`)
  }
  expect(answer('2024-03-05T24:00')).toBe('2024-03-06T00:00:00.000Z')
  expect(answer('5 March 2024 24:00:00')).toBe('2024-03-06T00:00:00.000Z')
})

describe('time zones', () => {
  test('a time without offset is local, one with an offset is not', () => {
    const timeZone = 'Europe/Berlin'
    expect(answer('2024-03-05 10:00', { timeZone })).toBe('2024-03-05T09:00:00.000Z')
    expect(answer('5. Juli 2024 10:00', { timeZone })).toBe('2024-07-05T08:00:00.000Z')
    expect(answer('2024-03-05T10:00Z', { timeZone })).toBe('2024-03-05T10:00:00.000Z')
    expect(answer('5 July 2024 10:00 UTC', { timeZone })).toBe('2024-07-05T10:00:00.000Z')
    expect(answer('5 July 2024 10:00 -0700', { timeZone })).toBe('2024-07-05T17:00:00.000Z')
    expect(answer('20240305101500', { timeZone: '+05:30' })).toBe('2024-03-05T04:45:00.000Z')
    expect(answer('2024-03-05', { timeZone })).toBe('2024-03-05')
    expect(answer(1709632800, { timeZone })).toBe('2024-03-05T10:00:00.000Z')
  })

  test('clocks set back: the earlier; clocks set forward: the offset before', () => {
    const timeZone = 'Europe/Berlin'
    const forms = [
      (day: string, time: string) => `${day} ${time}`,
      (day: string, time: string) => `${day} at ${time}:00`,
    ]
    for (const form of forms) {
      expect(answer(form('2024-10-27', '02:30'), { timeZone })).toBe('2024-10-27T00:30:00.000Z')
      expect(answer(form('2024-10-27', '03:00'), { timeZone })).toBe('2024-10-27T02:00:00.000Z')
      expect(answer(form('2024-03-31', '02:30'), { timeZone })).toBe('2024-03-31T01:30:00.000Z')
      expect(answer(form('2024-03-31', '03:00'), { timeZone })).toBe('2024-03-31T01:00:00.000Z')
    }
  })
})

test('numbers are epochs, packed dates, or nobody knows', () => {
  const numbers: readonly (readonly [unknown, string])[] = [
    [1709632800, '2024-03-05T10:00:00.000Z'],
    [1709632800.123, '2024-03-05T10:00:00.123Z'],
    [1709632800000, '2024-03-05T10:00:00.000Z'],
    // The nearest double lies below the millisecond.
    [2190192729.207, '2039-05-28T10:52:09.207Z'],
    [1709632800000.9, '2024-03-05T10:00:00.000Z'],
    [1709632800123456, '2024-03-05T10:00:00.123Z'],
    [1709632800n, '2024-03-05T10:00:00.000Z'],
    [315532800, '1980-01-01T00:00:00.000Z'],
    [315532799, 'invalidDate'],
    [4102444799, '2099-12-31T23:59:59.000Z'],
    [4102444800, 'invalidDate'],
    [315532800000, '1980-01-01T00:00:00.000Z'],
    [315532799999, 'invalidDate'],
    [999999999999, '2001-09-09T01:46:39.999Z'],
    [4102444799999, '2099-12-31T23:59:59.999Z'],
    [4102444800000, 'invalidDate'],
    [20240305, '2024-03-05'],
    [20240230, 'invalidDate'],
    [13042024, '2024-04-13'],
    [20240305101500, '2024-03-05T10:15:00.000Z'],
    [202403051015, '2024-03-05T10:15:00.000Z'],
    [45356, 'ambiguous'],
    [45356.5, 'ambiguous'],
    [2024, 'ambiguous'],
    [1, 'ambiguous'],
    [0, 'invalidDate'],
    [0.5, 'invalidDate'],
    [-1, 'invalidDate'],
    [2958466, 'invalidDate'],
    [1e20, 'invalidDate'],
    [2n ** 70n, 'invalidDate'],
    [Infinity, 'invalidDate'],
    [Number.NaN, 'missing'],
    [null, 'missing'],
    [undefined, 'missing'],
  ]
  for (const [raw, date] of numbers) {
    expect([String(raw), answer(raw)]).toEqual([String(raw), date])
    // Digits as text say the same.
    if (Number.isSafeInteger(raw)) expect([raw, answer(String(raw))]).toEqual([raw, date])
  }
})

test('Dates and what has epochMilliseconds are moments', () => {
  expect(answer(new Date(1709632800000))).toBe('2024-03-05T10:00:00.000Z')
  expect(answer(new Date(0))).toBe('1970-01-01T00:00:00.000Z')
  expect(answer({ epochMilliseconds: 5 })).toBe('1970-01-01T00:00:00.005Z')
  expect(answer(new Date(8.64e15))).toBe('+275760-09-13T00:00:00.000Z')
  const getter = Object.defineProperty({}, 'getTime', {
    get: () => {
      throw new Error('not today')
    },
  })
  const objects = [new Date(Number.NaN), {}, [], ['2024-03-05'], getter, { epochMilliseconds: 'x' }]
  const others = [...objects, true, Symbol('x'), () => 0]
  expect(others.map((raw) => answer(raw))).toEqual(others.map(() => 'invalidDate'))
})

describe('laws', () => {
  test('ISO 8601 of any day and moment is read as it is', () => {
    const from = Date.UTC(-1, 0, 1)
    const to = Date.UTC(12_000, 0, 1)
    fc.assert(
      fc.property(fc.integer({ min: from, max: to }), (at) => {
        const moment = new Date(at).toISOString()
        expect(answer(moment)).toBe(moment)
        expect(answer(new Date(at))).toBe(moment)
        const day = moment.slice(0, moment.indexOf('T'))
        expect(answer(day)).toBe(day)
        expect(answer(day, { timeZone: 'America/New_York' })).toBe(day)
      }),
      { numRuns: 1000 },
    )
  })

  test('week dates and ordinal dates agree with the calendar', () => {
    // Weeks begin on Monday, and belong to the year of their Thursday: counted day by day.
    let day = Date.UTC(1999, 0, 4)
    for (let week = 1, year = 1999; year < 2030; ) {
      for (let weekday = 1; weekday <= 7; weekday++, day += 86_400_000) {
        const date = new Date(day).toISOString().slice(0, 10)
        expect(answer(`${year}-W${String(week).padStart(2, '0')}-${weekday}`)).toBe(date)
        const ordinal = (day - Date.UTC(Number(date.slice(0, 4)), 0, 1)) / 86_400_000 + 1
        expect(answer(`${date.slice(0, 4)}-${String(ordinal).padStart(3, '0')}`)).toBe(date)
      }
      const thursday = new Date(day + 3 * 86_400_000)
      week = thursday.getUTCFullYear() === year ? week + 1 : 1
      year = thursday.getUTCFullYear()
    }
  })

  const dayFirst = [
    ...['en-GB', 'en-IN', 'de-DE', 'de-AT', 'de-CH', 'fr-FR', 'es-ES', 'es-MX', 'it-IT', 'pt-BR', 'pt-PT', 'nl-NL'],
    ...['pl-PL', 'da-DK', 'nb-NO'],
  ]
  const yearFirst = ['sv-SE', 'en-CA', 'fr-CA', 'zh-CN', 'zh-TW', 'ja-JP', 'ko-KR']
  const locales: readonly (readonly [string, 'dmy' | 'ymd' | 'mdy'])[] = [
    ...dayFirst.map((locale) => [locale, 'dmy'] as const),
    ...yearFirst.map((locale) => [locale, 'ymd'] as const),
    ['en-US', 'mdy'],
  ]
  test.each(locales)('what Intl.DateTimeFormat writes in %s is read back', (locale, order) => {
    for (const dateStyle of ['full', 'long', 'medium', 'short'] as const) {
      for (const timeStyle of [undefined, 'short', 'medium'] as const) {
        const format = new Intl.DateTimeFormat(locale, { dateStyle, timeStyle, timeZone: 'UTC' })
        const shown = timeStyle === 'medium' ? 1000 : timeStyle === 'short' ? 60_000 : 86_400_000
        for (let at = Date.UTC(2024, 0, 1); at < Date.UTC(2025, 0, 1); at += 3 * 86_400_000 + 4_021_000) {
          const moment = new Date(Math.floor(at / shown) * shown).toISOString()
          const date = timeStyle === undefined ? moment.slice(0, 10) : moment
          const text = format.format(at)
          expect([text, answer(text, { order, twoDigitYears: 1950 })]).toEqual([text, date])
        }
      }
    }
  })

  test('never throws, gives dates only, and reads its own answers as they are', () => {
    const words = [
      '2024',
      '24',
      '3',
      '05',
      '13',
      '31',
      '-',
      '/',
      '.',
      ' ',
      ':',
      'T',
      'Z',
      'March',
      'mar',
      'Tue',
      'am',
      'pm',
    ]
    const more = [
      'a.m.',
      'W10',
      '年',
      '月',
      '日',
      '下午',
      '10:15',
      '+01:00',
      '(',
      ')',
      'UTC',
      'EST',
      '\0',
      '\ud83d',
      "'",
      ',',
    ]
    const most = ['th', 'h', 'de', '1709632800', '\u200b', '３']
    const text = fc.array(fc.constantFrom(...words, ...more, ...most), { maxLength: 9 }).map((parts) => parts.join(''))
    const options = fc.record(
      {
        order: fc.constantFrom('ymd', 'dmy', 'mdy'),
        twoDigitYears: fc.constantFrom(1950, 2000),
        timeZone: fc.constantFrom('UTC', 'Asia/Tokyo'),
      },
      { requiredKeys: [] },
    )
    const codes = ['invalidDate', 'ambiguous', 'twoDigitYear', 'incompleteDate', 'unknownTimeZone']
    fc.assert(
      fc.property(fc.oneof({ weight: 9, arbitrary: text }, fc.anything()), options, (raw, told) => {
        const { value, issue } = parseDate(raw, told as ParseDateOptions)
        if (value === null) {
          if (issue !== null) expect(codes).toContain(issue.code)
          return
        }
        expect(new Date(value).toISOString().startsWith(value)).toBe(true)
        expect(parseDate(value, told as ParseDateOptions)).toEqual({ value, issue: null })
      }),
      { numRuns: 5000 },
    )
  })
})

test('texts of 100,000 characters take no time', () => {
  const started = performance.now()
  for (const part of ['1', '1/', ' ', '(', 'a', 'a.m.', '年', '\u0301', '\u200b', '-', '2024-03-05 ']) {
    for (let i = 0; i < 5; i++) expect(parseDate(part.repeat(Math.floor(100_000 / part.length))).value).toBeNull()
  }
  expect(answer(`${' '.repeat(100_000)}2024-03-05${' '.repeat(100_000)}`)).toBe(DAY)
  expect(performance.now() - started).toBeLessThan(3000)
})

test('wrong options are refused, also where the value needs none', () => {
  expect(() => parseDate(null, { order: 'dym' as never })).toThrow(InputError)
  expect(() => parseDate(null, { timeZone: 'Europe/Bern' })).toThrow(/timeZone must be an IANA time zone/)
  expect(() => parseDate(null, { timeZone: '' })).toThrow(InputError)
  expect(() => parseDate(null, { twoDigitYears: 49.5 })).toThrow(/twoDigitYears must be an integer from 0 to 9900/)
  expect(() => parseDate(null, { timezone: 'UTC' } as never)).toThrow(/did you mean timeZone\?/)
  expect(() => parseDate('x', null as never)).toThrow(InputError)
})
