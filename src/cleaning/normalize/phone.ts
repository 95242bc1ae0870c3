/**
 * Which telephone is it? Numbers as people write them, in the international form of ITU-T E.164: '+', calling code, national number.
 *
 * The digits are read in one pass; then the plan of the country says what is a trunk prefix, what an international prefix, and whether the
 * national number has a permitted length for its leading digits (see phonePlans.ts). RFC 3966 for `tel:` and `;ext=`. Time O(length), texts
 * over 100 characters are not looked at.
 */
import { inputError, quote, readOptions } from '../../core/arguments.ts'
import { missing, type Normalized, normalized, unreadable } from '../normalized.ts'
import { foldText } from '../parse/fold.ts'
import { extensionAt, withoutLabel } from './phoneExtras.ts'
import { PHONE_PLANS, type PhonePlan, readPlan } from './phonePlans.ts'
import { currentNumber, isAssignable } from './phoneQuirks.ts'

/** Where telephone numbers without '+' are dialed. */
export type PhoneOptions = {
  /** Alpha-2 code of the country of numbers without '+'; null (`normalizeCountry(…).value`) is as good as none. */
  readonly country?: string | null | undefined
}

const DEFAULTS = { country: undefined as string | null | undefined }

const NAME = 'normalizePhone'
const LONGEST = 100
/** Fifteen of the number, five of prefixes. */
const MOST_DIGITS = 20
const LEAST_NATIONAL = 3

/**
 * The E.164 form of a telephone number: `'+493012345678'`.
 *
 * A number with '+' (or 00) needs no country. Others are dialed from `country`: its international prefix (011, 0011, 010 …) and its trunk prefix
 * (0, 8, 1, 06 …) are taken off, also after the calling code ('+49 (0) 30 …'); Italian zeros stay. A number that begins with the country's own
 * calling code but lacks the '+' is understood where it cannot be a national one. Separators, full-width and Arabic digits, `tel:`
 * and labels ('Tel.:') are read over, and an extension ('ext. 12', 'x12', ';ext=12', '#12') is left out: E.164 has none. Numbers in an old form whose
 * new one is certain are brought up to date (Argentina 15, Mexico 1, Brazil's ninth digit, Colombia 60, Benin 01). Numbers (safe integers) and bigints
 * are read as their digits.
 *
 * Null with `'invalidPhone'`: letters (vanity numbers), two numbers in one cell, short codes, and what no plan permits: sharp leading digits and lengths for
 * the larger countries, lengths for the others; that somebody answers is not said. `'countryUnknown'`: neither '+' nor `country`. `'tooLong'`: over 100
 * characters. Blank text, null, undefined and NaN are null without an issue. Time O(length).
 *
 * @example
 * import { normalizePhone } from 'clientele'
 *
 * console.log(normalizePhone('030 / 123 456-78', { country: 'DE' }).value, normalizePhone('+44 (0)20 7946 0958 ext. 5').value)
 * // +493012345678 +442079460958
 * console.log(normalizePhone('030 12345678'), normalizePhone('1-800-FLOWERS', { country: 'US' }).issue)
 * // { value: null, issue: { code: 'countryUnknown' } } { code: 'invalidPhone' }
 */
export function normalizePhone(raw: unknown, options?: PhoneOptions): Normalized<string> {
  return phoneReader(NAME, options)(raw)
}

/** The options of a call, read once for many values. */
export function phoneReader(
  functionName: string,
  options: PhoneOptions | undefined,
): (raw: unknown) => Normalized<string> {
  const { country } = readOptions(functionName, options, DEFAULTS)
  const plan = country === undefined || country === null ? null : planOfCountry(functionName, country)
  return (raw) => readPhone(raw, plan)
}

function planOfCountry(functionName: string, country: unknown): PhonePlan {
  const place = typeof country === 'string' ? directory.placeOfCountry.get(country) : undefined
  if (place !== undefined) return planAt(place)
  throw inputError(functionName, 'country', "a two-letter country code such as 'DE'", quote(country))
}

const invalid = /* @__PURE__ */ unreadable('invalidPhone')
const tooLong = /* @__PURE__ */ unreadable('tooLong')
const countryUnknown = /* @__PURE__ */ unreadable('countryUnknown')

function readPhone(raw: unknown, plan: PhonePlan | null): Normalized<string> {
  const text = textOf(raw)
  if (text === null) return raw === null || raw === undefined || Number.isNaN(raw) ? missing : invalid
  const plain = foldText(text, LONGEST)
  if (plain === null) return tooLong
  if (plain === '') return missing
  const dialed = dialedDigits(withoutLabel(plain))
  if (dialed === '') return invalid
  if (dialed.startsWith('+')) return answer(fromAbroad(dialed.startsWith('+00') ? dialed.slice(3) : dialed.slice(1)))
  if (plan !== null) return answer(fromHome(plan, dialed))
  return dialed.startsWith('00') ? answer(fromAbroad(dialed.slice(2))) : countryUnknown
}

const answer = (phone: string): Normalized<string> => (phone === '' ? invalid : normalized(phone))

function textOf(raw: unknown): string | null {
  if (typeof raw === 'string') return raw
  if (typeof raw === 'number') return Number.isSafeInteger(raw) && raw >= 0 ? String(raw) : null
  return typeof raw === 'bigint' && raw >= 0n && raw < 10n ** 20n ? String(raw) : null
}

const PLUS = 43
const ZERO = 48
const NINE = 57

/** The digits, with '+' where there is one, without separators and extension; '' when anything else is there. */
function dialedDigits(text: string): string {
  let digits = ''
  let start = -1
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code >= ZERO && code <= NINE) {
      if (start < 0) start = i
      continue
    }
    if (start >= 0) digits += text.slice(start, i)
    start = -1
    if (isSeparator(code)) continue
    if (code === PLUS) {
      if (digits !== '') return ''
      digits = '+'
      continue
    }
    if (digits.length <= LEAST_NATIONAL || !extensionAt(text, i)) return ''
    return digits.length > MOST_DIGITS + 1 ? '' : digits
  }
  if (start >= 0) digits += text.slice(start)
  return digits.length <= LEAST_NATIONAL || digits.length > MOST_DIGITS + 1 ? '' : digits
}

/** Blank, hyphen, point, slash, brackets, tilde, underscore, middle dots, long dashes. */
function isSeparator(code: number): boolean {
  switch (code) {
    case 32:
    case 45:
    case 46:
    case 47:
    case 40:
    case 41:
    case 91:
    case 93:
    case 95:
    case 126:
    case 0xb7:
    case 0x2014:
    case 0x2015:
    case 0x2022:
    case 0x30fb:
    case 0x30fc:
      return true
    default:
      return code >= 9 && code <= 13
  }
}

/** The number dialed after an international prefix; '' when there is none such. */
function fromAbroad(digits: string): string {
  const place = directory.placeOfDigits[Number(digits.slice(0, 3))]
  if (place === undefined || place === NO_PLAN) return ''
  const plan = planAt(place)
  return international(plan, afterCode(plan, digits.slice(plan.code.length)))
}

/** The number dialed in the country of a plan. */
function fromHome(plan: PhonePlan, digits: string): string {
  for (const prefix of plan.international) {
    if (!digits.startsWith(prefix)) continue
    const phone = fromAbroad(digits.slice(prefix.length))
    if (phone !== '') return phone
  }
  const afterTrunk = withoutTrunk(plan, digits)
  if (afterTrunk !== '') return international(plan, afterTrunk)
  const bare = nationalNumber(plan, digits)
  // Who leaves out a trunk prefix that is always written rather left out the '+'.
  if (bare !== '' && plan.trunks.length === 0) return international(plan, bare)
  const afterOwnCode = digits.startsWith(plan.code) ? afterCode(plan, digits.slice(plan.code.length)) : ''
  return international(plan, afterOwnCode === '' ? bare : afterOwnCode)
}

const international = (plan: PhonePlan, national: string): string => (national === '' ? '' : `+${plan.code}${national}`)

/** What follows a calling code, which people like to follow with a trunk prefix or a zero all the same. */
function afterCode(plan: PhonePlan, rest: string): string {
  const national = nationalNumber(plan, rest)
  if (national !== '') return national
  const afterTrunk = withoutTrunk(plan, rest)
  return afterTrunk === '' && rest.startsWith('0') ? nationalNumber(plan, rest.slice(1)) : afterTrunk
}

function withoutTrunk(plan: PhonePlan, digits: string): string {
  for (const trunk of plan.trunks) {
    if (!digits.startsWith(trunk)) continue
    const national = nationalNumber(plan, digits.slice(trunk.length))
    if (national !== '') return national
  }
  return ''
}

/** The national number in its present form; '' when the plan does not permit it. */
function nationalNumber(plan: PhonePlan, digits: string): string {
  const national = currentNumber(plan.code, digits)
  if (national.length < LEAST_NATIONAL) return ''
  const lengths = plan.lengths[Number(national.slice(0, 3))] ?? 0
  return ((lengths >> national.length) & 1) === 1 && isAssignable(plan.code, national) ? national : ''
}

const NO_PLAN = -1

/** Where a country's line is, and the line of a number by its first three digits. */
type Directory = {
  readonly placeOfCountry: ReadonlyMap<string, number>
  readonly placeOfDigits: Int16Array
  readonly plans: (PhonePlan | undefined)[]
}

const directory: Directory = /* @__PURE__ */ listPlans()

function listPlans(): Directory {
  const placeOfCountry = new Map<string, number>()
  const placeOfDigits = new Int16Array(1000).fill(NO_PLAN)
  PHONE_PLANS.forEach((line, place) => {
    const [code = '', countries = ''] = line.split(' ', 2)
    for (const country of countries.split(',')) if (country !== '-') placeOfCountry.set(country, place)
    placeOfDigits.fill(place, Number(code.padEnd(3, '0')), Number(code.padEnd(3, '9')) + 1)
  })
  return { placeOfCountry, placeOfDigits, plans: [] }
}

function planAt(place: number): PhonePlan {
  const known = directory.plans[place]
  if (known !== undefined) return known
  const plan = readPlan(PHONE_PLANS[place] ?? '')
  directory.plans[place] = plan
  return plan
}
