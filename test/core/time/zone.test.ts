import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import { DAY_MS, daysFromCivil, dayText } from '../../../src/core/time/calendar.ts'
import { type TimeZone, timeZone } from '../../../src/core/time/zone.ts'

const zone = (name: string): TimeZone => timeZone('rfm', name)
const at = (iso: string): number => Date.parse(iso)
const iso = (epochMs: number): string => new Date(epochMs).toISOString()
const day = (text: string): number => at(`${text}T00:00:00Z`) / DAY_MS

const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Africa/Casablanca',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'America/St_Johns',
  'Africa/Freetown',
  'Asia/Gaza',
  'Africa/Monrovia',
  'Asia/Manila',
  'Antarctica/Troll',
  'UTC',
]

/** Local minus UTC by the platform, the slow way. */
function offsetByIntl(clock: Intl.DateTimeFormat, epochMs: number): number {
  const parts = new Map(clock.formatToParts(epochMs).map((part) => [part.type, part.value]))
  const field = (name: Intl.DateTimeFormatPartTypes): number => Number(parts.get(name))
  const year = parts.get('era') === 'BC' ? 1 - field('year') : field('year')
  const local = new Date(0)
  local.setUTCFullYear(year, field('month') - 1, field('day'))
  local.setUTCHours(field('hour'), field('minute'), field('second'))
  return local.getTime() - Math.floor(epochMs / 1000) * 1000
}

const clockOf = (name: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    calendar: 'gregory',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })

const tables = new Map(ZONES.map((name) => [name, zone(name)]))
const clocks = new Map(ZONES.map((name) => [name, clockOf(name)]))
const anyZone = fc.constantFrom(...ZONES)
const anyInstant = fc.oneof(
  fc.integer({ min: at('1970-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') }),
  fc.integer({ min: at('1840-01-01T00:00:00Z'), max: at('2100-01-01T00:00:00Z') }),
  fc.integer({ min: -8.6e15, max: 8.6e15 }),
)
const anyDay = fc.integer({ min: daysFromCivil(1840, 1, 1), max: daysFromCivil(2100, 1, 1) })

test('the offset is that of the platform at any instant of any zone', () => {
  fc.assert(
    fc.property(anyZone, anyInstant, (name, instant) => {
      const table = tables.get(name)!
      const expected = offsetByIntl(clocks.get(name)!, instant)
      expect(table.offsetAt(instant)).toBe(expected)
      expect(table.localDay(instant)).toBe(Math.floor((instant + expected) / DAY_MS))
    }),
    { numRuns: 3000 },
  )
})

test('every zone the platform knows agrees with it, in the past, now and in the far future', () => {
  const instants = ['1799-07-01T00:00:00Z', '1943-04-21T12:00:00Z', '2024-07-01T00:00:00Z', '2493-07-01T00:00:00Z']
  for (const name of Intl.supportedValuesOf('timeZone')) {
    const [table, clock] = [zone(name), clockOf(name)]
    for (const instant of [...instants.map(at), 6.1e15]) {
      expect([name, table.offsetAt(instant)]).toEqual([name, offsetByIntl(clock, instant)])
    }
  }
})

test('an offset changes at its millisecond and not before', () => {
  const changes: [string, string, number, number][] = [
    ['Europe/Berlin', '2024-03-31T01:00:00Z', 60, 120],
    ['Europe/Berlin', '2024-10-27T01:00:00Z', 120, 60],
    ['America/New_York', '2024-03-10T07:00:00Z', -300, -240],
    ['Australia/Lord_Howe', '2024-04-06T15:00:00Z', 660, 630],
    ['Australia/Lord_Howe', '2024-10-05T15:30:00Z', 630, 660],
    ['Africa/Casablanca', '2024-03-10T02:00:00Z', 60, 0],
    ['Africa/Casablanca', '2024-04-14T02:00:00Z', 0, 60],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', -600, 840],
    // A week of summer time, the shortest there was after 1945.
    ['America/Noronha', '2000-10-08T02:00:00Z', -120, -60],
    ['America/Noronha', '2000-10-15T01:00:00Z', -60, -120],
  ]
  for (const [name, change, before, after] of changes) {
    const table = zone(name)
    expect([name, table.offsetAt(at(change) - 1) / 60_000]).toEqual([name, before])
    expect([name, table.offsetAt(at(change)) / 60_000]).toEqual([name, after])
  }
})

test('summer time of the far future begins and ends on the days its rule says', () => {
  for (const year of [2491, 2700, 9999, 123_456]) {
    for (const month of [3, 10]) {
      const lastOfMonth = daysFromCivil(year, month + 1, 1) - 1
      const lastSunday = lastOfMonth - ((((lastOfMonth + 4) % 7) + 7) % 7)
      const change = lastSunday * DAY_MS + 3_600_000
      const offsets = [change - 1, change].map((instant) => zone('Europe/Berlin').offsetAt(instant) / 3_600_000)
      expect([year, ...offsets]).toEqual([year, ...(month === 3 ? [1, 2] : [2, 1])])
    }
  }
})

test('offsets of local mean time have seconds', () => {
  expect(zone('America/New_York').offsetAt(at('1880-01-01T00:00:00Z'))).toBe(-(4 * 3600 + 56 * 60 + 2) * 1000)
  expect(zone('Asia/Kolkata').offsetAt(at('1850-01-01T00:00:00Z'))).toBe((5 * 3600 + 53 * 60 + 28) * 1000)
  expect(zone('Europe/Berlin').offsetAt(-8.64e15)).toBe((53 * 60 + 28) * 1000)
})

test('the start of a day is the first instant on it or later', () => {
  fc.assert(
    fc.property(anyZone, anyDay, (name, number) => {
      const table = tables.get(name)!
      const start = table.startOfDay(number)
      expect(table.localDay(start)).toBeGreaterThanOrEqual(number)
      expect(table.localDay(start - 1)).toBeLessThan(number)
    }),
    { numRuns: 3000 },
  )
})

test('days have the hours that clock changes leave them', () => {
  const hours = (name: string, text: string): number => {
    const table = zone(name)
    return (table.startOfDay(day(text) + 1) - table.startOfDay(day(text))) / 3_600_000
  }
  expect(hours('Europe/Berlin', '2024-03-31')).toBe(23)
  expect(hours('Europe/Berlin', '2024-10-27')).toBe(25)
  expect(hours('Europe/Berlin', '2024-10-28')).toBe(24)
  expect(hours('America/New_York', '2024-03-10')).toBe(23)
  expect(hours('America/New_York', '2024-11-03')).toBe(25)
  expect(hours('Australia/Lord_Howe', '2024-10-06')).toBe(23.5)
  expect(hours('Australia/Lord_Howe', '2024-04-07')).toBe(24.5)
  expect(hours('Asia/Kolkata', '2024-03-31')).toBe(24)
  expect(hours('Africa/Casablanca', '2024-03-10')).toBe(25)
  expect(hours('Pacific/Apia', '2011-12-30')).toBe(0)
})

test('a day without midnight starts later', () => {
  expect(iso(zone('America/Sao_Paulo').startOfDay(day('2018-11-04')))).toBe('2018-11-04T03:00:00.000Z')
  expect(iso(zone('Asia/Beirut').startOfDay(day('2024-03-31')))).toBe('2024-03-30T22:00:00.000Z')
  // Toronto's clocks went from 23:30 to 00:30.
  expect(iso(zone('America/Toronto').startOfDay(day('1919-03-31')))).toBe('1919-03-31T04:30:00.000Z')
})

test('a midnight that comes twice counts once, the first time', () => {
  // Clocks in Havana went back from 01:00 to 00:00.
  const havana = zone('America/Havana')
  expect(iso(havana.startOfDay(day('2023-11-05')))).toBe('2023-11-05T04:00:00.000Z')
  // In São Paulo from 00:00 to 23:00: midnight comes once, an hour later.
  expect(iso(zone('America/Sao_Paulo').startOfDay(day('2018-02-18')))).toBe('2018-02-18T03:00:00.000Z')
  // In St. John's from 00:01 to 23:01: the new day has begun for a minute, then the old one returns.
  const stJohns = zone('America/St_Johns')
  const start = stJohns.startOfDay(day('2010-11-07'))
  expect(iso(start)).toBe('2010-11-07T02:30:00.000Z')
  expect(stJohns.localDay(start)).toBe(day('2010-11-07'))
  expect(stJohns.localDay(start + 60_000)).toBe(day('2010-11-06'))
})

test('a day the zone left out starts where the next does', () => {
  const apia = zone('Pacific/Apia')
  expect(iso(apia.startOfDay(day('2011-12-30')))).toBe('2011-12-30T10:00:00.000Z')
  expect(apia.startOfDay(day('2011-12-31'))).toBe(apia.startOfDay(day('2011-12-30')))
  expect(dayText(apia.localDay(apia.startOfDay(day('2011-12-30')) - 1))).toBe('2011-12-29')
  expect(dayText(apia.localDay(apia.startOfDay(day('2011-12-30'))))).toBe('2011-12-31')
})

test('a local time comes back from its instant, the earlier of two', () => {
  fc.assert(
    fc.property(anyZone, anyInstant, (name, instant) => {
      const table = tables.get(name)!
      const local = new Date(instant + offsetByIntl(clocks.get(name)!, instant))
      const found = table.fromLocal(
        local.getUTCFullYear(),
        local.getUTCMonth() + 1,
        local.getUTCDate(),
        local.getUTCHours(),
        local.getUTCMinutes(),
        local.getUTCSeconds(),
        local.getUTCMilliseconds(),
      )
      expect(found + table.offsetAt(found)).toBe(local.getTime())
      expect(found).toBeLessThanOrEqual(local.getTime() - table.offsetAt(instant))
    }),
    { numRuns: 2000 },
  )
})

test('of a repeated local time the earlier instant counts, a skipped one moves on by the gap', () => {
  const berlin = zone('Europe/Berlin')
  expect(iso(berlin.fromLocal(2024, 10, 27, 2, 30, 0, 0))).toBe('2024-10-27T00:30:00.000Z')
  expect(iso(berlin.fromLocal(2024, 3, 31, 2, 30, 0, 0))).toBe('2024-03-31T01:30:00.000Z')
  expect(iso(berlin.fromLocal(2024, 3, 31, 1, 59, 59, 999))).toBe('2024-03-31T00:59:59.999Z')
  expect(iso(berlin.fromLocal(2024, 3, 31, 3, 0, 0, 0))).toBe('2024-03-31T01:00:00.000Z')
  expect(iso(zone('Australia/Lord_Howe').fromLocal(2024, 10, 6, 2, 10, 0, 0))).toBe('2024-10-05T15:40:00.000Z')
  expect(iso(zone('Pacific/Apia').fromLocal(2011, 12, 30, 12, 0, 0, 0))).toBe('2011-12-30T22:00:00.000Z')
  expect(iso(zone('UTC').fromLocal(2024, 12, 31, 24, 0, 0, 0))).toBe('2025-01-01T00:00:00.000Z')
})

test('a zone gives the same answers in whatever order it is asked', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ZONES), fc.array(anyInstant, { maxLength: 20 }), (name, instants) => {
      const [forwards, backwards] = [zone(name), zone(name)]
      const answers = instants.map((instant) => forwards.offsetAt(instant))
      const reversed = [...instants].reverse().map((instant) => backwards.offsetAt(instant))
      expect(reversed.reverse()).toEqual(answers)
    }),
    { numRuns: 50 },
  )
})

test('fixed offsets and UTC need no time zone data', () => {
  const format = vi.spyOn(Intl, 'DateTimeFormat')
  const minutes = (name: string): number => zone(name).offsetAt(0) / 60_000
  expect(['+02:00', '-03:30', '+0545', '-11', '+00:00', '-23:59'].map(minutes)).toEqual([
    120, -210, 345, -660, 0, -1439,
  ])
  expect(['UTC', 'utc', 'Etc/UTC', 'GMT'].map(minutes)).toEqual([0, 0, 0, 0])
  expect(zone('-03:30').localDay(0)).toBe(-1)
  expect(iso(zone('+02:00').startOfDay(1))).toBe('1970-01-01T22:00:00.000Z')
  expect(format).not.toHaveBeenCalled()
})

test('the platform is asked per stretch of time, not per instant', () => {
  const berlin = zone('Europe/Berlin')
  const format = vi.spyOn(Intl.DateTimeFormat.prototype as { readonly format: unknown }, 'format', 'get')
  const years = 20
  for (let i = 0; i < 100_000; i++) berlin.localDay(at('2000-01-01T00:00:00Z') + ((i * 7919) % (365 * years)) * DAY_MS)
  expect(format.mock.calls.length).toBeGreaterThan(0)
  expect(format.mock.calls.length).toBeLessThan(200 * (years + 2))
})

test('the zone of the process changes nothing', () => {
  const given = process.env.TZ
  const answers = ['UTC', 'America/New_York', 'Asia/Kolkata', 'Pacific/Apia'].map((processZone) => {
    process.env.TZ = processZone
    const seen = new Date(at('2024-07-01T00:00:00Z')).getTimezoneOffset()
    const table = zone('Europe/Berlin')
    const instants = Array.from({ length: 400 }, (_, i) => at('1890-01-01T00:00:00Z') + i * 1e10)
    return { seen, days: instants.map((instant) => table.localDay(instant)), start: table.startOfDay(19_000) }
  })
  if (given === undefined) delete process.env.TZ
  else process.env.TZ = given
  expect(answers.map((answer) => answer.seen)).toEqual([0, 240, -330, -780])
  for (const answer of answers) expect({ ...answer, seen: 0 }).toEqual(answers[0])
})

test('a name the platform does not know is refused by name', () => {
  expect(() => zone('Mars/Olympus')).toThrow(
    "rfm: timeZone must be an IANA time zone such as 'UTC' or 'Europe/Berlin', got \"Mars/Olympus\"",
  )
  for (const bad of ['', 'constructor', '+24:00', '+2', '+02:60', '2:00', 'Europe/Berlin ', 'x'.repeat(100_000)]) {
    expect(() => zone(bad)).toThrow(expect.objectContaining({ code: 'invalidArgument', path: 'timeZone' }))
  }
  for (const bad of [undefined, null, 2, {}, ['UTC']]) {
    expect(() => timeZone('rfm', bad)).toThrow(expect.objectContaining({ path: 'timeZone' }))
  }
})

test('a zone keeps the name the caller wrote', () => {
  expect([zone('Asia/Kolkata').name, zone('europe/berlin').name, zone('utc').name]).toEqual([
    'Asia/Kolkata',
    'europe/berlin',
    'utc',
  ])
})

afterEach(() => {
  vi.restoreAllMocks()
})
