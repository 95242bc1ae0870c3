/** How an opportunity or lead of Odoo ended. */
import type { SourceRow } from '../../entities/mapping.ts'
import { deletion, numberOf, type Read } from '../columns.ts'
import { isActive, plain } from './fields.ts'

/** Lost: without a chance and archived, or as newer versions say it. */
export function isLost(): (row: SourceRow) => boolean {
  const told = plain('won_status')
  const active = isActive()
  const probability = plain('probability')
  return (row) => {
    const status = told(row)
    if (status !== undefined) return status === 'lost'
    return !active(row) && numberOf(probability(row)) === 0
  }
}

/** Won: certain, or as newer versions say it. */
export function isWon(): (row: SourceRow) => boolean {
  const told = plain('won_status')
  const probability = plain('probability')
  return (row) => {
    const status = told(row)
    return status === undefined ? numberOf(probability(row)) === 100 : status === 'won'
  }
}

/** Archived with a chance left: put away, which is something else than lost. */
export function archivedUnlessLost(): Read {
  const active = isActive()
  const lost = isLost()
  return deletion({ when: (row) => !active(row) && !lost(row) })
}
