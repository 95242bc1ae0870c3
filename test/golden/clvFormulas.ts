import { expect } from 'vitest'
import { netPresentValue } from '../../src/clv/formulas.ts'
import type { Runners } from './types.ts'

export const runners: Runners = {
  'clv/present-value': ({ input, options, expected }, file) => {
    expect(netPresentValue({ ...input, ...options })).toBeNear(expected.value, file.tolerance)
  },
}
