/**
 * Rows that lie within rows: the line items of an order, the products of an event, the refunds of a charge.
 *
 * Time O(rows + items).
 */
import { describe, inputError } from '../core/arguments.ts'
import { sourceOf } from '../data/source.ts'
import type { AnyTableLike } from '../data/types.ts'
import type { SourceRow } from '../entities/mapping.ts'
import { find, itemsOf } from './columns.ts'

/** The key under which a row of `nestedRows` has the row it was in. */
const PARENT = '_parent'

/**
 * One row for each item of a list that rows hold in a column or a dotted path (`'line_items'`, `'lines.data'`), also as JSON text. Each has the
 * columns of the item, and the row it was in as `_parent`, where the presets look for the order, the customer and the moment. Rows without
 * such a list give none.
 *
 * @example
 * import { orderLineSchema, parseRecords } from 'clientele'
 * import { nestedRows, shopify } from 'clientele/presets'
 *
 * const order = {
 *   id: 450789469, created_at: '2024-01-05T10:00:00Z', currency: 'EUR', customer: { id: 207119551 },
 *   line_items: [{ id: 466157049, product_id: 632910392, quantity: 2, price: '19.90', total_discount: '0.00' }],
 * }
 * const { records } = parseRecords(orderLineSchema, nestedRows([order], 'line_items'), { mapping: shopify.orderLines })
 * console.log(records)
 * // [
 * //   {
 * //     orderId: '450789469',
 * //     productId: '632910392',
 * //     quantity: 2,
 * //     id: '466157049',
 * //     customerId: '207119551',
 * //     at: 2024-01-05T10:00:00.000Z,
 * //     unitPrice: '19.90',
 * //     discount: '0.00',
 * //     currency: 'EUR'
 * //   }
 * // ]
 */
export function nestedRows(rows: AnyTableLike, path: string): SourceRow[] {
  if (typeof path !== 'string' || path === '') {
    throw inputError('nestedRows', 'path', "a column or a dotted path such as 'line_items'", describe(path))
  }
  const source = sourceOf('nestedRows', 'rows', rows)
  const listOf = find(path)
  const nested: SourceRow[] = []
  for (let row = 0; row < source.rowCount; row++) {
    const parent = source.row(row) as SourceRow
    for (const item of itemsOf(listOf(parent))) nested.push({ ...item, [PARENT]: parent })
  }
  return nested
}
