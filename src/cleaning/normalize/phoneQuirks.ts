/**
 * What lengths and leading digits cannot say: numbers whose form changed in a way that is certain, and codes that are never given out.
 *
 * Time O(1) a number.
 */

/** The present form of a national number: the one that reaches the same telephone today. Without a change it comes back as it is. */
export function currentNumber(callingCode: string, national: string): string {
  switch (callingCode) {
    case '52':
      return national.length === 11 && national.startsWith('1') ? national.slice(1) : national
    case '54':
      return argentineNumber(national)
    case '55':
      return brazilianNumber(national)
    case '57':
      return national.length === 8 && /^(?:[125-8]|4[^6])/.test(national) ? `60${national}` : national
    case '229':
      return national.length === 8 ? `01${national}` : national
    default:
      return national
  }
}

/** Whether a number that three leading digits and the length permit can exist. */
export function isAssignable(callingCode: string, national: string): boolean {
  switch (callingCode) {
    case '1':
      return isNorthAmerican(national)
    case '55':
      return isBrazilian(national)
    case '92':
      return national.length < 11 || /^(?:800|\d{2,3}111)/.test(national)
    default:
      return true
  }
}

/** No area code is like 411 or 291, and no exchange begins with 0 or 1. */
function isNorthAmerican(national: string): boolean {
  const isServiceCode = national[1] === '1' && national[2] === '1'
  return national[1] !== '9' && !isServiceCode && national.charAt(3) >= '2'
}

/** Area codes have no zero; mobile numbers begin with 9 and have a digit more. */
function isBrazilian(national: string): boolean {
  if (national.length === 11) return /^[1-9][1-9]9/.test(national)
  return national.length < 10 || /^(?:[1-9][1-9][2-57]|[3589]0[03])/.test(national)
}

/** Area codes of three digits besides 11; all others have four. */
const ARGENTINE_AREAS =
  '220 221 223 230 236 237 249 260 261 263 264 266 280 291 294 297 298 299 336 341 342 343 345 348 351 353 358 362 364 370 376 379 380 381 383 385 387 388'

/** Mobile numbers: 15 after the area code at home, 9 before it from abroad. */
function argentineNumber(national: string): string {
  const bare = national.length === 13 && national.startsWith('9') ? national.slice(1) : national
  if (bare.length !== 12) return national
  const areaLength = bare.startsWith('11') ? 2 : ARGENTINE_AREAS.includes(bare.slice(0, 3)) ? 3 : 4
  return bare.startsWith('15', areaLength) ? `9${bare.slice(0, areaLength)}${bare.slice(areaLength + 2)}` : national
}

/** Two digits of a carrier before the area code, and the ninth digit that mobile numbers got from 2012 to 2016. */
function brazilianNumber(national: string): string {
  const withoutCarrier = national.length === 12 || national.length === 13 ? national.slice(2) : national
  const isOldMobile = withoutCarrier.length === 10 && /^[1-9][1-9][689]/.test(withoutCarrier)
  return isOldMobile ? `${withoutCarrier.slice(0, 2)}9${withoutCarrier.slice(2)}` : withoutCarrier
}
