import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalText, parseDecimal } from '../../src/core/money.ts'
import { timeZone } from '../../src/core/time/zone.ts'
import {
  isMissing,
  newReading,
  type Reading,
  readAmount,
  readBoolean,
  readCurrency,
  readDate,
  readId,
  readInstant,
  readInteger,
  readNumber,
  readProbability,
  readText,
  saysDeleted,
  saysMerged,
} from '../../src/entities/values.ts'

const utc = timeZone('test', 'UTC')

/** What a reader makes of a value: the value, else the code. */
const outcome = (read: (value: unknown, reading: Reading) => unknown, value: unknown, zone = utc): unknown => {
  const reading = newReading(zone)
  const result = read(value, reading)
  expect(result === undefined).toBe(reading.fault !== '')
  return result ?? reading.fault
}

const long = '9'.repeat(100_000)

describe('ids', () => {
  test('every digit stays, and numbers that lost some are refused', () => {
    expect(outcome(readId, '00042')).toBe('00042')
    expect(outcome(readId, '9007199254740993')).toBe('9007199254740993')
    expect(outcome(readId, 12345678901234567890n)).toBe('12345678901234567890')
    expect(outcome(readId, Number.MAX_SAFE_INTEGER)).toBe('9007199254740991')
    expect(outcome(readId, 2 ** 53)).toBe('unsafeInteger')
    expect(outcome(readId, -(2 ** 53))).toBe('unsafeInteger')
    expect(outcome(readId, 1e300)).toBe('unsafeInteger')
    expect(outcome(readId, -0)).toBe('0')
    expect(outcome(readId, ' a ')).toBe(' a ')
    expect(outcome(readId, long)).toBe(long)
  })

  test('what is no id is none', () => {
    for (const value of [1.5, Number.POSITIVE_INFINITY, true, {}, [1], new Date(0), Symbol('a'), () => 1]) {
      expect(outcome(readId, value)).toBe('invalidId')
    }
  })
})

describe('missing values', () => {
  test('null, undefined, NaN and blank text are missing; zero and false are not', () => {
    for (const value of [null, undefined, Number.NaN, '', ' ', '\t\n', '\u00a0\u3000', ' '.repeat(100_000)]) {
      expect(isMissing(value)).toBe(true)
    }
    for (const value of [0, false, 0n, 'a', '  a', '\u3000a', '\u0000', '\u202e', '\ud800', [], {}]) {
      expect(isMissing(value)).toBe(false)
    }
  })
})

describe('amounts', () => {
  test('are exact decimal text of one form', () => {
    const forms: readonly (readonly [unknown, string])[] = [
      ['12.50', '12.50'],
      [' 12.50 ', '12.50'],
      ['+3', '3'],
      ['.5', '0.5'],
      ['-.5', '-0.5'],
      ['-0', '0'],
      ['-0.00', '0.00'],
      ['007.10', '7.10'],
      ['-007', '-7'],
      ['000', '0'],
      ['0.000000000000000000001', '0.000000000000000000001'],
      ['12345678901234567890.123456789', '12345678901234567890.123456789'],
      [0.1, '0.1'],
      [-0, '0'],
      [1e21, '1000000000000000000000'],
      [1.5e-7, '0.00000015'],
      [-2.25e-10, '-0.000000000225'],
      [12345678901234567890n, '12345678901234567890'],
      [{ amount: '+07.10', currency: 'EUR' }, '7.10'],
    ]
    for (const [value, text] of forms) expect(outcome(readAmount, value)).toBe(text)
  })

  test('what is no decimal is none', () => {
    const wrong = ['12,50', '1.234,56', '1 000', '€5', '1e3', '0x10', '5.', '.', '-', '+', '--1', '1.2.3', '１２', long]
    const others = [Number.POSITIVE_INFINITY, 1e300, 5e-324, true, {}, [1], { amount: 5, currency: 'EUR' }, new Date(0)]
    for (const value of [...wrong, ...others, { amount: 'five', currency: 'EUR' }]) {
      expect(outcome(readAmount, value)).toBe('invalidAmount')
    }
  })

  test('agree with the decimals of core/money, digit by digit', () => {
    const text = fc
      .tuple(
        fc.constantFrom('', '-', '+'),
        fc.stringMatching(/^[0-9]{0,40}$/),
        fc.constantFrom('', '.'),
        fc.stringMatching(/^[0-9]{0,40}$/),
      )
      .map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (written) => {
        fc.pre(!isMissing(written))
        const decimal = parseDecimal(written)
        expect(outcome(readAmount, written)).toBe(decimal === null ? 'invalidAmount' : decimalText(decimal))
      }),
      { numRuns: 2000 },
    )
  })

  test('of numbers read back as the very number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e60, max: 1e60 }), (number) => {
        const text = outcome(readAmount, number)
        if (text === 'invalidAmount') {
          expect(Math.abs(number)).toBeLessThan(1e-40)
          return
        }
        expect(Number(text)).toBe(number + 0)
        expect(parseDecimal(String(text))).not.toBeNull()
      }),
      { numRuns: 2000 },
    )
  })
})

describe('moments', () => {
  const iso = (value: unknown, zone = utc): unknown => {
    const read = outcome(readInstant, value, zone)
    return read instanceof Date ? read.toISOString() : read
  }

  test('come from Dates, ISO text, epoch milliseconds, and the date-times of exports', () => {
    const at = '2024-01-05T09:00:00.000Z'
    for (const value of [
      at,
      new Date(at),
      Date.parse(at),
      BigInt(Date.parse(at)),
      String(Date.parse(at)),
      { epochMilliseconds: Date.parse(at) },
      ' 2024-01-05T10:00:00+01:00 ',
      '2024-01-05T09:00:00.000+0000',
      '2024-01-05 04:00:00 -0500',
      '2024-01-05 09:00:00 UTC',
      '2024-01-05 09:00:00.123456 UTC',
    ]) {
      expect(iso(value)).toBe(String(value).includes('123456') ? '2024-01-05T09:00:00.123Z' : at)
    }
    expect(iso('2024-01-05 10:00', timeZone('test', 'Europe/Berlin'))).toBe(at)
    expect(iso('1965-05-01')).toBe('1965-05-01T00:00:00.000Z')
    expect(iso(Date.parse('1965-05-01'))).toBe('1965-05-01T00:00:00.000Z')
  })

  test('seconds are told from milliseconds, and no number becomes a date in January 1970', () => {
    for (const value of [1_704_445_200, '1704445200', 1_704_445_200n, 1e8, 4.2e9, -1e9, 1_704_445_200.5]) {
      expect(outcome(readInstant, value)).toBe('epochSeconds')
    }
    for (const value of [
      0,
      1,
      2024,
      20_240_105,
      '20240105',
      45_296,
      99_999_999,
      -5,
      1.7e15,
      1.7e18,
      '1704445200000000',
    ]) {
      expect(outcome(readInstant, value)).toBe('invalidInstant')
    }
    expect(iso(new Date(0))).toBe('1970-01-01T00:00:00.000Z')
    expect(iso('1970-01-01')).toBe('1970-01-01T00:00:00.000Z')
    expect(iso(-150_000_000_000.5)).toBe('1965-03-31T21:19:59.999Z')
    expect(iso(4_200_000_001)).toBe('1970-02-18T14:40:00.001Z')
  })

  test('what is no moment is none', () => {
    const texts = [
      'soon',
      '31/02/2024',
      '2024-02-31',
      '0000-00-00',
      '2024-13-01',
      '2024-01-05T25:00',
      'UTC',
      ' - ',
      long,
    ]
    for (const value of [
      ...texts,
      '2024-01-05 09:00:00 CET',
      Number.POSITIVE_INFINITY,
      true,
      {},
      [],
      new Date(Number.NaN),
    ]) {
      expect(outcome(readInstant, value)).toBe('invalidInstant')
    }
  })
})

describe('days', () => {
  test('are the date that text begins with, and the local day of moments', () => {
    const tokyo = timeZone('test', 'Asia/Tokyo')
    expect(outcome(readDate, '1990-12-10')).toBe('1990-12-10')
    expect(outcome(readDate, ' 1990-12-10T23:30:00Z ', tokyo)).toBe('1990-12-10')
    expect(outcome(readDate, new Date('1990-12-10T23:30:00Z'), tokyo)).toBe('1990-12-11')
    expect(outcome(readDate, new Date('1990-12-10T23:30:00Z'))).toBe('1990-12-10')
    expect(outcome(readDate, Date.parse('1985-03-09'))).toBe('1985-03-09')
    expect(outcome(readDate, String(Date.parse('1985-03-09')))).toBe('1985-03-09')
    expect(outcome(readDate, '0099-01-01')).toBe('0099-01-01')
  })

  test('what is no day is none', () => {
    for (const value of [
      '10.12.1990',
      '1990-02-30',
      '+012024-01-05',
      1990,
      '1990',
      true,
      {},
      new Date(8.64e15),
      long,
    ]) {
      expect(outcome(readDate, value)).toBe('invalidDate')
    }
    expect(outcome(readDate, 660_787_200)).toBe('epochSeconds')
  })
})

describe('the rest', () => {
  test('numbers are finite, and whole ones keep their digits', () => {
    for (const [value, number] of [
      ['12.5', 12.5],
      [' +1e3 ', 1000],
      ['-0', 0],
      ['5.', 5],
      [-0, 0],
      [7n, 7],
    ] as const) {
      expect(Object.is(outcome(readNumber, value), number)).toBe(true)
    }
    for (const value of [
      '1e999',
      '0x10',
      '1,5',
      'Infinity',
      'NaN',
      '1_000',
      true,
      [],
      {},
      Number.NEGATIVE_INFINITY,
      long,
    ]) {
      expect(outcome(readNumber, value)).toBe('invalidNumber')
    }
    for (const value of ['9007199254740993', 2n ** 64n]) expect(outcome(readNumber, value)).toBe('unsafeInteger')
    for (const value of [0, 1, '0.5']) expect(outcome(readProbability, value)).toBe(Number(value))
    for (const value of [-0.01, 1.01, '75']) expect(outcome(readProbability, value)).toBe('outOfRange')
    expect(outcome(readProbability, 'likely')).toBe('invalidNumber')
    expect(outcome(readInteger, '12.0')).toBe(12)
    expect(outcome(readInteger, 12.5)).toBe('invalidInteger')
    expect(outcome(readInteger, 2 ** 60)).toBe('unsafeInteger')
  })

  test('text is kept as it is, and numbers as they are written', () => {
    for (const text of ['  Ada ', '=cmd|x', 'a\u0000b', '\ud800', '\u202eada', long])
      expect(outcome(readText, text)).toBe(text)
    expect(outcome(readText, 493_511_234_567)).toBe('493511234567')
    expect(outcome(readText, 2 ** 60)).toBe('unsafeInteger')
    for (const value of [true, {}, [], new Date(0), Number.POSITIVE_INFINITY])
      expect(outcome(readText, value)).toBe('invalidText')
  })

  test('currencies are three letters', () => {
    expect(outcome(readCurrency, 'eur')).toBe('EUR')
    for (const value of ['€', 'EURO', 'E R', 'éur', 978, long])
      expect(outcome(readCurrency, value)).toBe('invalidCurrency')
  })

  test('truth values come in several spellings, and nothing else is one', () => {
    for (const value of [true, 'true', 'TRUE', ' t ', 1, '1']) expect(outcome(readBoolean, value)).toBe(true)
    for (const value of [false, 'False', 'f', 0, '0', 0n]) expect(outcome(readBoolean, value)).toBe(false)
    for (const value of ['yes', 'no', 'on', 2, 'wahr', {}, [], long])
      expect(outcome(readBoolean, value)).toBe('invalidBoolean')
  })

  test('a column says that a record is gone by a moment, a truth value or the id of another', () => {
    for (const value of [true, 't', 1, '2024-01-05', 1.7e12, 1.7e9]) expect(saysDeleted(value, utc)).toBe(true)
    for (const value of [false, 'f', 0, '', null, 'no idea', Number.NaN]) expect(saysDeleted(value, utc)).toBe(false)
    expect(saysMerged('7', 8)).toBe(true)
    expect(saysMerged(7n, '7')).toBe(false)
    expect(saysMerged('', 8)).toBe(false)
    expect(saysMerged(false, 8)).toBe(false)
  })

  test('texts of 100,000 characters cost linear time at most', () => {
    const texts = ['9', ' ', '-', '.', 'e', '1e', 'a ', '\u0301'].map((unit) => unit.repeat(100_000))
    const start = performance.now()
    for (const read of [readId, readAmount, readInstant, readDate, readNumber, readText, readCurrency, readBoolean]) {
      for (const text of texts) if (!isMissing(text)) outcome(read, text)
    }
    expect(performance.now() - start).toBeLessThan(1500)
  })
})
