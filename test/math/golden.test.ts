import { describe, expect, test } from 'vitest'
import { runners } from '../golden/statistics.ts'
import { fixture, fixtureNames } from '../support/fixtures.ts'

const names = fixtureNames().filter((name) => name.startsWith('statistics/'))

test('every fixture of statistics has a runner', () => {
  expect(Object.keys(runners).sort()).toEqual(names)
})

describe.each(names)('%s', (name) => {
  const file = fixture(name)
  test.each(file.cases.map((testCase) => [testCase.name, testCase] as const))('%s', (_, testCase) => {
    expect.hasAssertions()
    runners[name]?.(testCase, file)
  })
})
