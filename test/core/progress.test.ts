import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type OnProgress, type ProgressState, progressOf } from '../../src/core/progress.ts'

let now = 0
const clock = vi.spyOn(performance, 'now')

beforeEach(() => {
  now = 1000
  clock.mockReset().mockImplementation(() => now)
})

afterEach(() => {
  clock.mockReset()
})

/** A callback that keeps what it was told as 'stage done/total'. */
function recorder(then: (state: ProgressState) => unknown = () => undefined) {
  const calls: string[] = []
  const onProgress: OnProgress = (state) => {
    calls.push(`${state.stage} ${state.done}/${state.total}`)
    return then(state)
  }
  return { calls, onProgress }
}

test('the callback comes at the first step, every 50 ms and at the end of a stage', () => {
  const { calls, onProgress } = recorder()
  const progress = progressOf('kMeans', onProgress)
  progress.stage('assign', 100)
  for (let done = 1; done <= 100; done++) {
    now += 10
    expect(progress.advance(done)).toBe(true)
  }
  progress.end()
  expect(calls).toEqual(['assign 1/100', ...[...Array(19)].map((_, i) => `assign ${6 + 5 * i}/100`), 'assign 100/100'])
})

test('each stage reports its first step and its last, however quick', () => {
  const { calls, onProgress } = recorder()
  const progress = progressOf('rfm', onProgress)
  for (const stage of ['read', 'score']) {
    progress.stage(stage, 3)
    for (let done = 1; done <= 3; done++) progress.advance(done)
  }
  expect(calls).toEqual(['read 1/3', 'read 3/3', 'score 1/3', 'score 3/3'])
})

test('a step longer than 50 ms is reported each time', () => {
  const { calls, onProgress } = recorder()
  const progress = progressOf('kMeans', onProgress)
  progress.stage('iterate', 300)
  for (let done = 1; done <= 3; done++) {
    now += 60
    progress.advance(done)
  }
  expect(calls).toEqual(['iterate 1/300', 'iterate 2/300', 'iterate 3/300'])
})

test('the pace counts from the end of a slow callback', () => {
  const { calls, onProgress } = recorder(() => {
    now += 200
  })
  const progress = progressOf('kMeans', onProgress)
  progress.stage('iterate', 10)
  progress.advance(1)
  now += 49
  progress.advance(2)
  now += 1
  progress.advance(3)
  expect(calls).toEqual(['iterate 1/10', 'iterate 3/10'])
})

test('a stage that ends early, or before its first step, is reported as done once', () => {
  const { calls, onProgress } = recorder()
  const progress = progressOf('kMeans', onProgress)
  progress.stage('iterate', 300)
  progress.advance(1)
  progress.advance(2)
  progress.stage('finish', 5)
  progress.end()
  progress.end()
  progress.stage('nothing', 0)
  progress.end()
  expect(calls).toEqual(['iterate 1/300', 'iterate 300/300', 'finish 5/5', 'nothing 0/0'])
})

test('stop ends the work and is called no more', () => {
  const { calls, onProgress } = recorder(({ done, stop }) => {
    if (done === 2) stop()
  })
  const progress = progressOf('summarizeTransactions', onProgress)
  progress.stage('read', 10)
  now += 60
  expect(progress.advance(1)).toBe(true)
  expect(() => progress.throwIfStopped()).not.toThrow()
  now += 60
  expect([progress.advance(2), progress.advance(3), progress.stopped, progress.timedOut]).toEqual([
    false,
    false,
    true,
    false,
  ])
  now += 60
  progress.end()
  expect(calls).toEqual(['read 1/10', 'read 2/10'])
  expect(() => progress.throwIfStopped()).toThrow(
    expect.objectContaining({
      code: 'stopped',
      stage: 'read',
      message: 'summarizeTransactions: stopped during "read"',
    }),
  )
})

test('stop works at the last report of a stage too', () => {
  const progress = progressOf('rfm', ({ stop }) => stop())
  progress.stage('score', 3)
  progress.end()
  expect(progress.stopped).toBe(true)
  expect(() => progress.throwIfStopped()).toThrow('rfm: stopped during "score"')
})

test('what the callback returns means nothing', () => {
  for (const answer of [false, null, 'stop', Promise.resolve(false)]) {
    const progress = progressOf('kMeans', () => answer)
    progress.stage('iterate', 2)
    expect([progress.advance(1), progress.advance(2), progress.stopped]).toEqual([true, true, false])
  }
})

test('what the callback does to the state it was given changes nothing', () => {
  const { calls, onProgress } = recorder((state) => Object.assign(state, { done: 99, total: 1, stage: 'mine' }))
  const progress = progressOf('kMeans', onProgress)
  progress.stage('iterate', 4)
  progress.advance(1)
  progress.end()
  expect(calls).toEqual(['iterate 1/4', 'iterate 4/4'])
})

test('what the callback throws goes through', () => {
  const progress = progressOf('kMeans', () => {
    throw new RangeError('mine')
  })
  progress.stage('iterate', 2)
  expect(() => progress.advance(1)).toThrow(RangeError)
})

test('the time limit ends the work, counted from the beginning of the call', () => {
  const { calls, onProgress } = recorder()
  const progress = progressOf('maximizeInfluence', onProgress, 100)
  progress.stage('sample', 1000)
  now += 99
  expect([progress.advance(1), progress.timedOut]).toEqual([true, false])
  now += 1
  expect([progress.advance(2), progress.timedOut, progress.stopped]).toEqual([false, true, false])
  now -= 100
  expect(progress.advance(3)).toBe(false)
  progress.end()
  expect(calls).toEqual(['sample 1/1000', 'sample 2/1000'])
  expect(() => progress.throwIfStopped()).not.toThrow()
})

test('the time limit works without a callback', () => {
  const progress = progressOf('maximizeInfluence', undefined, 0)
  progress.stage('sample', 1000)
  expect(progress.advance(1)).toBe(false)
  expect(progress.timedOut).toBe(true)
})

test('without callback and limit the clock is not read', () => {
  const progress = progressOf('kMeans', undefined)
  progress.stage('iterate', 1000)
  for (let done = 1; done <= 1000; done++) expect(progress.advance(done)).toBe(true)
  progress.end()
  progress.throwIfStopped()
  expect([progress.stopped, progress.timedOut]).toEqual([false, false])
  expect(clock).not.toHaveBeenCalled()
})

test('wrong options are refused by name', () => {
  expect(() => progressOf('kMeans', 'log' as unknown as OnProgress)).toThrow(
    'kMeans: onProgress must be a function, got "log"',
  )
  for (const bad of [-1, Number.NaN, '5' as unknown as number])
    expect(() => progressOf('kMeans', undefined, bad)).toThrow(expect.objectContaining({ path: 'timeLimitMs' }))
  expect(progressOf('kMeans', undefined, Infinity).advance(1)).toBe(true)
})
