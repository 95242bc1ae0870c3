import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nameKey, normalizeName } from '../../../src/cleaning/normalize/name.ts'

const nameOf = (raw: unknown): string | null => normalizeName(raw).value

/** Written, displayed. */
const CASES: readonly (readonly [raw: string, name: string])[] = [
  ['Ada Lovelace', 'Ada Lovelace'],
  ['  Ada \t Lovelace\n', 'Ada Lovelace'],
  ['"Ada Lovelace",', 'Ada Lovelace'],
  ['""Ada Lovelace""', 'Ada Lovelace'],
  ['“Ada Lovelace”;', 'Ada Lovelace'],
  ['Kennedy, John "Jack"', 'John "Jack" Kennedy'],
  ['John "Jack"', 'John "Jack"'],
  ['"Jack" Kennedy "JFK"', '"Jack" Kennedy "JFK"'],
  ['Ada\u0000 Love\u200blace\u00ad', 'Ada Lovelace'],
  ['\u202eAda\u202c \ud800Lovelace', 'Ada Lovelace'],
  ['\ufeffＡｄａ　Ｌｏｖｅｌａｃｅ', 'Ada Lovelace'],
  ['Rene\u0301', 'René'],
  ['Doe, John', 'John Doe'],
  ['Doe,John', 'John Doe'],
  ['DOE , JOHN', 'John Doe'],
  ['Doe, Dr. John, PhD', 'Dr. John Doe, PhD'],
  ['Dr. Doe, John', 'Dr. John Doe'],
  ['Doe, John, Jr.', 'John Doe, Jr.'],
  ['Doe, Jr., John', 'John Doe, Jr.'],
  ['John Doe, PhD', 'John Doe, PhD'],
  ['John Doe, Jr.', 'John Doe, Jr.'],
  ['Leyen, Ursula von der', 'Ursula von der Leyen'],
  ['St. John, Jill', 'Jill St. John'],
  ['Tolkien, J.R.R.', 'J.R.R. Tolkien'],
  ['Smith, John, Mary', 'Smith, John, Mary'],
  ['One two three four five, six', 'One two three four five, six'],
  ['JOHN DOE', 'John Doe'],
  ['john doe', 'John Doe'],
  ['ADA', 'Ada'],
  ['jean-luc', 'Jean-Luc'],
  ["o'brien", "O'Brien"],
  ['O’BRIEN', "O'Brien"],
  ["SINÉAD O'CONNOR", "Sinéad O'Connor"],
  ["D'ANGELO", "D'Angelo"],
  ["N'DIAYE", "N'Diaye"],
  ["ABU SA'ID", "Abu Sa'id"],
  ["KA'AHUMANU", "Ka'ahumanu"],
  ['MCDONALD', 'McDonald'],
  ['MACDONALD', 'Macdonald'],
  ['ANNE MCGREGOR-MCKAY', 'Anne McGregor-McKay'],
  ['MCK', 'Mck'],
  ['von der leyen', 'von der Leyen'],
  ['URSULA VON DER LEYEN', 'Ursula von der Leyen'],
  ['LUDWIG VAN BEETHOVEN', 'Ludwig van Beethoven'],
  ['VAN DER BERG', 'Van der Berg'],
  ['VAN DYKE', 'Van Dyke'],
  ['OSCAR DE LA RENTA', 'Oscar de la Renta'],
  ['JOSÉ ORTEGA Y GASSET', 'José Ortega y Gasset'],
  ['JOAO DOS SANTOS', 'Joao dos Santos'],
  ['NGUYEN VAN ANH', 'Nguyen Van Anh'],
  ['TRAN VAN', 'Tran Van'],
  ['HENRY JAMES II', 'Henry James II'],
  ['CHARLES III', 'Charles III'],
  ['JOHN DOE JR.', 'John Doe Jr.'],
  ['john doe, phd', 'John Doe, PhD'],
  ['JOHN DOE PH.D.', 'John Doe Ph.D.'],
  ['JOHN DOE MD', 'John Doe MD'],
  ['YO-YO MA', 'Yo-Yo Ma'],
  ['NG WEI', 'Ng Wei'],
  ['JR SMITH', 'JR Smith'],
  ['j. r. r. tolkien', 'J. R. R. Tolkien'],
  ['J.R.R. TOLKIEN', 'J.R.R. Tolkien'],
  ['DR. JOHN DOE', 'Dr. John Doe'],
  ['Dr. JOHN DOE', 'Dr. John Doe'],
  ['Prof. Dr. med. MÜLLER', 'Prof. Dr. med. Müller'],
  ['PROF. DR. MED. MÜLLER', 'Prof. Dr. med. Müller'],
  ['FRAU MÜLLER-LÜDENSCHEIDT', 'Frau Müller-Lüdenscheidt'],
  ['JOHN "JACK" KENNEDY', 'John "Jack" Kennedy'],
  ['john (jack) kennedy', 'John (Jack) Kennedy'],
  ['John DOE', 'John DOE'],
  ['John MacDonald', 'John MacDonald'],
  ['bell hooks', 'Bell Hooks'],
  ['İBRAHİM IŞIK', 'İbrahim Işık'],
  ['ibrahim ışık', 'İbrahim Işık'],
  ['IBRAHIM', 'Ibrahim'],
  ['ИВАН ПЕТРОВ', 'Иван Петров'],
  ['ΓΙΩΡΓΟΣ', 'Γιωργος'],
  ['გიორგი', 'გიორგი'],
  ['علی\u200cرضا', 'علی\u200cرضا'],
  ['شیوا', 'شیوا'],
  ['张三', '张三'],
  ['张 三', '张三'],
  ['張　三', '張三'],
  ['欧阳 娜娜', '欧阳娜娜'],
  ['卡尔·马克思', '卡尔·马克思'],
  ['山田　太郎', '山田太郎'],
  ['山田, 太郎', '山田太郎'],
  ['スミス, ジョン', 'ジョン スミス'],
  ['さくら ももこ', 'さくらももこ'],
  ['佐々木 小次郎', '佐々木小次郎'],
  ['ジョン　スミス', 'ジョン スミス'],
  ['ﾔﾏﾀﾞ ﾀﾛｳ', 'ヤマダ タロウ'],
  ['홍 길동', '홍길동'],
  ['株式会社　東芝', '株式会社 東芝'],
  ['北京 公司', '北京 公司'],
  ['张三 (ZHANG SAN)', '张三 (Zhang San)'],
  ['ACME GMBH', 'ACME GMBH'],
  ['Acme, Inc.', 'Acme, Inc.'],
  ['ACME CORP.', 'ACME CORP.'],
  ['Dott.ssa ROSSI', 'Dott.ssa Rossi'],
  ["K'S", "K's"],
  ['doe", "ada', 'Doe", "Ada'],
  ['COLLEGE, ADA', 'Ada College'],
  ['TOTAL SA', 'TOTAL SA'],
  ['SMITH & SONS', 'SMITH & SONS'],
  ['7 ELEVEN', '7 ELEVEN'],
  ['STANFORD UNIVERSITY', 'STANFORD UNIVERSITY'],
  ['  ACME   GMBH ', 'ACME GMBH'],
]

describe('a name as it is displayed', () => {
  test.each(CASES)('%j is %s', (raw, name) => {
    expect(normalizeName(raw)).toEqual({ value: name, issue: null })
  })

  test('text without a letter and other types are no names, nothing is missing', () => {
    for (const raw of ['123', '---', '?', '""', ',', '12 34', 5, 5n, true, {}, [], Symbol('s'), Infinity]) {
      expect(normalizeName(raw)).toEqual({ value: null, issue: { code: 'invalidName' } })
    }
    for (const raw of [null, undefined, Number.NaN, '', ' \u3000\u200b\n']) {
      expect(normalizeName(raw)).toEqual({ value: null, issue: null })
    }
  })

  test('long texts are refused, and those below the limit take no time', () => {
    const parts = ['a', ' ', ',', "'", '-', 'Mc', 'é', '\u200b', '\u0301', '中 ', "A'", 'a, ', '. ', '"', '\u200c']
    const start = performance.now()
    for (const part of parts) {
      expect(normalizeName(part.repeat(100_000)).issue).toEqual({ code: 'tooLong' })
      for (let i = 0; i < 50; i++) normalizeName(part.repeat(300 / part.length))
    }
    expect(performance.now() - start).toBeLessThan(3000)
  })
})

describe('keys', () => {
  test.each([
    ['Dr. John Doe, PhD', 'john doe'],
    ["Sinéad O'Connor", 'sinead oconnor'],
    ['Jean-Luc', 'jean luc'],
    ['John Doe Jr.', 'john doe jr'],
    ['Øystein Ærø', 'oystein aero'],
    ['Müller', 'muller'],
    ['Strauß', 'strauss'],
    ['İbrahim Işık', 'ibrahim isik'],
    ['Γιώργος', 'γιωργοσ'],
    ['张三', '张三'],
    ['ガガ', 'ガガ'],
    ['홍길동', '홍길동'],
    ['भारत', 'भारत'],
    ['Dr', 'dr'],
    ['Frau Dr. Müller', 'muller'],
    ['Prof. Dr. med. Müller', 'muller'],
    ['Phil Collins', 'phil collins'],
    ['Don Johnson', 'don johnson'],
    ['H. G. Wells', 'h g wells'],
    ['Frau Dr', 'frau dr'],
    ['Yo-Yo Ma', 'yo yo ma'],
  ])('%s has the key %s', (name, key) => {
    expect(nameKey(name)).toBe(key)
    expect(nameKey(name.toUpperCase().normalize('NFD'))).toBe(key)
  })
})

describe('laws', () => {
  const pieces = fc.constantFrom(
    'ada',
    'ADA',
    'Ada',
    'von',
    'DER',
    'mc',
    'donald',
    'II',
    'jr',
    'Dr.',
    'PhD',
    ' ',
    ' ',
    ', ',
    ',',
    "'",
    '’',
    '-',
    '.',
    '"',
    '(',
    'é',
    'É',
    'ß',
    'İ',
    'ı',
    'ŉ',
    'ǆ',
    'ΐ',
    '张',
    '三',
    'ジ',
    'ﾀﾞ',
    '홍',
    'გ',
    '\u0301',
    '\u200d',
    '\u200c',
    'ش',
    'Ａ',
    '\u0000',
    '\ud800',
    'GmbH',
    '&',
    '1',
  )
  const texts = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''))

  test('whatever comes in, an answer comes out, and normalizing it again changes nothing', () => {
    let answered = 0
    fc.assert(
      fc.property(
        fc.oneof(
          { weight: 6, arbitrary: texts },
          fc.string({ unit: 'binary' }),
          fc.string({ unit: 'grapheme' }),
          fc.anything(),
        ),
        (raw) => {
          const { value, issue } = normalizeName(raw)
          if (value === null) {
            if (issue !== null) expect(Object.keys(issue)).toEqual(['code'])
            return
          }
          answered++
          expect(issue).toBeNull()
          expect(normalizeName(value)).toEqual({ value, issue: null })
          expect(normalizeName(`\u200b ${value}\n`)).toEqual({ value, issue: null })
          expect(nameKey(nameKey(value))).toBe(nameKey(value))
        },
      ),
      { numRuns: 1200 },
    )
    expect(answered).toBeGreaterThan(400)
  })

  test('a name typed in capitals and one typed in small letters come to the same', () => {
    const names = fc.constantFrom(
      'Ada Lovelace',
      "Sinéad O'Connor",
      'Ursula von der Leyen',
      'Anne McGregor',
      'Jean-Luc Picard',
      'Charles III',
      'Doe, John, Jr.',
    )
    fc.assert(
      fc.property(names, (name) => {
        expect(nameOf(name.toUpperCase())).toBe(nameOf(name))
        expect(nameOf(name.toLowerCase())).toBe(nameOf(name))
      }),
    )
  })
})
