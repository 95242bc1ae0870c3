/**
 * What does a word in a date mean? Months, weekdays and the small words around them in English, German, French, Spanish, Italian, Portuguese,
 * Dutch, Polish, Swedish, Danish, Norwegian, Chinese, Japanese and Korean.
 *
 * Words are in lower case without accents. Time O(1) a word.
 */

/** The meaning of a word: `MONTH + 1 … 12`, `WEEKDAY + 0 … 6` from Monday, or one of the words below; undefined for any other. */
export const dateWord = (word: string): number | undefined => words.get(word)

export const MONTH = 0
export const WEEKDAY = 20
export const BEFORE_NOON = 31
export const AFTER_NOON = 32
/** 中午: twelve, one or two o'clock. */
export const AT_NOON = 33
/** 晚上: before midnight. */
export const IN_THE_EVENING = 34
/** UTC and GMT, which may have an offset behind them. */
export const UNIVERSAL = 40
export const ZULU = 53
/** 5th, 1er, 5º. */
export const ORDINAL = 41
/** 10h30, 10 Uhr. */
export const HOUR_WORD = 42
/** 09 h 33 min 28 s. */
export const MINUTE_WORD = 51
export const SECOND_WORD = 52
/** The W of 2024-W10-2. */
export const WEEK_WORD = 43
/** The T of 20240305T1015. */
export const TIME_WORD = 44
/** 'mar' is March, or Tuesday in Romance languages. */
export const MARCH_OR_TUESDAY = 45
/** 'am' is before noon, or 'on the' in German. */
export const AM_OR_ON = 46
/** The a of 'a.m.', or 'at' in Spanish. */
export const LETTER_A = 47
export const LETTER_P = 48
export const LETTER_M = 49
/** Words that say nothing: of, the, de, den, at … */
export const FILLER = 50

/** Units: 0 years, 1 months, 2 days, 3 hours, 4 minutes, 5 seconds. */
export const DAY_UNIT = 2
export const HOUR_UNIT = 3
export const MINUTE_UNIT = 4

/** The unit that a sign right behind a number counts (年 월 日 …), −1 for any other sign. */
export function unitOf(sign: string): number {
  const at = UNITS.indexOf(sign)
  return at < 0 ? -1 : UNIT_KINDS.charCodeAt(at) - 48
}

const UNITS = '年년月월日일号號時时點点시分분秒초'
const UNIT_KINDS = '00112222333334455'

const MONTHS: readonly string[] = [
  'january jan januar janner jaenner janvier janv enero ene gennaio gen janeiro januari styczen stycznia sty',
  'february feb februar feber fevrier fevr fev febrero febbraio febb fevereiro februari luty lutego lut',
  'march marz maerz mrz mars marzo marco maart mrt marts marzec marca',
  'april apr avril avr abril abr aprile kwiecien kwietnia kwi',
  'may mai mayo maggio mag maio mei maj maja',
  'june jun juni juin junio giugno giu junho czerwiec czerwca cze',
  'july jul juli juillet juil juill julio luglio lug julho lipiec lipca lip',
  'august aug aout agosto ago augustus augusti sierpien sierpnia sie',
  'september sept sep septembre septiembre setiembre set settembre sett setembro wrzesien wrzesnia wrz',
  'october oct oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz',
  'november nov novembre noviembre novembro listopad listopada lis',
  'december dec dezember dez desember des decembre diciembre dic dicembre dezembro grudzien grudnia gru',
]

const WEEKDAYS: readonly string[] = [
  'monday mon montag mo lundi lun lunes lunedi segunda seg maandag ma mandag poniedzialek pon pn 星期一 周一 週一 月曜日 月曜 月 월요일 월 一',
  'tuesday tue tues dienstag di mardi martes martedi terca ter dinsdag tisdag tirsdag wtorek wt 星期二 周二 週二 火曜日 火曜 火 화요일 화 二',
  'wednesday wed mittwoch mi mercredi mer miercoles mie mercoledi quarta qua woensdag wo onsdag sroda sr 星期三 周三 週三 水曜日 水曜 水 수요일 수 三',
  'thursday thu thur thurs donnerstag do jeudi jeu jueves jue giovedi gio quinta qui donderdag torsdag czwartek czw 星期四 周四 週四 木曜日 木曜 木 목요일 목 四',
  'friday fri freitag fr vendredi ven viernes vie venerdi sexta sex vrijdag vr fredag piatek pt 星期五 周五 週五 金曜日 金曜 金 금요일 금 五',
  'saturday sat samstag sonnabend sa samedi sam sabado sab sabato zaterdag za lordag sobota sob 星期六 周六 週六 土曜日 土曜 土 토요일 토 六',
  'sunday sun sonntag so dimanche dim domingo dom domenica zondag zo sondag niedziela ndz 星期日 星期天 周日 週日 日曜日 日曜 日 일요일 일 天',
]

const OTHERS: readonly (readonly [number, string])[] = [
  [BEFORE_NOON, '上午 凌晨 清晨 早上 午前 오전'],
  [AFTER_NOON, 'pm 下午 午後 오후'],
  [AT_NOON, '中午'],
  [IN_THE_EVENING, '晚上'],
  [UNIVERSAL, 'utc gmt ut'],
  [ZULU, 'z'],
  [ORDINAL, 'st nd rd th er ere e º ª °'],
  [HOUR_WORD, 'h uhr hs hrs'],
  [MINUTE_WORD, 'min'],
  [SECOND_WORD, 's sec'],
  [WEEK_WORD, 'w'],
  [TIME_WORD, 't'],
  [MARCH_OR_TUESDAY, 'mar'],
  [AM_OR_ON, 'am'],
  [LETTER_A, 'a'],
  [LETTER_P, 'p'],
  [LETTER_M, 'm'],
  [FILLER, 'of the at on de del den der le el il um las la à às alle alla ore o om kl klo feira roku r'],
]

const words: ReadonlyMap<string, number> = /* @__PURE__ */ new Map([
  .../* @__PURE__ */ MONTHS.flatMap((names, i) => /* @__PURE__ */ entries(names, MONTH + 1 + i)),
  .../* @__PURE__ */ WEEKDAYS.flatMap((names, i) => /* @__PURE__ */ entries(names, WEEKDAY + i)),
  .../* @__PURE__ */ OTHERS.flatMap(([meaning, names]) => /* @__PURE__ */ entries(names, meaning)),
])

function entries(names: string, meaning: number): [string, number][] {
  return names.split(' ').map((name) => [name, meaning])
}
