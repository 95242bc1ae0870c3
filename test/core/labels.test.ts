import { expect, test } from 'vitest'
import { type LabelSet, type Locale, labelOf } from '../../src/core/labels.ts'

const labels: LabelSet = {
  champions: { en: 'Champions', zh: '重要价值客户' },
  atRisk: { en: 'At risk', zh: '流失风险客户' },
}

test('a name has a label in every language', () => {
  expect(labelOf('rfm', labels, 'atRisk', 'en')).toBe('At risk')
  expect(labelOf('rfm', labels, 'atRisk', 'zh')).toBe('流失风险客户')
})

test('an unknown locale is refused by name', () => {
  const label = (locale: string) => () => labelOf('rfm', labels, 'atRisk', locale as Locale)
  expect(label('fr')).toThrow("rfm: locale must be 'en' or 'zh', got \"fr\"")
  for (const locale of ['constructor', '__proto__', '', 'EN'])
    expect(label(locale)).toThrow(expect.objectContaining({ path: 'locale' }))
})

test('an unknown name is refused with the nearest right one, names of the prototype too', () => {
  expect(() => labelOf('rfm', labels, 'atrisk', 'en')).toThrow('did you mean "atRisk"?')
  for (const name of ['constructor', '__proto__', 'toString', ''])
    expect(() => labelOf('rfm', labels, name, 'en')).toThrow(expect.objectContaining({ path: 'name' }))
})

test('a set may name its labels as it likes', () => {
  const odd: LabelSet = Object.assign(Object.create(null), { constructor: { en: 'Builder', zh: '建造者' } })
  expect(labelOf('rfm', odd, 'constructor', 'en')).toBe('Builder')
})
