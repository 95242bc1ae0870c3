import { domainToASCII } from 'node:url'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emailKey, normalizeEmail } from '../../../src/cleaning/normalize/email.ts'
import { asciiLabel } from '../../../src/cleaning/normalize/punycode.ts'

const a64 = 'a'.repeat(64)
const label63 = 'b'.repeat(63)

/** Written, address. */
const CASES: readonly (readonly [raw: string, email: string])[] = [
  ['ada@x.org', 'ada@x.org'],
  [' Ada.Lovelace@X.ORG\t\n', 'ada.lovelace@x.org'],
  ['ada@x.org.', 'ada@x.org'],
  ['ada@x.org, ', 'ada@x.org'],
  ['ada@x.org;', 'ada@x.org'],
  ['mailto:Ada@x.org', 'ada@x.org'],
  ['MAILTO:ada@x.org?subject=Hello', 'ada@x.org'],
  ["mailto:'ada@x.org'", 'ada@x.org'],
  ['Ada <ada@x.org>', 'ada@x.org'],
  ['"Lovelace, Ada" <ada@x.org>', 'ada@x.org'],
  ['"ada@x.org" <ada@x.org>', 'ada@x.org'],
  ["'ada@x.org' <mailto:ADA@x.org>", 'ada@x.org'],
  ['<ada@x.org>', 'ada@x.org'],
  ['<ada@x.org', 'ada@x.org'],
  ["'ada@x.org'", 'ada@x.org'],
  ['"ada@x.org"', 'ada@x.org'],
  ["o'brien@x.org", "o'brien@x.org"],
  ["a!#$%&'*+-/=?^_`{|}~z@x.org", "a!#$%&'*+-/=?^_`{|}~z@x.org"],
  ['a.b+tag@gmail.com', 'a.b+tag@gmail.com'],
  ['noreply@x.org', 'noreply@x.org'],
  ['test@example.com', 'test@example.com'],
  ['1@2.de', '1@2.de'],
  ['a@b-c.d-e.org', 'a@b-c.d-e.org'],
  ['ａｄａ＠ｅｘａｍｐｌｅ．ｃｏｍ', 'ada@example.com'],
  ['　ada@x.org　', 'ada@x.org'],
  ['ada\u200b@x.org', 'ada@x.org'],
  ['\ufeff\u202aada@x.org\u202c', 'ada@x.org'],
  ['ALİ@X.COM', 'ali@x.com'],
  ['ali@İSTANBUL.com', 'ali@istanbul.com'],
  ['\u212aate@x.org', 'kate@x.org'],
  ['JÜRGEN@MÜNCHEN.DE', 'jürgen@xn--mnchen-3ya.de'],
  ['ju\u0308rgen@mu\u0308nchen.de', 'jürgen@xn--mnchen-3ya.de'],
  ['jürgen@XN--MNCHEN-3YA.de', 'jürgen@xn--mnchen-3ya.de'],
  ['用户@例子.广告', '用户@xn--fsqu00a.xn--4rr70v'],
  ['x@例子。中国', 'x@xn--fsqu00a.xn--fiqs8s'],
  ['ada@straße.de', 'ada@xn--strae-oqa.de'],
  [`${a64}@x.org`, `${a64}@x.org`],
  [`a@${label63}.org`, `a@${label63}.org`],
]

const INVALID: readonly string[] = [
  'ada',
  'ada@',
  '@x.org',
  'ada@@x.org',
  'ada@x@y.org',
  'ada@x',
  'ada@localhost',
  'ada@x.o',
  'ada@x.c0m',
  'ada@x.123',
  'ada@1.2.3.4',
  'ada@[1.2.3.4]',
  'ada@x..org',
  'ada@.x.org',
  'ada@-x.org',
  'ada@x-.org',
  'ada@x_y.org',
  '.ada@x.org',
  'ada.@x.org',
  'a..b@x.org',
  'a b@x.org',
  'ada @x.org',
  'ada@ x.org',
  'a,b@x.org',
  'a(b)@x.org',
  '"ada lovelace"@x.org',
  'ada@x.org; ben@x.org',
  'ada@x.org,ben@x.org',
  'A <a@x.org>, B <b@x.org>',
  'ben@x.org <ada@x.org>',
  'Ada ada@x.org',
  'a@\u0000x.org',
  'a\u0007@x.org',
  '\ud800@x.org',
  'a@x\udfff.org',
  'a@x—y.org',
  'a\u2028b@x.org',
  `a@${'b'.repeat(64)}.org`,
  `a@${'ü'.repeat(64)}.org`,
  'n/a',
  '-',
  '<>',
  '__proto__',
]

describe('an e-mail address in one form', () => {
  test.each(CASES)('%j is %s', (raw, email) => {
    expect(normalizeEmail(raw)).toEqual({ value: email, issue: null })
  })

  test.each(INVALID)('%j is no address', (raw) => {
    expect(normalizeEmail(raw)).toEqual({ value: null, issue: { code: 'invalidEmail' } })
  })

  test('other types are no addresses, nothing is missing', () => {
    for (const raw of [5, 5n, true, {}, ['a@x.org'], Symbol('s'), Infinity]) {
      expect(normalizeEmail(raw).issue).toEqual({ code: 'invalidEmail' })
    }
    for (const raw of [null, undefined, Number.NaN, '', ' \t\u00a0\u200b']) {
      expect(normalizeEmail(raw)).toEqual({ value: null, issue: null })
    }
  })

  test('lengths are those of RFC 5321, in bytes', () => {
    const domain = `${label63}.${label63}.${'b'.repeat(62)}.de`
    const local = 'a'.repeat(254 - 1 - domain.length)
    expect(local.length).toBe(60)
    expect(normalizeEmail(`${local}@${domain}`).value).toBe(`${local}@${domain}`)
    expect(normalizeEmail(`${local}a@${domain}`).issue).toEqual({ code: 'tooLong' })
    expect(normalizeEmail(`${a64}a@x.org`).issue).toEqual({ code: 'tooLong' })
    expect(normalizeEmail(`${'ü'.repeat(32)}@x.org`).value).toBe(`${'ü'.repeat(32)}@x.org`)
    expect(normalizeEmail(`${'ü'.repeat(33)}@x.org`).issue).toEqual({ code: 'tooLong' })
  })

  test('long texts are refused, and take no time', () => {
    const long = ['a', '@', 'a@', '<', '>', '"', ' ', 'ü', '\u200b', 'a.', '.'].map((part) => part.repeat(100_000))
    const start = performance.now()
    for (let i = 0; i < 100; i++) for (const raw of long) expect(normalizeEmail(raw).issue).toEqual({ code: 'tooLong' })
    expect(performance.now() - start).toBeLessThan(2000)
  })
})

describe('labels in ASCII', () => {
  /** RFC 3492, section 7.1 (A) … (S), those in lower case; and labels of today. */
  test.each([
    ['ليهمابتكلموشعربي؟', 'xn--egbpdaj6bu4bxfgehfvwxn'],
    ['他们为什么不说中文', 'xn--ihqwcrb4cv8a8dqg056pqjye'],
    ['他們爲什麽不說中文', 'xn--ihqwctvzc91f659drss3x8bo0yb'],
    ['למההםפשוטלאמדבריםעברית', 'xn--4dbcagdahymbxekheh6e0a7fei0b'],
    ['なぜみんな日本語を話してくれないのか', 'xn--n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa'],
    ['почемужеонинеговорятпорусски', 'xn--b1abfaaepdrnnbgefbadotcwatmq2g4l'],
    ['3年b組金八先生', 'xn--3b-ww4c5e180e575a65lsy2b'],
    ['そのスピードで', 'xn--d9juau41awczczp'],
    ['bücher', 'xn--bcher-kva'],
    ['ü', 'xn--tda'],
    ['abc', 'abc'],
  ])('%s is %s', (label, ascii) => {
    expect(asciiLabel(label)).toBe(ascii)
  })

  test('a label is encoded as the platform does', () => {
    const letters = fc.constantFrom(...'abcxyz019äöüßéñçøåžłабвгдеёαβγδ中国日本語한국ไทยअआ')
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 20 }), (parts) => {
        const label = parts.join('').normalize('NFC')
        const ascii = domainToASCII(`${label}.org`).slice(0, -'.org'.length)
        fc.pre(ascii !== '')
        expect(asciiLabel(label)).toBe(ascii.length <= 63 ? ascii : null)
      }),
    )
  })
})

describe('keys', () => {
  test.each([
    ['a.da+x@googlemail.com', 'ada@gmail.com'],
    ['a.da@gmail.com', 'ada@gmail.com'],
    ['a.da+x+y@x.org', 'a.da@x.org'],
    ['+x@x.org', '+x@x.org'],
    ['ada@x.org', 'ada@x.org'],
  ])('%s has the key %s', (email, key) => {
    expect(emailKey(email)).toBe(key)
    expect(normalizeEmail(email).value).toBe(email)
  })
})

describe('laws', () => {
  const pieces = fc.constantFrom(
    'a',
    'B',
    '1',
    '.',
    '@',
    '@x.org',
    '-',
    '+',
    '_',
    ' ',
    '<',
    '>',
    '"',
    "'",
    ',',
    ';',
    'mailto:',
    '?',
    'ü',
    'İ',
    '．',
    '。',
    '＠',
    '中',
    '\u200b',
    '\u0301',
    '\ud83d\ude00',
    'xn--',
    '.org',
  )
  const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''))

  test('whatever comes in, an answer comes out, and normalizing it again changes nothing', () => {
    let answered = 0
    fc.assert(
      fc.property(fc.oneof(texts, fc.emailAddress(), fc.string({ unit: 'binary' }), fc.anything()), (raw) => {
        const { value, issue } = normalizeEmail(raw)
        if (value === null) {
          if (issue !== null) expect(Object.keys(issue)).toEqual(['code'])
          return
        }
        answered++
        expect(issue).toBeNull()
        expect(normalizeEmail(value)).toEqual({ value, issue: null })
        expect(normalizeEmail(` <${value}>;`).value).toBe(value)
        expect(emailKey(emailKey(value))).toBe(emailKey(value))
        expect(Buffer.byteLength(value)).toBeLessThanOrEqual(254)
      }),
      { numRuns: 1000 },
    )
    expect(answered).toBeGreaterThan(100)
  })

  test('case does not matter', () => {
    fc.assert(
      fc.property(fc.emailAddress(), (email) => {
        expect(normalizeEmail(email.toUpperCase())).toEqual(normalizeEmail(email.toLowerCase()))
      }),
    )
  })
})
