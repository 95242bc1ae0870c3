import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldText } from '../../../src/cleaning/parse/fold.ts'

const cases: readonly (readonly [string, string])[] = [
  ['plain', 'plain'],
  ['  a b \t\r\n', 'a b'],
  ['', ''],
  [' \u00a0\u3000\u200b\ufeff\u2028 ', ''],
  ['１２３，４５６．７８％', '123,456.78%'],
  ['（Ａ）', '(A)'],
  ['1\u00a0234\u202f567\u2009890', '1 234 567 890'],
  ['1’234‘5ʼ6´7', "1'234'5'6'7"],
  ['−5–6‐7‑8﹣9', '-5-6-7-8-9'],
  ['٣۴०৫๖', '34056'],
  ['١٬٢٣٤٪', "1'234%"],
  ['\u200fa\u200e\u00adb\u2066c\ufe0f\ufeffd', 'abcd'],
  ['￥￡￦', '¥£₩'],
  ['a、b', 'a,b'],
  ['Zürich 東京 🎉', 'Zürich 東京 🎉'],
  ['\0a\0', '\0a\0'],
  ['\ud83d', '\ud83d'],
]

test.each(cases)('%j in plain characters is %j', (raw, plain) => {
  expect(foldText(raw, 100)).toBe(plain)
})

test('the length counts without the blanks around', () => {
  expect(foldText(`  ${'x'.repeat(10)}  `, 10)).toBe('x'.repeat(10))
  expect(foldText('x'.repeat(11), 10)).toBeNull()
  expect(foldText(' '.repeat(100_000), 10)).toBe('')
  expect(foldText(`${'\u200b'.repeat(100_000)}7`, 10)).toBe('7')
})

test('folded text folds to itself, and ASCII without blanks around it is the very same', () => {
  const texts = fc.string({
    unit: fc.oneof(fc.constantFrom(...'１２．,（\u00a0\u200b− aé\ud83d'), fc.string({ maxLength: 1 })),
  })
  fc.assert(
    fc.property(texts, (raw) => {
      const folded = foldText(raw, 1e6)
      expect(folded).not.toBeNull()
      expect(foldText(folded ?? '', 1e6)).toBe((folded ?? '').trim())
    }),
  )
})
