import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formOf, LINKAGE_FORMS } from '../../../src/cleaning/linkage/forms.ts'

type Form = Parameters<typeof formOf>[0]
const forms = LINKAGE_FORMS.filter((form): form is Form => form !== 'date' && form !== 'year')

describe('forms', () => {
  test.each<[Form, string, string]>([
    ['text', '  Jürgen   MÜLLER-Lüdenscheidt, jun. ', 'jurgen muller ludenscheidt jun'],
    ['text', 'Straße', 'strasse'],
    ['text', 'O’Brien & Sons', 'obrien sons'],
    ['text', 'ＡＤＡ', 'ada'],
    ['text', '北京 市', '北京 市'],
    ['words', 'King Ada king', 'ada king'],
    ['name', 'Prof. Dr. Ada King', 'ada king'],
    ['name', 'Dr.', 'dr'],
    ['company', 'The Acme Corp., Inc.', 'acme'],
    ['company', 'Müller & Söhne GmbH', 'muller sohne'],
    ['company', 'Co', 'co'],
    ['street', '12 High Street', 'high st 12'],
    ['street', 'Lindenstraße 7a', 'lindenstr 7a'],
    ['street', 'Lindenstr. 7a', 'lindenstr 7a'],
    ['street', '854 7th Ave.', '7th av 854'],
    ['street', '854 Seventh Avenue', '7th av 854'],
    ['houseNumber', 'Lindenstraße 7a', '7a'],
    ['houseNumber', 'no number', ''],
    ['code', ' sw1a 1aa', 'sw1a1aa'],
    ['code', 'DE-136.695.976', 'de136695976'],
    ['email', ' Ada.King+news@Mail.Example ', 'adaking@mail.example'],
    ['email', 'nothing', ''],
    ['email', '@x.example', ''],
    ['email', '+@x.example', '+@x.example'],
    ['mailbox', 'ada.king@mail.example', 'adaking'],
    ['phone', '+49 (0)30 1234-567', '301234567'],
    ['phone', '030 1234567', '301234567'],
    ['phone', '+1 617 555 0123 ext. 45', '175550123'],
    ['phone', '0000000', ''],
    ['phone', '123', ''],
    ['phone', '٠٣٠١٢٣٤٥٦٧', '301234567'],
    ['site', 'https://www.Acme.example:8080/about?x=1', 'acme.example'],
    ['site', 'acme.example', 'acme.example'],
    ['sound', 'Robert', 'R163'],
    ['sound', '北京', '北京'],
    ['start', 'St. Johns', 'stjo'],
    ['start', '😀😀😀😀😀', ''],
    ['initial', ' Émile', 'e'],
  ])('%s of %j is %j', (form, raw, expected) => {
    expect(formOf(form, raw)).toBe(expected)
  })

  test('are the same when taken twice, for forms that stay text', () => {
    const stable: Form[] = ['text', 'words', 'code', 'start', 'initial', 'email']
    const text = fc.array(fc.constantFrom('a', 'É', ' ', '.', '@', '+', 'ß', '-', '5', '北', "'"), { maxLength: 12 })
    fc.assert(
      fc.property(fc.constantFrom(...stable), text, (form, characters) => {
        const once = formOf(form, characters.join(''))
        expect(formOf(form, once)).toBe(once)
      }),
    )
  })

  test('never throw and take no time, whatever the text', () => {
    const hostile = [
      ...['', '\0', '\ud800', '\u202eabc', '__proto__', '=cmd|x', '@@@@', '+', '.@.', '....@x'],
      ...['a'.repeat(100_000), '@'.repeat(100_000), '.'.repeat(100_000), '+'.repeat(50_000), ' '.repeat(100_000)],
      ...['é'.repeat(100_000), '\u0301'.repeat(100_000), '0'.repeat(100_000), 'x1 '.repeat(50_000)],
    ]
    const started = performance.now()
    for (const form of forms) for (const text of hostile) expect(formOf(form, text).length).toBeLessThan(700)
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
