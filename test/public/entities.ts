import * as root from 'clientele'
import type { PublicFunction } from './types.ts'

const orders = [
  { customerId: 1, at: '2024-01-05', amount: 10 },
  { customerId: 2, at: '2024-02-05', amount: 20 },
]
const snapshot = { ids: ['a'], stage: ['new'] }

export const functions: readonly PublicFunction[] = [
  {
    name: 'parseRecords',
    withData: (data) => root.parseRecords(root.orderSchema, data),
    withOptions: (options) => root.parseRecords(root.customerSchema, [{ id: 1 }], options),
  },
  {
    name: 'lifecycleStage',
    withData: (data) => root.lifecycleStage(data),
    withOptions: (options) => root.lifecycleStage(orders, options),
  },
  { name: 'lifecycleTransitions', withData: (data) => root.lifecycleTransitions(data, snapshot) },
  {
    name: 'cohorts',
    withData: (data) => root.cohorts(data),
    withOptions: (options) => root.cohorts(orders, options),
  },
  { name: 'segmentMigration', withData: (data) => root.segmentMigration(data, { ids: ['a'], segment: ['x'] }) },
]

export const constants: readonly string[] = Object.keys(root).filter((name) => name.endsWith('Schema'))
