import { scaler } from 'clientele'
import { expect } from 'vitest'
import type { Runners } from './types.ts'

export const runners: Runners = {
  'cleaning/scalers': ({ input, options, expected }, file) => {
    const columns: Record<string, number[]> = Object.fromEntries(
      input.columns.map((values: number[], i: number) => [`x${i}`, values]),
    )
    const fit = scaler(columns, options)
    const bent = options.method === 'yeoJohnson'
    const tolerance = bent ? { absolute: file.tolerance.yeoJohnson as number } : file.tolerance
    expected.scaled.forEach((row: number[], i: number) => {
      row.forEach((value, column) => {
        expect(fit.table.column(`x${column}`)[i], `row ${i}, column ${column}`).toBeNear(value, tolerance)
      })
    })
    const parameters = Object.values(fit.parameters)
    const centers = expected.mean ?? expected.center
    parameters.forEach(({ center, scale, lambda }, i) => {
      if (centers !== undefined) expect(center).toBeNear(centers[i], file.tolerance)
      if (expected.scale !== undefined) expect(scale).toBeNear(expected.scale[i], file.tolerance)
      if (bent) expect(lambda).toBeNear(expected.lambdas[i], { absolute: file.tolerance.lambdas as number })
    })
    expect(parameters.length).toBe(input.columns.length)
  },
}
