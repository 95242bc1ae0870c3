/** Clientele: customer analytics for the rows a CRM already holds. Every public function, by flat name. */
export * from './clv/index.ts'
export * from './core/index.ts'
export * from './csv/index.ts'
export * from './data/index.ts'
export * from './entities/functions.ts'
export * from './models/index.ts'
export * from './rfm/index.ts'
export * from './synthetic/index.ts'
