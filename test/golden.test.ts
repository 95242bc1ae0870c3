import { describe, expect, test } from 'vitest'
import { runners as clv } from './golden/clv.ts'
import { runners as imputers } from './golden/imputers.ts'
import { runners as outliers } from './golden/outliers.ts'
import { runners as rfm } from './golden/rfm.ts'
import { runners as scalers } from './golden/scalers.ts'
import { runners as similarity } from './golden/similarity.ts'
import { runners as statistics } from './golden/statistics.ts'
import type { Runners } from './golden/types.ts'
import { fixture, fixtureNames } from './support/fixtures.ts'

/** Every fixture file has a runner; a new file without one fails here. */
const runners: Runners = {
  ...clv,
  ...imputers,
  ...outliers,
  ...rfm,
  ...scalers,
  ...similarity,
  ...statistics,
}

test('every fixture has a runner, and every runner a fixture', () => {
  expect(Object.keys(runners).sort()).toEqual(fixtureNames())
})

describe.each(fixtureNames())('%s', (name) => {
  const file = fixture(name)
  test('says where it comes from', () => {
    expect(file.origin.system).toBeTruthy()
    expect(file.cases.length).toBeGreaterThan(0)
  })
  for (const testCase of file.cases) {
    test(testCase.name, ({ skip }) => {
      expect.hasAssertions()
      runners[name]?.(testCase, file, skip)
    })
  }
})
