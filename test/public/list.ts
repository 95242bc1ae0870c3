import * as root from 'clientele'
import * as cleaningRoom from 'clientele/cleaning'
import * as clvRoom from 'clientele/clv'
import * as csv from 'clientele/csv'
import * as entities from 'clientele/entities'
import * as models from 'clientele/models'
import * as node from 'clientele/node'
import * as presets from 'clientele/presets'
import * as rfmRoom from 'clientele/rfm'
import * as synthetic from 'clientele/synthetic'
import * as cleaning from './cleaning.ts'
import * as clv from './clv.ts'
import * as records from './entities.ts'
import type { PublicFunction } from './types.ts'

/** Every subpath, as users import it. */
export const subpaths: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  '.': root,
  './rfm': rfmRoom,
  './clv': clvRoom,
  './cleaning': cleaningRoom,
  './entities': entities,
  './presets': presets,
  './node': node,
  './csv': csv,
  './models': models,
  './synthetic': synthetic,
}

const orders = [
  { customerId: 1, at: '2024-01-05', amount: 10 },
  { customerId: 2, at: '2024-02-05', amount: 20 },
]
const points = [
  [1, 2],
  [3, 4],
]
const rows = [{ a: 1, b: 'x' }]
const edges = [{ source: 1, target: 2 }]
const events = [{ user: 1, item: 2 }]

const drain = async (chunks: AsyncIterable<unknown>): Promise<void> => {
  for await (const _ of chunks);
}

/** Every public function. A new export that is on no list fails `test/public/hostile.test.ts`. */
export const publicFunctions: readonly PublicFunction[] = [
  ...cleaning.functions,
  ...clv.functions,
  ...records.functions,
  {
    name: 'Table.from',
    withData: (data) => root.Table.from(data),
    withOptions: (options) => root.Table.from(rows, options),
  },
  { name: 'Table.concat', withData: (data) => root.Table.concat(data) },
  { name: 'Matrix.from', withData: (data) => root.Matrix.from(data) },
  {
    name: 'Graph.from',
    withData: (data) => root.Graph.from(data),
    withOptions: (options) => root.Graph.from(edges, options),
  },
  {
    name: 'Interactions.from',
    withData: (data) => root.Interactions.from(data),
    withOptions: (options) => root.Interactions.from(events, options),
  },
  { name: 'CustomerSummary.from', withData: (data) => root.CustomerSummary.from(data) },
  {
    name: 'summarizeTransactions',
    withData: (data) => root.summarizeTransactions(data),
    withOptions: (options) => root.summarizeTransactions(orders, options),
  },
  {
    name: 'summaryBuilder',
    withData: (data) => {
      const builder = root.summaryBuilder().add(data)
      return [builder.toJSON(), builder.finish()]
    },
    withOptions: (options) => root.summaryBuilder(options),
  },
  { name: 'rfm', withData: (data) => root.rfm(data), withOptions: (options) => root.rfm(orders, options) },
  { name: 'RfmModel.fromJSON', withData: (data) => root.RfmModel.fromJSON(data) },
  {
    name: 'reviveModel',
    withData: (data) => root.reviveModel(data),
    withOptions: (options) => root.reviveModel(JSON.stringify(root.rfm(orders, { bins: 2 })), options),
  },
  {
    name: 'readCsv',
    withData: (data) => root.readCsv(data),
    withOptions: (options) => root.readCsv('a,b\n1,2\n', options),
  },
  {
    name: 'readCsvChunks',
    withData: (data) => drain(root.readCsvChunks(data)),
    withOptions: (options) => drain(root.readCsvChunks('a,b\n1,2\n' as never, options)),
  },
  { name: 'writeCsv', withData: (data) => root.writeCsv(data), withOptions: (options) => root.writeCsv(rows, options) },
  {
    name: 'writeCsvChunks',
    withData: (data) => drain(root.writeCsvChunks(data) as never),
    withOptions: (options) => drain(root.writeCsvChunks([rows] as never, options) as never),
  },
  {
    name: 'syntheticShop',
    withData: (data) => root.syntheticShop(data),
    withOptions: (options) => root.syntheticShop(options),
  },
]

/** Those that only their own subpath has. */
export const functionsApart: readonly PublicFunction[] = [
  // The data is a path, an option that messages quote: hostile paths are in test/node.
  {
    name: 'readTable',
    withData: () => undefined,
    withOptions: (options) => node.readTable(new URL('../fixtures/cleaning/phonetic.json', import.meta.url), options),
  },
  {
    name: 'readTableChunks',
    withData: () => undefined,
    withOptions: (options) =>
      drain(node.readTableChunks(new URL('../fixtures/cleaning/phonetic.json', import.meta.url), options)),
  },
  { name: 'nestedRows', withData: (data) => presets.nestedRows(data, 'items') },
]

/** An instance of every exported class, for its methods. */
export const instances: Readonly<Record<string, () => object>> = {
  ...cleaning.instances,
  ...clv.instances,
  Table: () => root.Table.from(rows),
  Matrix: () => root.Matrix.from(points),
  Graph: () => root.Graph.from(edges),
  Interactions: () => root.Interactions.from(events),
  CustomerSummary: () => root.summarizeTransactions(orders),
  RfmModel: () => root.RfmModel.fromJSON(JSON.stringify(root.rfm(orders, { bins: 2 }))),
  ClienteleError: () => new root.ClienteleError('stopped', 'a message'),
  InputError: () => new root.InputError('nonFinite', 'a message', { path: 'x', expected: 'a number', given: 'NaN' }),
  ModelFormatError: () => new root.ModelFormatError('kind', 'a message'),
  StoppedError: () => new root.StoppedError('rfm', 'reading'),
}

/** Exports that are neither functions nor classes. */
export const constants: readonly string[] = [
  'segmentMaps',
  ...cleaning.constants,
  ...records.constants,
  'hubspot',
  'salesforce',
  'dynamics',
  'odoo',
  'shopify',
  'stripe',
  'zendesk',
  'segment',
]

/** Subpaths whose names the root does not repeat: mappings with short names, and what needs the platform. */
export const apart: ReadonlySet<string> = new Set(['./presets', './node'])
