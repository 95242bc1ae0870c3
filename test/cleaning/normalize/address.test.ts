import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addressKey, normalizeAddress } from '../../../src/cleaning/normalize/address.ts'

const addressOf = (raw: unknown): string | null => normalizeAddress(raw).value

/** Written, in one form. */
const CASES: readonly (readonly [raw: string, address: string])[] = [
  ['12 Main Street', '12 Main Street'],
  ['  12\t Main  Street ,, ', '12 Main Street'],
  ['12 Main Street\r\nSpringfield\nIL 62701', '12 Main Street, Springfield, IL 62701'],
  ['12 Main Street,Springfield ,IL', '12 Main Street, Springfield, IL'],
  ['12,5 Street', '12,5 Street'],
  ['Lindenweg,5', 'Lindenweg, 5'],
  ['THE GREEN 5, THE HAGUE', 'The Green 5, The Hague'],
  ['Ringweg 5 - 1010 Wien', 'Ringweg 5 - 1010 Wien'],
  ['5 r de Rivoli', '5 r de Rivoli'],
  ['１２　Ｍａｉｎ\u200b Street\u0000', '12 Main Street'],
  ['"12 Main Street"', '12 Main Street'],
  ['12 Main St', '12 Main Street'],
  ['12 Main St.', '12 Main Street'],
  ['12 main st.', '12 main street'],
  ['12 MAIN ST., APT. 4', '12 Main Street, Apt 4'],
  ['12 Main St Apt 4', '12 Main Street Apt 4'],
  ['12 Main St # 4', '12 Main Street #4'],
  ['12 Main St NW', '12 Main Street NW'],
  ['100 E St NW, Washington DC 20001', '100 E Street NW, Washington DC 20001'],
  ['12 Main St Springfield', '12 Main St Springfield'],
  ['12 Main Rd Springfield', '12 Main Road Springfield'],
  ['Wall St', 'Wall Street'],
  ['42nd St', '42nd Street'],
  ['5TH AVE', '5th Avenue'],
  ['St. James', 'St. James'],
  ['12 St. James St', '12 St. James Street'],
  ['St James Rd', 'St James Road'],
  ['1 Dr. Martin Luther King Jr Dr', '1 Dr. Martin Luther King Jr Drive'],
  ['12 Ave Maria Ln', '12 Ave Maria Lane'],
  ['3 Ocean Blvd', '3 Ocean Boulevard'],
  ['3 Rose Ter', '3 Rose Terrace'],
  ['3 Kings Ct', '3 Kings Court'],
  ['Kings Ct', 'Kings Ct'],
  ['10 DOWNING ST, LONDON SW1A 2AA', '10 Downing Street, London SW1A 2AA'],
  ["25 O'CONNELL ST, DUBLIN", "25 O'Connell Street, Dublin"],
  ['12 MAIN ST, SPRINGFIELD, IL 62701, USA', '12 Main Street, Springfield, IL 62701, USA'],
  ['7 PINE AVE, AUSTIN TX', '7 Pine Avenue, Austin TX'],
  ['12B N MAIN ST', '12B N Main Street'],
  ['P.O. Box 12', 'PO Box 12'],
  ['p.o.box 12', 'PO Box 12'],
  ['Post Office Box 12', 'PO Box 12'],
  ['PO BOX 12', 'PO Box 12'],
  ['Ste. 4, 12 Main St', 'Suite 4, 12 Main Street'],
  ['12 rue Ste Anne', '12 rue Ste Anne'],
  ['Bldg 3, 12 Main St', 'Building 3, 12 Main Street'],
  ['12 – 14 High St', '12-14 High Street'],
  ['12–14 High St', '12-14 High Street'],
  ['Via Roma 5 - 20121 Milano', 'Via Roma 5 - 20121 Milano'],
  ['1-2-3 Shibuya', '1-2-3 Shibuya'],
  ['東京都渋谷区１−２−３', '東京都渋谷区1-2-3'],
  ['北京市 海淀区 中关村大街1号', '北京市 海淀区 中关村大街1号'],
  ['Hauptstr. 5', 'Hauptstraße 5'],
  ['Hauptstr 5', 'Hauptstraße 5'],
  ['HAUPTSTR. 5', 'Hauptstraße 5'],
  ['Hauptstr.', 'Hauptstraße'],
  ['Lange Str. 5', 'Lange Straße 5'],
  ['lange str. 5', 'lange straße 5'],
  ['Friedrich-Ebert-Str. 12a', 'Friedrich-Ebert-Straße 12a'],
  ['Hauptstrasse 5', 'Hauptstrasse 5'],
  ['Bahnhofstr. 1, CH-8001 Zürich', 'Bahnhofstrasse 1, CH-8001 Zürich'],
  ['Bahnhofstr. 1, 8001 Zürich, Schweiz', 'Bahnhofstrasse 1, 8001 Zürich, Schweiz'],
  ['Kerkstr. 5, 1017 GC Amsterdam', 'Kerkstraat 5, 1017 GC Amsterdam'],
  ['Str. Mihai Eminescu 5', 'Str. Mihai Eminescu 5'],
  ['Marktpl. 3', 'Marktplatz 3'],
  ['STRASSE DES 17. JUNI 135', 'Strasse des 17. Juni 135'],
  ['UNTER DEN LINDEN 5', 'Unter den Linden 5'],
  ['12 av. Foch', '12 avenue Foch'],
  ['12 Ave Foch', '12 Avenue Foch'],
  ['12 bis bd Voltaire', '12 bis boulevard Voltaire'],
  ['3 pl. de la République', '3 place de la République'],
  ['3 pl. Vendôme', '3 pl. Vendôme'],
  ['5 r. de Rivoli', '5 rue de Rivoli'],
  ["9 all. d'Aragon", "9 allée d'Aragon"],
  ['C/ Mayor 3', 'Calle Mayor 3'],
  ['C/Mayor 3', 'Calle Mayor 3'],
  ['Avda. de la Constitución 5', 'Avenida de la Constitución 5'],
  ['Av. Paulista 1578', 'Av. Paulista 1578'],
  ['V.le Roma 3', 'Viale Roma 3'],
  ['P.zza Navona 1', 'Piazza Navona 1'],
  ['Atatürk Cad. No: 5', 'Atatürk Caddesi No: 5'],
  ['İSTİKLAL CAD. 5', 'İstiklal Caddesi 5'],
  ['Kossuth u. 5', 'Kossuth utca 5'],
  ['ул. Ленина, д. 5', 'улица Ленина, д. 5'],
  ['ul. Długa 5', 'ul. Długa 5'],
  ['123', '123'],
]

describe('an address in one form', () => {
  test.each(CASES)('%j is %s', (raw, address) => {
    expect(normalizeAddress(raw)).toEqual({ value: address, issue: null })
  })

  test('text without letter and digit and other types are no addresses, nothing is missing', () => {
    for (const raw of ['---', '?', '""', ', ,', 5, 5n, true, {}, [], Symbol('s'), Infinity]) {
      expect(normalizeAddress(raw)).toEqual({ value: null, issue: { code: 'invalidAddress' } })
    }
    for (const raw of [null, undefined, Number.NaN, '', ' \u3000\u200b\n', '\n\n']) {
      expect(normalizeAddress(raw)).toEqual({ value: null, issue: null })
    }
  })

  test('long texts are refused, and those below the limit take no time', () => {
    const parts = [
      'a',
      ' ',
      ',',
      '1',
      '1-',
      '1 - ',
      'st ',
      '12 av ',
      'str.',
      '# ',
      'c/ ',
      'p.o. box ',
      'é',
      '\u200b',
      '\n',
      'p o ',
      '- ',
    ]
    const start = performance.now()
    for (const part of parts) {
      expect(normalizeAddress(part.repeat(100_000)).issue).toEqual({ code: 'tooLong' })
      for (let i = 0; i < 20; i++) addressKey(addressOf(part.repeat(Math.floor(1000 / part.length))) ?? '')
    }
    expect(performance.now() - start).toBeLessThan(3000)
  })
})

describe('keys', () => {
  test.each([
    ['12 Main Street', '12 main st', ['12 Main St.', '12 MAIN ST', '12 Main  street,']],
    ['Lange Straße 5', 'langestr 5', ['Lange Str. 5', 'Langestr 5', 'Lange Strasse 5', 'LANGESTRASSE 5']],
    ['Hauptstraße 12a', 'hauptstr 12a', ['Hauptstr. 12 a', 'Hauptstrasse 12 A', 'Hauptstraße Nr. 12a']],
    ['3 boulevard Voltaire', '3 bd voltaire', ['3 bd. Voltaire', '3, Bld Voltaire']],
    ['Avenida Paulista 9', 'av paulista 9', ['Av. Paulista, 9', 'Av Paulista no 9']],
    ["25 O'Connell Street", '25 oconnell st', ['25 O’CONNELL ST']],
    ['100 North 1st Avenue Apt 4', '100 n 1st av apt 4', ['100 N. First Ave., Apartment 4', '100 N 1st Ave #apt 4']],
    ['Saint James Road', 'st james rd', ['St. James Rd']],
    ['Calle de Alcalá 1', 'c de alcala 1', ['C/ de Alcalá, 1', 'CALLE DE ALCALA 1']],
    ['улица Ленина, 5', 'ул ленина 5', ['ул. Ленина 5']],
  ])('%s has the key %s', (address, key, others) => {
    expect(addressKey(address)).toBe(key)
    for (const other of others) expect(addressKey(addressOf(other) ?? '')).toBe(key)
  })
})

describe('laws', () => {
  const pieces = fc.constantFrom(
    'St',
    'St.',
    'st.',
    'STR.',
    'Hauptstr.',
    'Str.',
    'Ave',
    'av.',
    'Rd',
    'Dr.',
    'pl.',
    'de',
    'r.',
    'C/',
    'c/',
    'P.O.',
    'Box',
    'Apt.',
    '#',
    '4',
    '12',
    '14',
    '5TH',
    '12b',
    '-',
    '–',
    ',',
    ', ',
    '\n',
    '"',
    'N',
    'NW',
    'IL',
    'bis',
    'Main',
    'MAIN',
    'rue',
    'u.',
    'ул.',
    'Schweiz',
    'İ',
    'ı',
    'é',
    '\u0301',
    '\u200b',
    '１',
    '−',
    '東',
    '\ud800',
  )
  const gaps = fc.constantFrom(' ', ' ', ' ', '', '  ')
  const texts = fc.array(fc.tuple(pieces, gaps), { maxLength: 10 }).map((parts) => parts.flat().join(''))

  test('whatever comes in, an answer comes out, and normalizing it again changes nothing', () => {
    let answered = 0
    fc.assert(
      fc.property(fc.oneof({ weight: 6, arbitrary: texts }, fc.string({ unit: 'binary' }), fc.anything()), (raw) => {
        const { value, issue } = normalizeAddress(raw)
        if (value === null) {
          if (issue !== null) expect(Object.keys(issue)).toEqual(['code'])
          return
        }
        answered++
        expect(issue).toBeNull()
        expect(normalizeAddress(value)).toEqual({ value, issue: null })
        expect(addressKey(value)).toBe(addressKey(`  ${value} `))
      }),
      { numRuns: 1200 },
    )
    expect(answered).toBeGreaterThan(500)
  })
})
