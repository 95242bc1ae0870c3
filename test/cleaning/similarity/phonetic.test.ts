import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { metaphone } from '../../../src/cleaning/similarity/metaphone.ts'
import { soundex } from '../../../src/cleaning/similarity/soundex.ts'
import { InputError } from '../../../src/core/errors.ts'

const name = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), minLength: 1, maxLength: 14 })

describe('soundex', () => {
  test.each([
    // US National Archives, Soundex Indexing System
    ['Washington', 'W252'],
    ['Gutierrez', 'G362'],
    ['Pfister', 'P236'],
    ['Jackson', 'J250'],
    ['Tymczak', 'T522'],
    ['VanDeusen', 'V532'],
    ['Ashcraft', 'A261'],
    ['Lee', 'L000'],
    // D. E. Knuth, The Art of Computer Programming 3, section 6.0
    ['Euler', 'E460'],
    ['Gauss', 'G200'],
    ['Hilbert', 'H416'],
    ['Knuth', 'K530'],
    ['Lloyd', 'L300'],
    ['Lukasiewicz', 'L222'],
  ])('codes %s as %s', (given, code) => expect(soundex(given)).toBe(code))

  test('does not look at case, accents and apostrophes', () => {
    fc.assert(
      fc.property(name, (given) => {
        expect(soundex(given.toUpperCase())).toBe(soundex(given))
      }),
    )
    expect([soundex('Müller'), soundex('Mu\u0308ller'), soundex('MULLER')]).toEqual(['M460', 'M460', 'M460'])
    expect([soundex("O'Brien"), soundex('O’Brien'), soundex('OBrien')]).toEqual(['O165', 'O165', 'O165'])
    expect([soundex('Łukasiewicz'), soundex('Strauß'), soundex('Ægir')]).toEqual(['L222', 'S362', 'A260'])
  })

  test('is a letter and three digits, or empty without Latin letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(soundex(text)).toMatch(/^(?:[A-Z]\d{3})?$/)
      }),
    )
    expect(['', ' ', '王伟', 'Иван', '42', '\0', '\u200f'].map(soundex)).toEqual(['', '', '', '', '', '', ''])
  })
})

describe('metaphone', () => {
  test.each([
    ['Aaron', 'ARN'],
    ['Aeron', 'ERN'],
    ['Knight', 'NT'],
    ['Gnome', 'NM'],
    ['Pneumonia', 'NMN'],
    ['Wright', 'RT'],
    ['Xavier', 'SFR'],
    ['Whitman', 'WTMN'],
    ['Lamb', 'LM'],
    ['Lambert', 'LMBRT'],
    ['Garcia', 'KRX'],
    ['Charles', 'XRLS'],
    ['Schwarz', 'SXWRS'],
    ['Fischer', 'FSKR'],
    ['Priscilla', 'PRSL'],
    ['Cecil', 'SSL'],
    ['Becker', 'BKR'],
    ['Bridget', 'BRJT'],
    ['Leigh', 'L'],
    ['Ghali', 'KL'],
    ['Sign', 'SN'],
    ['Signed', 'SNT'],
    ['Agnes', 'AKNS'],
    ['Ruggiero', 'RKR'],
    ['Gerald', 'JRLT'],
    ['Sarah', 'SR'],
    ['Phillips', 'FLPS'],
    ['Quinn', 'KN'],
    ['Sharon', 'XRN'],
    ['Asia', 'AX'],
    ['Martial', 'MRXL'],
    ['Smith', 'SM0'],
    ['Mitchell', 'MXL'],
    ['Vance', 'FNS'],
    ['Shaw', 'X'],
    ['Maxwell', 'MKSWL'],
    ['Kelly', 'KL'],
    ['Maya', 'MY'],
    ['Zachary', 'SXR'],
  ])('codes %s as %s', (given, code) => expect(metaphone(given)).toBe(code))

  test('codes every word as if it stood alone', () => {
    fc.assert(
      fc.property(name, name, (a, b) => {
        const parts = [metaphone(a), metaphone(b)].filter((code) => code !== '')
        expect(metaphone(`${a} ${b}`)).toBe(parts.join(' '))
        expect(metaphone(`${a}-${b}`)).toBe(parts.join(' '))
      }),
    )
  })

  test('does not look at case, accents and apostrophes', () => {
    fc.assert(
      fc.property(name, (given) => {
        expect(metaphone(given.toUpperCase())).toBe(metaphone(given))
      }),
    )
    expect([metaphone('Müller'), metaphone('D’Arcy'), metaphone('Weiß')]).toEqual(['MLR', 'TRS', 'WS'])
  })

  test('has only its own signs, and none without Latin letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(metaphone(text)).toMatch(/^[ABEFHIJKLMNOPRSTUWXY0 ]*$/)
      }),
    )
    expect(['', '王伟', '42', '\ud83d', 'y'].map(metaphone)).toEqual(['', '', '', '', ''])
  })
})

describe.each([
  ['soundex', soundex],
  ['metaphone', metaphone],
])('%s', (functionName, code) => {
  test('refuses what is no text', () => {
    for (const value of [null, undefined, 7, {}, Symbol('s')]) {
      expect(() => code(value as never)).toThrow(`${functionName}: name must be a string`)
      expect(() => code(value as never)).toThrow(InputError)
    }
  })

  test.each(['a', 'gn', 'g', 'sch', 'ﷺ', 'e\u0301\u0327', ' a', '\u0301', 'ß'])(
    'takes 100,000 characters of %j',
    (part) => {
      expect(code(part.repeat(Math.ceil(100_000 / part.length)))).toBeTypeOf('string')
    },
  )
})
