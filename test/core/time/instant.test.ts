import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOrNull, isMissingInstant, LAST_INSTANT, parseMoment } from '../../../src/core/time/instant.ts'
import { timeZone } from '../../../src/core/time/zone.ts'

const utc = timeZone('rfm', 'UTC')
const berlin = timeZone('rfm', 'Europe/Berlin')
const saoPaulo = timeZone('rfm', 'America/Sao_Paulo')
const read = (value: unknown, zone = utc): string | null => {
  const at = instantOrNull(value, zone)
  return Number.isNaN(at) ? null : new Date(at).toISOString()
}
const anyDate = fc.oneof(
  fc.date({ min: new Date(-8.64e15), max: new Date(8.64e15), noInvalidDate: true }),
  fc.date({ min: new Date(-1e13), max: new Date(4e12), noInvalidDate: true }),
)

test('ISO texts are read in all their lengths', () => {
  expect(read('2024-01-15')).toBe('2024-01-15T00:00:00.000Z')
  expect(read('2024-01-15T10:30')).toBe('2024-01-15T10:30:00.000Z')
  expect(read('2024-01-15T10:30Z')).toBe('2024-01-15T10:30:00.000Z')
  expect(read('2024-01-15T10:30:05')).toBe('2024-01-15T10:30:05.000Z')
  expect(read('2024-01-15 10:30:05')).toBe('2024-01-15T10:30:05.000Z')
  expect(read('2024-01-15t10:30:05z')).toBe('2024-01-15T10:30:05.000Z')
  expect(read('2024-01-15T10:30:05.7Z')).toBe('2024-01-15T10:30:05.700Z')
  expect(read('2024-01-15T10:30:05.78')).toBe('2024-01-15T10:30:05.780Z')
  expect(read('2024-01-15T10:30:05,789Z')).toBe('2024-01-15T10:30:05.789Z')
  expect(read('2024-01-15T10:30:05.789999999Z')).toBe('2024-01-15T10:30:05.789Z')
  expect(read('1969-12-31T23:59:59.999999Z')).toBe('1969-12-31T23:59:59.999Z')
  expect(read('+012024-01-15T10:30:05Z')).toBe('+012024-01-15T10:30:05.000Z')
  expect(read('-000043-03-15')).toBe('-000043-03-15T00:00:00.000Z')
  expect(read('0000-02-29')).toBe('0000-02-29T00:00:00.000Z')
})

test('offsets are read in all their shapes', () => {
  for (const offset of ['+02:00', '+0200', '+02']) {
    expect(read(`2024-01-15T01:30:00${offset}`)).toBe('2024-01-14T23:30:00.000Z')
    expect(read(`2024-01-15 01:30${offset}`)).toBe('2024-01-14T23:30:00.000Z')
  }
  expect(read('2024-01-15T01:30:00.25-03:30', berlin)).toBe('2024-01-15T05:00:00.250Z')
  expect(read('2024-01-15T01:30:00-00:00')).toBe('2024-01-15T01:30:00.000Z')
  expect(read('2024-01-15T01:30:00+23:59')).toBe('2024-01-14T01:31:00.000Z')
})

test('midnight at the end of a day is the start of the next, no other hour is 24', () => {
  expect(read('2024-12-31T24:00:00Z')).toBe('2025-01-01T00:00:00.000Z')
  expect(read('2024-12-31T24:00')).toBe('2025-01-01T00:00:00.000Z')
  expect(read('2024-12-31T24:00:00.000', berlin)).toBe('2024-12-31T23:00:00.000Z')
  for (const text of ['T24:00:01', 'T24:01:00', 'T24:00:00.001', 'T25:00:00'])
    expect(read(`2024-12-31${text}`)).toBeNull()
})

test('a text without offset is local time, a bare date the start of the local day', () => {
  expect(read('2024-01-15T10:30:05', berlin)).toBe('2024-01-15T09:30:05.000Z')
  expect(read('2024-07-15 10:30', berlin)).toBe('2024-07-15T08:30:00.000Z')
  expect(read('2024-07-15', berlin)).toBe('2024-07-14T22:00:00.000Z')
  expect(read('2018-11-04', saoPaulo)).toBe('2018-11-04T03:00:00.000Z')
  expect(read('2024-03-31T02:30', berlin)).toBe('2024-03-31T01:30:00.000Z')
  expect(read('2024-10-27T02:30', berlin)).toBe('2024-10-27T00:30:00.000Z')
})

test('dates and times that do not exist and other formats are not read', () => {
  const bad = [
    '2024-02-30',
    '2023-02-29',
    '1900-02-29',
    '2024-04-31',
    '2024-00-10',
    '2024-13-10',
    '2024-01-00',
    '2024-01-32',
    '2024-01-15T10:60',
    '2024-01-15T10:30:60Z',
    '2016-12-31T23:59:60Z',
    '-000000-01-01',
    '2024-1-15',
    '2024-01',
    '2024',
    '20240115',
    '2024-W03-1',
    '2024-015',
    '24-01-15',
    '12024-01-15',
    '+2024-01-15',
    '2024/01/15',
    '15.01.2024',
    '01/15/2024',
    'January 15, 2024',
    ' 2024-01-15',
    '2024-01-15 ',
    '2024-01-15\n',
    '2024-01-15T',
    '2024-01-15Z',
    '2024-01-15+02:00',
    '2024-01-15T10',
    '2024-01-15T1030',
    '2024-01-15T10:30:',
    '2024-01-15T10:30:5',
    '2024-01-15T10:30:05.',
    '2024-01-15T10:30:05.Z',
    '2024-01-15T10:30:05.1234567890Z',
    '2024-01-15T10:30.5',
    '2024-01-15  10:30',
    '2024-01-15_10:30',
    '2024-01-15T10:30:05 Z',
    '2024-01-15T10:30:05ZZ',
    '2024-01-15T10:30:05+2',
    '2024-01-15T10:30:05+020',
    '2024-01-15T10:30:05+02:0',
    '2024-01-15T10:30:05+02:60',
    '2024-01-15T10:30:05+24:00',
    '2024-01-15T10:30:05+02:00:00',
    '2024-01-15T10:30:05+',
    '２０２４-01-15',
    '2024−01−15',
    '1704067200000',
    'now',
    'constructor',
    `2024-01-15${'T'.repeat(100_000)}`,
  ]
  for (const text of bad) expect([text.slice(0, 50), read(text)]).toEqual([text.slice(0, 50), null])
})

test('what toISOString writes is read back over the whole range of dates', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      const text = date.toISOString()
      expect(instantOrNull(text, berlin)).toBe(date.getTime())
      expect(instantOrNull(text.slice(0, -1), utc)).toBe(date.getTime())
      expect(instantOrNull(text.replace('T', ' '), berlin)).toBe(date.getTime())
      expect(instantOrNull(`${text.slice(0, -5)}Z`, berlin)).toBe(Math.floor(date.getTime() / 1000) * 1000)
      const offsetFree = `${text.slice(0, -1)}+00`
      expect(instantOrNull(offsetFree, berlin)).toBe(date.getTime())
    }),
    { numRuns: 2000 },
  )
})

/** The same grammar as one regular expression, the calendar by Date. */
function readNaively(text: string): number {
  const parts =
    /^(\d{4}|[+-]\d{6})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/.exec(
      text,
    )
  if (parts === null || parts[1] === '-000000') return Number.NaN
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const [hour, minute, second] = [Number(parts[4] ?? 0), Number(parts[5] ?? 0), Number(parts[6] ?? 0)]
  const millisecond = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3))
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return Number.NaN
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute + second + millisecond > 0)) return Number.NaN
  const zone = parts[8] ?? 'Z'
  const [hours, minutes] = /z/i.test(zone) ? [0, 0] : [Number(zone.slice(1, 3)), Number(zone.slice(3).replace(':', ''))]
  if (hours > 23 || minutes > 59) return Number.NaN
  const offset = (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000
  const at = date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond - offset
  return Math.abs(at) <= 8.64e15 ? at + 0 : Number.NaN
}

test('the reader agrees with a regular expression on texts that are almost dates', () => {
  const start = fc.constantFrom(
    '2024-02-29',
    '1900-02-29',
    '2024-01-15T23:59:59.123456789Z',
    '2024-01-15 24:00:00+05:30',
    '+012024-12-31T10:20-0330',
    '-271821-04-20T00:00:00.5+09',
  )
  const edit = fc.record({
    at: fc.nat(36),
    character: fc.constantFrom(...'0123456789-+:.,TtZz /'),
    how: fc.constantFrom('set', 'cut', 'add'),
  })
  const almost = fc
    .tuple(start, fc.array(edit, { maxLength: 3 }))
    .map(([text, edits]) =>
      edits.reduce<string>(
        (edited, { at, character, how }) =>
          edited.slice(0, at) + (how === 'cut' ? '' : character) + edited.slice(how === 'add' ? at : at + 1),
        text,
      ),
    )
  let dates = 0
  fc.assert(
    fc.property(almost, (text) => {
      const expected = readNaively(text)
      if (!Number.isNaN(expected)) dates++
      expect([text, instantOrNull(text, utc)]).toEqual([text, expected])
    }),
    { numRuns: 20_000 },
  )
  expect(dates).toBeGreaterThan(1000)
})

test('Dates, epoch milliseconds and Temporal objects are instants', () => {
  expect(instantOrNull(new Date(1e12), berlin)).toBe(1e12)
  expect(instantOrNull(1e12, berlin)).toBe(1e12)
  expect(instantOrNull({ epochMilliseconds: 1e12 }, berlin)).toBe(1e12)
  expect(instantOrNull(runInNewContext('new Date(1e12)'), berlin)).toBe(1e12)
  expect(instantOrNull(LAST_INSTANT, utc)).toBe(8.64e15)
  expect(instantOrNull(-LAST_INSTANT, utc)).toBe(-8.64e15)
  expect(instantOrNull(0.75, utc)).toBe(0)
  expect(instantOrNull(-0.75, utc)).toBe(-1)
  expect(instantOrNull(-0, utc)).toBe(0)
})

test('anything else is not read', () => {
  const others = [
    undefined,
    null,
    '',
    true,
    10n,
    Symbol.iterator,
    {},
    [],
    [1e12],
    () => 1e12,
    Number.NaN,
    Infinity,
    LAST_INSTANT + 1,
    -Infinity,
    new Date(Number.NaN),
    runInNewContext('new Date(NaN)'),
    { epochMilliseconds: '5' },
    { epochMilliseconds: 9e15 },
    { getTime: () => 'soon' },
    Object.create(null),
  ]
  for (const other of others) expect(instantOrNull(other, utc)).toBeNaN()
})

test('texts at the edge of the range of dates are read up to it', () => {
  expect(instantOrNull('+275760-09-13', utc)).toBe(8.64e15)
  expect(instantOrNull('+275760-09-13T00:00:00.001Z', utc)).toBeNaN()
  expect(instantOrNull('-271821-04-20T00:00:00Z', utc)).toBe(-8.64e15)
  expect(instantOrNull('-271821-04-19', utc)).toBeNaN()
  expect(instantOrNull('+999999-01-01', berlin)).toBeNaN()
})

test('missing is null, undefined, the empty string and NaN, nothing else', () => {
  expect([null, undefined, '', Number.NaN].map(isMissingInstant)).toEqual([true, true, true, true])
  const present = ['2024-02-30', ' ', 0, Infinity, new Date(Number.NaN), {}, false]
  expect(present.map(isMissingInstant)).toEqual(present.map(() => false))
})

test('a bare date as a moment is the last millisecond of that local day', () => {
  const moment = (value: unknown, zone = utc) => {
    const { at, bareDate } = parseMoment('rfm', 'asOf', value, zone)
    return [new Date(at).toISOString(), bareDate]
  }
  expect(moment('1997-09-30')).toEqual(['1997-09-30T23:59:59.999Z', true])
  expect(moment('2024-03-31', berlin)).toEqual(['2024-03-31T21:59:59.999Z', true])
  expect(moment('2024-10-27', berlin)).toEqual(['2024-10-27T22:59:59.999Z', true])
  expect(moment('2018-11-03', saoPaulo)).toEqual(['2018-11-04T02:59:59.999Z', true])
  expect(moment('2011-12-30', timeZone('rfm', 'Pacific/Apia'))).toEqual(['2011-12-30T09:59:59.999Z', true])
  expect(moment('+002024-03-31')).toEqual(['2024-03-31T23:59:59.999Z', true])
  expect(moment('+275760-09-13')).toEqual(['+275760-09-13T00:00:00.000Z', true])
  expect(moment('2024-03-31T00:00', berlin)).toEqual(['2024-03-30T23:00:00.000Z', false])
  expect(moment('1997-09-30T00:00:00Z')).toEqual(['1997-09-30T00:00:00.000Z', false])
  expect(moment(new Date(0))).toEqual(['1970-01-01T00:00:00.000Z', false])
  expect(moment(0)).toEqual(['1970-01-01T00:00:00.000Z', false])
})

test('a moment that cannot be read is refused', () => {
  expect(() => parseMoment('rfm', 'asOf', '2024-02-30', utc)).toThrow(
    'rfm: asOf must be a Date, epoch milliseconds or ISO 8601 text, got "2024-02-30"',
  )
  for (const bad of [null, undefined, '', Number.NaN, new Date(Number.NaN), {}, true]) {
    expect(() => parseMoment('rfm', 'calibrationEnd', bad, utc)).toThrow(
      expect.objectContaining({ code: 'invalidArgument', path: 'calibrationEnd' }),
    )
  }
})
