import * as root from 'clientele'
import { ModelFormatError, reviveModel } from 'clientele'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { models } from './list.ts'

test('every class with fromJSON is on the list', () => {
  const classes = Object.values(root).filter(
    (value) => typeof value === 'function' && typeof Reflect.get(value, 'fromJSON') === 'function',
  )
  expect(new Set(classes)).toEqual(new Set(models.map((model) => model.exportedClass ?? model.modelClass)))
})

type Path = readonly string[]

/** The paths of everything inside a JSON: objects, lists and leaves. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => [[...path, name], ...pathsIn(part, [...path, name])])
}

/** The same JSON with another value at a path. */
function replaced(json: object, path: Path, value: unknown): object {
  const copy = structuredClone(json)
  let inner: object = copy
  for (const name of path.slice(0, -1)) inner = Reflect.get(inner, name)
  Reflect.set(inner, path.at(-1) ?? '', value)
  return copy
}

describe.each(models.map((model) => [model.kind, model] as const))('%s', (kind, entry) => {
  const all = Array.from({ length: entry.rowCount }, (_, i) => i)
  const fitted = entry.fit(all, 1)
  const text = JSON.stringify(fitted)

  test('its JSON is plain data with kind and version', () => {
    const json = JSON.parse(text)
    expect(json.kind).toBe(kind)
    expect(fitted.kind).toBe(kind)
    expect(entry.modelClass.kind).toBe(kind)
    expect(Number.isInteger(json.version) && json.version >= 1).toBe(true)
    expect(text).not.toMatch(/\bnull\b.*NaN|\bNaN\b(?!")/)
  })

  test('revived, it predicts the same, bit for bit', () => {
    const expected = entry.predict(fitted, all)
    expect(expected.length).toBe(entry.rowCount)
    for (const revived of [
      entry.modelClass.fromJSON(text),
      entry.modelClass.fromJSON(JSON.parse(text)),
      reviveModel(text),
    ]) {
      expect(entry.predict(revived, all)).toEqual(expected)
      expect(JSON.stringify(revived)).toBe(text)
    }
  })

  test('key order of the JSON does not matter', () => {
    const reversed = JSON.parse(text, (_, value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    )
    expect(entry.predict(reviveModel(reversed, { kind }), all)).toEqual(entry.predict(fitted, all))
  })

  test('a revived model has no fields of the rows, and its JSON no ids', () => {
    const revived = entry.modelClass.fromJSON(text)
    for (const name of entry.rowFields) {
      expect(name in fitted).toBe(true)
      expect(name in revived).toBe(false)
    }
    if (JSON.parse(text).contains === undefined) for (const secret of entry.secrets) expect(text).not.toContain(secret)
  })

  test('same seed, same bits', () => {
    expect(JSON.stringify(entry.fit(all, 1))).toBe(text)
  })

  test('rows permuted, predictions permuted', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => {
        const expected = entry.predict(fitted, all)
        expect(entry.predict(fitted, order)).toEqual(order.map((row) => expected[row]))
        const refitted = entry.fit(order, 1)
        expect(entry.predict(refitted, all)).toEqual(expected)
      }),
      { numRuns: 5 },
    )
  })

  test.each(Object.entries(entry.degenerate))('a fit on %s input gives a model or is refused, never NaN', (_, make) => {
    try {
      const model = make()
      expect(JSON.stringify(model)).not.toMatch(/NaN/)
      expect(reviveModel(JSON.stringify(model)).kind).toBe(kind)
    } catch (error) {
      expect(error).toBeInstanceOf(root.InputError)
    }
  })

  test('every field of the JSON is needed, and every malformed one is refused by name', () => {
    const json: Record<string, unknown> = JSON.parse(text)
    for (const name of Object.keys(json)) {
      if (name === 'contains') continue
      for (const value of [undefined, {}, 'nonsense', -1e9, [[{}]]]) {
        if (value === undefined && entry.optional?.test(name) === true) continue
        if (typeof value === 'string' && entry.anyText.test(name)) continue
        if (typeof value === 'number' && entry.anyNumber?.test(name) === true) continue
        const broken = { ...json, [name]: value }
        let error: unknown = null
        try {
          reviveModel(broken)
        } catch (cause) {
          error = cause
        }
        expect(error, `${name} = ${JSON.stringify(value)}`).toBeInstanceOf(ModelFormatError)
        expect((error as ModelFormatError).path, `${name} = ${JSON.stringify(value)}`).toContain(name)
      }
    }
  })

  const made = Object.entries({ 'the usual fit': () => fitted, ...entry.variants })

  test.each(made)('inside the JSON of %s, every malformed value is refused by the name of its field', (_, model) => {
    const json: Record<string, unknown> = JSON.parse(JSON.stringify(model()))
    expect(JSON.stringify(reviveModel(json))).toBe(JSON.stringify(json))
    const accepted: string[] = []
    for (const path of pathsIn(json)) {
      const free = entry.anyText.test(path.join('.'))
      for (const value of [{}, 'nonsense', 'NaN']) {
        const where = `${path.join('.')} = ${JSON.stringify(value)}`
        let error: unknown = null
        try {
          reviveModel(replaced(json, path, value))
        } catch (cause) {
          error = cause
        }
        if (error === null) {
          if (!free || typeof value !== 'string') accepted.push(where)
        } else {
          expect(error, where).toBeInstanceOf(ModelFormatError)
          expect((error as ModelFormatError).path, where).toContain(path[0])
          expect(free && typeof value === 'string', `${where} is refused`).toBe(false)
        }
      }
    }
    expect(accepted).toEqual([])
  })

  test('fitting and predicting leave their inputs as they were', () => {
    const { inputs, run } = entry.use()
    const before = structuredClone(inputs)
    run()
    expect(structuredClone(inputs)).toEqual(before)
  })

  test('a newer version and another kind are refused by name', () => {
    const json = JSON.parse(text)
    expect(() => reviveModel({ ...json, version: 999 })).toThrow(/version 999 is newer than this release reads/)
    expect(() => reviveModel({ ...json, kind: `${kind}x` })).toThrow(`did you mean "${kind}"?`)
    expect(() => reviveModel(json, { kind: 'somethingElse' })).toThrow(`is of kind "${kind}", expected "somethingElse"`)
  })
})

test('models of your own are revived too', () => {
  class Doubler {
    static readonly kind: string = 'doubler'
    readonly kind: string = 'doubler'
    static fromJSON(): Doubler {
      return new Doubler()
    }
    toJSON(): { kind: string; version: number } {
      return { kind: 'doubler', version: 1 }
    }
  }
  expect(reviveModel(JSON.stringify(new Doubler()), { also: [Doubler] })).toBeInstanceOf(Doubler)
})
