/**
 * Which currency does a sign mean? ISO 4217 codes, the signs and abbreviations of currencies, and those that several share.
 *
 * ISO 4217 list one (2025) without bonds, funds of account and testing codes, and currencies that ended since 1999, for old records.
 * Time O(1) a mark.
 */

/** The currencies a written mark can mean. A certain one means the first by itself, the others only where the caller says so. */
export type CurrencyMark = { readonly codes: readonly string[]; readonly certain: boolean }

/** What a mark of a folded text ('€', 'US$', 'eur', 'kr.') means, null when it is none. */
export function currencyMark(mark: string): CurrencyMark | null {
  const exact = marks.get(mark)
  if (exact !== undefined) return exact
  if (mark.length > LONGEST_MARK) return null
  const joined = mark.replaceAll(' ', '').toUpperCase().normalize('NFC')
  const name = joined.endsWith('.') ? joined.slice(0, -1) : joined
  const known = marks.get(name)
  if (known !== undefined) return known
  return codeAndSign(name) ?? countryAndSign(name)
}

/** 'CAD$', 'EUR €': a code and a sign that agree. */
function codeAndSign(name: string): CurrencyMark | null {
  const code = name.slice(0, 3)
  return marks.get(name.slice(3))?.codes.includes(code) === true ? (marks.get(code) ?? null) : null
}

/** 'CA$', '$CA', 'UK£': a sign and the country, with whose letters its currency begins. */
function countryAndSign(name: string): CurrencyMark | null {
  if (name.length !== 3) return null
  const isBefore = COUNTRY.test(name.slice(0, 2))
  const country = isBefore ? name.slice(0, 2) : name.slice(1)
  const sign = marks.get(isBefore ? name.slice(2) : name.slice(0, 1))
  const letters = country === 'UK' ? 'GB' : country
  const code = COUNTRY.test(country) ? sign?.codes.find((candidate) => candidate.startsWith(letters)) : undefined
  return code === undefined ? null : (marks.get(code) ?? null)
}

const COUNTRY = /^[A-Z]{2}$/
const LONGEST_MARK = 24

const CODES =
  'AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF CLP CNH CNY COP CRC ' +
  'CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY ' +
  'KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR ' +
  'NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP ' +
  'TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XAG XAU XCD XCG XDR XOF XPD XPF XPT YER ZAR ZMW ZWG ' +
  'ATS BEF CYP DEM EEK ESP FIM FRF GRD HRK IEP ITL LTL LUF LVL MTL NLG PTE SIT SKK BYR CUC MRO ROL SLL STD TRL VEF ZMK ZWL'

/** A mark and its currencies: by itself it means the first, the others only where the caller says so. */
const CERTAIN_MARKS =
  '€ EUR|EURO EUR|EUROS EUR|£ GBP EGP FKP GIP LBP SDG SHP SSP SYP|₹ INR|₽ RUB|РУБ RUB|Р RUB|₩ KRW KPW|원 KRW|ZŁ PLN|ZL PLN|KČ CZK|KC CZK|FT HUF|' +
  'R$ BRL|₺ TRY|TL TRY|₪ ILS|₫ VND|Đ VND|฿ THB|₴ UAH|ГРН UAH|₦ NGN|₱ PHP CUP|₡ CRC SVC|₲ PYG|₸ KZT|₵ GHS|GH₵ GHS|₼ AZN|₾ GEL|₭ LAK|₮ MNT|' +
  '৳ BDT|֏ AMD|ЛВ BGN|RM MYR|RP IDR|S/ PEN|SFR CHF|FR CHF|KSH KES|円 JPY|RMB CNY|NKR NOK|DKR DKK|SKR SEK|IKR ISK|人民币 CNY|U$S USD|U$D USD|C$ CAD NIO|' +
  'CDN$ CAD|A$ AUD|NT$ TWD|S$ SGD|MEX$ MXN|J$ JMD|EC$ XCD|BDS$ BBD|E£ EGP|LE EGP|L£ LBP'

const DOLLARS =
  'USD ARS AUD BBD BMD BND BRL BSD BZD CAD CLP COP CUP CVE DOP FJD GYD HKD JMD KYD LRD MOP MXN NAD NIO NZD SBD SGD SRD TOP TTD TWD UYU WST XCD ZWL'

/** A mark that several currencies share: it means one of them only where the caller says so. */
const SHARED_MARKS =
  `$ ${DOLLARS}|DOLLAR ${DOLLARS}|DOLLARS ${DOLLARS}|¥ JPY CNY CNH|元 CNY CNH TWD HKD MOP SGD|KR SEK NOK DKK ISK|RS INR PKR LKR NPR MUR SCR|` +
  '₨ INR PKR LKR NPR MUR SCR|LEI RON MDL|LEU RON MDL|DH AED MAD|DHS AED MAD|﷼ IRR OMR QAR SAR YER|BS BOB VES|R ZAR'

const marks: ReadonlyMap<string, CurrencyMark> = /* @__PURE__ */ new Map([
  .../* @__PURE__ */ CODES.split(' ').map((code): [string, CurrencyMark] => [code, { codes: [code], certain: true }]),
  .../* @__PURE__ */ marksOf(CERTAIN_MARKS, true),
  .../* @__PURE__ */ marksOf(SHARED_MARKS, false),
])

function marksOf(list: string, certain: boolean): [string, CurrencyMark][] {
  return list.split('|').map((entry) => {
    const [mark = '', ...codes] = entry.split(' ')
    return [mark, { codes, certain }]
  })
}
