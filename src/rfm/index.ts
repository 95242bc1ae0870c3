/** RFM: who bought last, most often, and for the most money. */
export { summaryBuilder } from '../data/summary/builder.ts'
