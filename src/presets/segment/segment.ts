/** Segment (and RudderStack): calls of the e-commerce specification as `parseRecords` reads them. */
import type { RecordMapping } from '../../entities/mapping.ts'
import type { CampaignTouch } from '../../entities/types/marketing.ts'
import type { Order, OrderLine } from '../../entities/types/orders.ts'
import type { Customer } from '../../entities/types/people.ts'
import type { Activity } from '../../entities/types/service.ts'
import {
  activities,
  campaignTouches,
  customers,
  orderLines,
  orders,
  refunds,
  type SegmentOrderOptions,
} from './mappings.ts'

/** Mappings of Segment's calls for `parseRecords`. */
export type SegmentPreset = {
  /** `identify`, or the table `users`. */
  readonly customers: RecordMapping<Customer>
  /** `Order Completed`. */
  readonly orders: RecordMapping<Order>
  ordersWith(options: SegmentOrderOptions): RecordMapping<Order>
  /** `Order Refunded`. */
  readonly refunds: RecordMapping<Order>
  /** Products within orders: `nestedRows(events, 'properties.products')`, in warehouses `nestedRows(rows, 'products')`. */
  readonly orderLines: RecordMapping<OrderLine>
  /** `page`, `screen` and `track`. */
  readonly activities: RecordMapping<Activity>
  /** Calls that came from a campaign, by the UTM parameters in their context. */
  readonly campaignTouches: RecordMapping<CampaignTouch>
}

/**
 * Segment and RudderStack, in the shape of their calls (`properties.order_id`, `context.campaign`) and of the tables they make of them in
 * warehouses (`order_id`, `context_campaign_name`).
 *
 * Money: `total` is what the customer pays in all, as the specification's `total`; where an event has none it is `revenue` (which is without
 * tax and shipping) plus `tax` and `shipping`, else `value`. `subtotal` is `revenue`, else the specification's `subtotal`. A customer is the
 * `userId`, and before anybody is known the `anonymousId`. Events other than those a mapping is for have no id and are reported.
 *
 * Lossy: who was anonymous and identified later is two customers until you join them; of `Order Updated` nothing is read;
 * `Order Cancelled` is an event of its own (`ordersWith({ cancelled: rows })` joins it); events sent twice have the same order id and are
 * reported as duplicates; the product of a line is its `product_id`, else its `sku`.
 *
 * @example
 * import { orderSchema, parseRecords } from 'clientele'
 * import { segment } from 'clientele/presets'
 *
 * const events = [
 *   {
 *     type: 'track', event: 'Order Completed', userId: 'u1', messageId: 'm1', timestamp: '2024-01-05T10:00:00.000Z',
 *     properties: { order_id: 'o1', revenue: 20.1, tax: 4.02, shipping: 5, currency: 'EUR' },
 *   },
 * ]
 * const { records } = parseRecords(orderSchema, events, { mapping: segment.orders })
 * console.log(records)
 * // [
 * //   {
 * //     id: 'o1',
 * //     customerId: 'u1',
 * //     at: 2024-01-05T10:00:00.000Z,
 * //     total: '29.12',
 * //     kind: 'sale',
 * //     currency: 'EUR',
 * //     status: 'completed',
 * //     subtotal: '20.1',
 * //     tax: '4.02',
 * //     shipping: '5'
 * //   }
 * // ]
 */
export const segment: SegmentPreset = /* @__PURE__ */ segmentPreset()

function segmentPreset(): SegmentPreset {
  return {
    customers: customers(),
    orders: orders('segment.orders', {}),
    ordersWith: (options) => orders('segment.ordersWith', options),
    refunds: refunds(),
    orderLines: orderLines(),
    activities: activities(),
    campaignTouches: campaignTouches(),
  }
}
