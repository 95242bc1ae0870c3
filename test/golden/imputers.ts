import { imputer } from 'clientele'
import { expect } from 'vitest'
import type { Runners } from './types.ts'

export const runners: Runners = {
  'cleaning/imputers': ({ input, options, expected }, file) => {
    const rows: (number | null)[][] = input.rows ?? file.cases.find(({ name }) => name === input.rowsOf)?.input.rows
    const { strategy, neighbors } = options
    const width = rows[0]?.length ?? 0
    const table = Object.fromEntries(Array.from({ length: width }, (_, c) => [`x${c}`, rows.map((row) => row[c])]))
    const fit = imputer(table, neighbors === undefined ? { strategy } : { strategy, neighbors })
    const again = fit.transform(table)
    expected.filled.forEach((row: number[], r: number) => {
      row.forEach((value, c) => {
        // Ordinary least squares too: far within its own bar of 1e-3
        expect(fit.table.column(`x${c}`)[r], `row ${r}, column ${c}`).toBeNear(value, file.tolerance)
        expect(again.column(`x${c}`)[r]).toBe(fit.table.column(`x${c}`)[r])
      })
    })
    expect(fit.unfilled).toEqual([])
    if (strategy === 'iterative') expect(fit.converged).toBe(true)
  },
}
