/**
 * Brands: how containers, models and errors made by one copy of the library are recognized by another
 * (ESM and CommonJS, two subpaths, two versions). `instanceof` would not see across copies.
 *
 * A brand is a hidden property under a registered symbol, set in the constructor.
 */

const keyOf = (name: string): symbol => Symbol.for(`clientele.${name}`)

/** Marks an object as one of ours. The value is the version of its layout. */
export function markAs(object: object, name: string, version = 1): void {
  Object.defineProperty(object, keyOf(name), { value: version })
}

/** True when some copy of the library made this object under this name. */
export function isMarked(value: unknown, name: string): boolean {
  return typeof value === 'object' && value !== null && keyOf(name) in value
}
