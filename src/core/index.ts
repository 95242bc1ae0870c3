/** What the library shares with its users: errors, ids, money, moments, options. */
export {
  ClienteleError,
  type ErrorCode,
  InputError,
  type InputErrorDetails,
  ModelFormatError,
  StoppedError,
} from './errors.ts'
export type { Id } from './ids.ts'
export type { Locale } from './labels.ts'
export type { Money } from './money.ts'
export type { OnProgress, ProgressState } from './progress.ts'
export type { Duration } from './time/duration.ts'
export type { Instant } from './time/instant.ts'
