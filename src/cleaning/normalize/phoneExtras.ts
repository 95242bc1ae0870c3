/**
 * What stands before and after a telephone number: labels, `tel:`, extensions, dialing pauses.
 *
 * The texts are at most 100 characters long, the patterns are anchored and take each character once: time O(length).
 */

const LABEL =
  /^(?:(?:tel|telephone|telefon|telefono|teléfono|telefone|téléphone|phone|ph|mobile|mobil|mob|cell|cel|handy|fon|whatsapp|callto|sms|тел|моб|电话|電話|手机|携帯|전화)\b[.:]{0,2}|[tpm][.:]{1,2}|☎️?|📞)\s{0,3}/iu

/** The text without a label or a URI scheme before it, quotes that spreadsheets put around it, and commas of a list. Time O(length). */
export function withoutLabel(text: string): string {
  if (isPlain(text.charCodeAt(0), text.charCodeAt(text.length - 1))) return text
  return text.replace(WRAPPING, '').replace(LABEL, '')
}

/** A bracket, a plus or a digit at the front, a digit at the end. */
const isPlain = (first: number, last: number): boolean => first >= 40 && first < 58 && last >= 48 && last < 58

const WRAPPING = /^=?["'`]|["'`.,;\s]{1,8}$/g

const EXTENSION =
  /(?:(?:[,;]?\s{0,3}(?:extension|extn?|ext|xtn|x|int|interno|intern|anexo|ramal|poste|durchwahl|dw|app|apparat|доб|вн|内线|內線|内線|分机|分機|转|轉|내선)[.:=]{0,2}|#)\s{0,3}\d{1,8}|[,;pw]{1,4}\s{0,3}\d{1,5})#?\s{0,3}\)?$/iuy

/** Whether nothing but an extension follows from `place` on. Time O(length). */
export function extensionAt(text: string, place: number): boolean {
  EXTENSION.lastIndex = place
  return EXTENSION.test(text)
}
