/**
 * How far is it, and shall it go on? Paces `onProgress` and keeps a time limit. The only file that reads a clock.
 *
 * The callback comes at the first step of a stage, then at the first step 50 ms after the last call, and when a stage ends;
 * an iteration or a thousand rows is a step. It sees numbers and may call `stop()`; it cannot change what an answer means.
 * Without callback and time limit a step costs one comparison; otherwise one reading of the clock (some 50 ns).
 */
import { numberWithin, optionalFunction } from './arguments.ts'
import { StoppedError } from './errors.ts'

/** What `onProgress` is told. `done` and `total` count steps of the stage: rows, iterations, samples. */
export type ProgressState = {
  readonly stage: string
  readonly done: number
  readonly total: number
  /** Ends the work at the next step: a fit returns the best so far, anything else throws a `StoppedError`. */
  readonly stop: () => void
}

/** The callback of the option `onProgress`; what it returns means nothing, what it throws ends the call. */
export type OnProgress = (state: ProgressState) => unknown

/** The reporter of one call of a public function. */
export type Progress = {
  /** True once `stop()` was called; the callback is not called any more. */
  readonly stopped: boolean
  /** True once the time limit was seen to have passed. */
  readonly timedOut: boolean
  /** Begins a stage of `total` steps, ending the one before. */
  stage(name: string, total: number): void
  /** Says that `done` steps of the stage are done; false means: end the work. */
  advance(done: number): boolean
  /** Ends the stage: reports it as done (`done` is `total`, also when it converged early), as it stands when out of time. */
  end(): void
  /** Throws a `StoppedError` if `stop()` was called, for work that has no useful part-way answer. */
  throwIfStopped(): void
}

/** The reporter for the options `onProgress` and `timeLimitMs` of a function; the time runs from here. O(1). */
export function progressOf(
  functionName: string,
  onProgress: OnProgress | undefined,
  timeLimitMs?: number | undefined,
): Progress {
  optionalFunction(functionName, 'onProgress', onProgress)
  const limit =
    timeLimitMs === undefined
      ? Infinity
      : numberWithin(functionName, 'timeLimitMs', timeLimitMs, { least: 0, infinite: true })
  return new Reporter(functionName, onProgress, limit)
}

const PACE_MS = 50

class Reporter implements Progress {
  readonly functionName: string
  readonly onProgress: OnProgress | undefined
  /** Nothing to call and no limit to keep. */
  readonly idle: boolean
  readonly deadline: number
  stopped = false
  timedOut = false
  stageName = ''
  done = 0
  total = 0
  /** `done` as last reported in this stage; −1 before the first report. */
  reported = -1
  open = false
  nextReport = -Infinity

  constructor(functionName: string, onProgress: OnProgress | undefined, timeLimitMs: number) {
    this.functionName = functionName
    this.onProgress = onProgress
    this.idle = onProgress === undefined && timeLimitMs === Infinity
    this.deadline = timeLimitMs === Infinity ? Infinity : performance.now() + timeLimitMs
  }

  stage(name: string, total: number): void {
    this.end()
    this.stageName = name
    this.done = 0
    this.total = total
    this.reported = -1
    this.open = true
    this.nextReport = -Infinity
  }

  advance(done: number): boolean {
    return this.idle || this.step(done)
  }

  end(): void {
    if (!this.open) return
    this.open = false
    if (!this.timedOut) this.done = this.total
    if (this.done !== this.reported) this.report()
  }

  throwIfStopped(): void {
    if (this.stopped) throw new StoppedError(this.functionName, this.stageName)
  }

  step(done: number): boolean {
    if (this.stopped || this.timedOut) return false
    this.done = done
    const now = performance.now()
    this.timedOut = now >= this.deadline
    if (now >= this.nextReport || done >= this.total) this.report()
    return !this.stopped && !this.timedOut
  }

  report(): void {
    if (this.onProgress === undefined || this.stopped) return
    this.reported = this.done
    this.onProgress({
      stage: this.stageName,
      done: this.done,
      total: this.total,
      stop: () => {
        this.stopped = true
      },
    })
    // From the end of the call, so that a slow callback does not take all the time.
    this.nextReport = performance.now() + PACE_MS
  }
}
