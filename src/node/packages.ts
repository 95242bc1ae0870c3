/** The packages that some formats need, loaded when a file of the format is read. */
import { InputError } from '../core/errors.ts'
import type { FileSettings } from './options.ts'

const MISSING: readonly unknown[] = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND']

/** The package, or the error that says how to get it. */
export async function optionalPackage<P>(settings: FileSettings, name: string, load: () => Promise<P>): Promise<P> {
  try {
    return await load()
  } catch (error) {
    if (typeof error !== 'object' || error === null || !('code' in error) || !MISSING.includes(error.code)) throw error
    const expected = `the package ${name}; install it: npm install ${name}`
    const message = `${settings.functionName}: files of the format ${settings.format} need ${expected}`
    const missing = new InputError('invalidArgument', message, { path: 'format', expected, given: 'no such package' })
    Object.defineProperty(missing, 'cause', { value: error, configurable: true, writable: true })
    throw missing
  }
}
