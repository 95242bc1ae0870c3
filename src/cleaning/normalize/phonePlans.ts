/**
 * The numbering plans of the world: which national numbers a calling code takes, and how they are dialed at home.
 *
 * A plan is one line: calling code, countries, trunk prefixes (what is dialed before a national number; '-' for none), international prefixes
 * ('-' for 00), and rules: leading digits, a colon, how many digits a national number that begins so may have. The longest leading digits
 * decide. '2-9:6-13 15:11' reads: numbers that begin with 2 … 9 have 6 to 13 digits, those with 15 have 11, there are no others.
 *
 * The rules are as sharp as three leading digits can be for the larger countries and state little more than lengths for the small ones: a
 * number that could exist is never refused. Sources: ITU-T E.164 and the national plans deposited with the ITU; compared with the metadata
 * of libphonenumber (see test/cleaning/normalize/phone.test.ts). Twenty ranges of three digits are at most three comparisons: O(1) a number.
 */

/** How a country or a group of countries with one calling code writes its numbers. */
export type PhonePlan = {
  readonly code: string
  /** Alpha-2; none for services that belong to no country. */
  readonly countries: readonly string[]
  /** Longest first. */
  readonly trunks: readonly string[]
  /** Longest first; always with 00. */
  readonly international: readonly string[]
  /** For each three leading digits of a national number, one bit per permitted length. */
  readonly lengths: Uint16Array
}

const MOST_DIGITS = 15

/** The plan of a line. O(rules). */
export function readPlan(line: string): PhonePlan {
  const [code = '', countries = '', trunks = '', international = '', ...rules] = line.split(' ')
  const list = (text: string, separator: string): string[] => (text === '-' ? [] : text.split(separator))
  const byLength = (a: string, b: string): number => b.length - a.length
  const room = MOST_DIGITS - code.length
  return {
    code,
    countries: list(countries, ','),
    trunks: list(trunks, '/').sort(byLength),
    international: [...new Set([...list(international, '/'), '00'])].sort(byLength),
    lengths: readRules(rules, room),
  }
}

function readRules(rules: readonly string[], room: number): Uint16Array {
  const lengths = new Uint16Array(1000)
  const ranges = rules.flatMap((rule) => {
    const [prefixes = '', counts = ''] = rule.split(':')
    const mask = lengthMask(counts, room)
    return prefixes.split(',').map((prefix) => {
      const [first = '', last = first] = prefix.split('-')
      return { digits: first.length, from: Number(first.padEnd(3, '0')), to: Number(last.padEnd(3, '9')), mask }
    })
  })
  ranges.sort((a, b) => a.digits - b.digits)
  for (const { from, to, mask } of ranges) lengths.fill(mask, from, to + 1)
  return lengths
}

function lengthMask(counts: string, room: number): number {
  let mask = 0
  for (const count of counts.split(',')) {
    const [least = 0, most = least] = count.split('-').map(Number)
    for (let length = least; length <= Math.min(most, room); length++) mask |= 1 << length
  }
  return mask
}

/** One line a calling code. */
export const PHONE_PLANS: readonly string[] = [
  '1 US,AG,AI,AS,BB,BM,BS,CA,DM,DO,GD,GU,JM,KN,KY,LC,MP,MS,PR,SX,TC,TT,UM,VC,VG,VI 1 011 2-9:10',
  '7 RU,KZ 8 810 3,4,7-9:10',
  '20 EG 0 - 1:8-9 10-12:10 15:8-10 2:9 3:8 4-6:8-9 8-9:9 800,900:10',
  '27 ZA 0 - 1-8:9 80,86:9',
  '30 GR - - 2,69,7,9:10 68:10 8:10-12 5:10',
  '31 NL 0 - 1-8:9 14:5-6,9 800,900,906,909:7-10 91:9 97:11',
  '32 BE 0 - 1-9:8 45-49:9',
  '33 FR 0 - 1-9:9',
  '34 ES - - 5-9:9 400:9',
  '36 HU 06 - 1-9:8 20,21,30,31,38,50,70:9 680:8-9',
  '39 IT,VA - - 0:6-11 1:9-10 3:9-10 43,55,70:10 8:6,8-10',
  '40 RO 0 - 2,3:6,9 7-9:9',
  '41 CH 0 - 2-9:9 860:12',
  '43 AT 0 - 1:5-13 2-5:6-13 6-7:6-13 8-9:8-13',
  '44 GB,GG,IM,JE 0 - 1:9-10 2,3,5,7,9:10 8:10 800:7,9-10 845:7,10',
  '45 DK - - 2-9:8',
  '46 SE 0 - 1-6,8:7-9 9:7-10 7:9 71:9-10 20:6-9 25,67:7-9,12',
  '47 NO,SJ,BV - - 0:5 2-9:8',
  '48 PL - - 1-9:9 64:6-9 80:9-10',
  '49 DE 0 - 2-9:6-13 13:7-10 15:11-13 16:10-13 17:10-13 18:7-14 19:6-8 800:10-13 900:10-11',
  '51 PE 0 - 1,4-8:8 9:9',
  '52 MX 01/044/045/1 - 2-9:10',
  '53 CU 0 119 2-4:6-8 5-6:8 7:7-8 8:8,10',
  '54 AR 0 - 11,2,3,6:10 8:10-11 9:11',
  '55 BR 0 - 1-9:10-11 300,303,400,402,437,486:8,10 500,800,900:9-10',
  '56 CL - - 2-9:9 600:9-11 123:11',
  '57 CO 0 - 3,6:10 9:10-11 1:11 46:8',
  '58 VE 0 - 2,4-6,8-9:10',
  '60 MY 0 - 1:9-10 3:9 4-9:8',
  '61 AU,CC,CX 0 0011 2-4,7-8:9 13:6,8,10,12 14:9 16:5-9 18:7,10 19:7,10',
  '62 ID 0 001/007/008/009/010/01017 1:7-10 150:7 177:8-11 2-7,9:7-11 8:8-12',
  '63 PH 0 - 2:6,9 3-7:9 8:8-10 9:10 180:11-13',
  '64 NZ,PN 0 - 2:8-10 3,4,6,7,9:8 5:7-10 7:8-9 8:5-10 90:7-10 1:10',
  '65 SG - 001/002/008/012/013/018/019 3,6,8,9:8 700:8,11 800:10 180,190:11',
  '66 TH 0 001/004/005/006/007/008/009 1:8-10 2-5,7:8 6,8-9:9',
  '81 JP 0 010 1-9:9 20,50,60,70,80,90:10',
  '82 KR 0 001/002/005/006/008/00700/00727/00755 1:9-10 15,16,18:8-10 2:8-9 3-6:9-10 50:10-11 7:10 8:9-10',
  '84 VN 0 - 1:7-10 2:10 3,5,7-9:9 6:7-9',
  '86 CN 0 - 10,20-29:10 13-19:11 3-9:10-11 400,800:10',
  '90 TR 0 - 2-5,8:10 80:10,12-13 9:10 444:7,10',
  '91 IN 0 - 1-9:10 18:8-13 16,19:8-13',
  '92 PK 0 - 2,4-9:9-12 3:10 80:8-12 90:8-12 122:9',
  '93 AF 0 - 2-7:9',
  '94 LK 0 - 1-9:9',
  '95 MM 0 - 1:6-8 2,8:6-10 4-7:7-9 9:7-10',
  '98 IR 0 - 1-8:6-7,10 9:4-5,10',
  '211 SS 0 - 1,9:9',
  '212 MA,EH 0 - 5-8:9',
  '213 DZ 0 - 1-4:8 5-7:9 8-9:9 96:9 80:9',
  '216 TN - - 2-5,7-9:8',
  '218 LY 0 - 2-9:9',
  '220 GM - - 2-9:7 4,8:7,9',
  '221 SN - - 3,7-9:9',
  '222 MR - - 2-4,8:8',
  '223 ML - - 2,4-9:8',
  '224 GN - - 3:8 6-7:9',
  '225 CI - - 0,2:10',
  '226 BF - - 0,2,4-7:8',
  '227 NE - - 0,2,7-9:8',
  '228 TG - - 2,7,9:8',
  '229 BJ - - 01:10',
  '230 MU - 020/030 2-4,6-8:7 5,7:8 8:7-8,10',
  '231 LR 0 - 2-8:7-9',
  '232 SL 0 - 2-9:8',
  '233 GH 0 - 2,3,5:9 8:8-9',
  '234 NG 0 009 1-6:7-8 20:10 7-9:10-14',
  '235 TD - 16 2-9:8',
  '236 CF - - 2,6-8:8',
  '237 CM - - 2,6:9 8:8-9',
  '238 CV - 0 2-9:7',
  '239 ST - - 2,9:7',
  '240 GQ - - 2-9:9',
  '241 GA - - 0,1:8 6,7:7-8 2-5:7',
  '242 CG - - 0,2,8:9',
  '243 CD 0 - 1-9:7-10',
  '244 AO - - 2,9:9',
  '245 GW - - 4:7,9 9:9',
  '246 IO - - 3:7',
  '247 - - - 0-9:5-6',
  '248 SC - 010/011 2,4,6,8-9:7',
  '249 SD 0 - 1,9:9',
  '250 RW 0 - 0:8 2,7-9:9',
  '251 ET 0 - 1-9:9',
  '252 SO 0 - 1-9:6-9',
  '253 DJ - - 2,7:8',
  '254 KE 0 000 1,7:9 2-6:7-9 8-9:9-10',
  '255 TZ 0 000/005/006 2-9:9',
  '256 UG 0 000/005/007 2-4,7-9:9',
  '257 BI - - 2-3,6-7:8',
  '258 MZ - - 2:8 8:9',
  '260 ZM 0 - 2,5-9:9',
  '261 MG 0 - 2-3:9',
  '262 RE,YT,TF 0 - 2,6-9:9',
  '263 ZW 0 - 1:7-9 2-5,8:7-10 6:7,9 7:9',
  '264 NA 0 - 6,8:8-9',
  '265 MW 0 - 1:7,9 2-9:9',
  '266 LS - - 2,5-6,8:8',
  '267 BW - - 0:10 2-6,9:7 7:8 80:7,10',
  '268 SZ - - 0,2-3,7:8 9:9',
  '269 KM - - 3-4,7-8:7',
  '290 SH - - 2-9:4-5',
  '291 ER 0 - 1,7-8:7',
  '297 AW - 001 2-9:7',
  '298 FO - - 2-9:6',
  '299 GL - - 1-9:6',
  '350 GI - - 2,5-6:8',
  '351 PT - - 1:9 2-3,6-9:9',
  '352 LU - - 2-9:4-11 60-69:9',
  '353 IE 0 - 1:8-9 15,18:8-10 2,4-6,9:7-9 40-49:7-10 7:9 8:9-10',
  '354 IS - - 3:9 4-9:7',
  '355 AL 0 - 2-5:8 6:9 7-9:6-8',
  '356 MT - - 2-3,5,7-9:8',
  '357 CY - - 2,5,7-9:8',
  '358 FI,AX 0 990/994/999 1-9:5-12',
  '359 BG 0 - 2-9:6-9',
  '370 LT 0/8 - 3-9:8',
  '371 LV - - 2,6-9:8',
  '372 EE - - 3-9:7-8 800:7-8,10',
  '373 MD 0 - 2-3,5-9:8',
  '374 AM 0/8 - 1-9:8',
  '375 BY 80/8/0 810 1-4:9 8:6-11 9:9-10',
  '376 AD - - 1:6,8-9 3,5-9:6 6:6,9',
  '377 MC 0 - 3-4,6-9:8-9',
  '378 SM - - 0:10 5-9:6,8,10',
  '380 UA 80/8/0 - 3-7:9 8-9:9-10',
  '381 RS 0 - 1-3:7-12 6:8-10 7-9:6-12',
  '382 ME 0 - 2-9:8-9',
  '383 XK 0 - 2:8-9 3:8-12 4,8-9:8',
  '385 HR 0 - 1-9:7-9',
  '386 SI 0 - 1-7:8 8-9:5-8',
  '387 BA 0 - 3-9:8 6:8-9',
  '389 MK 0 - 2-5,7-8:8',
  '420 CZ - - 2-8:9 9:9-12',
  '421 SK 0 - 2-5:6-7,9 6,8:9 9:7,9',
  '423 LI 0 - 2-3,7-9:7 6,8:7,9',
  '500 FK,GS - - 2-7:5',
  '501 BZ - - 0:11 2-8:7',
  '502 GT - - 1:11 2-8:8',
  '503 SV - - 2,5-7:8 8-9:7,11',
  '504 HN - - 2-3,7-9:8 8:8,11',
  '505 NI - - 1-2,5-8:8',
  '506 CR - - 2,4-8:8 300:8 8-9:8,10',
  '507 PA - - 1-5,7-9:7 6:8 8:7-8,10',
  '508 PM 0 - 2-9:6 7-8:6,9',
  '509 HT - - 2-5,8-9:8',
  '590 GP,BL,MF 0 - 5-9:9',
  '591 BO 0 0010/0011/0012/0013 2-7:8 8:9',
  '592 GY - 001 2-9:7',
  '593 EC 0 - 1:10-11 2-7:8 9:9',
  '594 GF 0 - 5-9:9',
  '595 PY 0 - 2-9:6-9 9:6-11',
  '596 MQ 0 - 5-9:9',
  '597 SR - - 2-5:6 6-9:7',
  '598 UY 0 - 1-2,9:8 4:7-8 8:7 9:7-8',
  '599 CW,BQ - - 3-7:7 9:7-8',
  '670 TL - - 2-4,8-9:7 7:7-8',
  '672 NF,AQ,HM - - 1,3:6',
  '673 BN - - 2-8:7',
  '674 NR - - 2-9:7',
  '675 PG - - 1-6,9:7 7-8:7-8',
  '676 TO - - 0,5-9:7 2-8:5,7',
  '677 SB - - 1-6:5 6-9:7 6:5,7',
  '678 VU - - 2-4,8:5 5,7-9:7 8:5,7',
  '679 FJ - - 0:11 2-9:7',
  '680 PW - 011/012 2-9:7',
  '681 WF - - 4,7-9:6 8:6,9',
  '682 CK - - 2-8:5',
  '683 NU - - 4-8:4,7',
  '685 WS - 0 2-6:5 6:5-6 7:7 8:6-7,10',
  '686 KI 0 - 2-8:5,8',
  '687 NC - - 0,2-9:6',
  '688 TV - - 2:5 7:6-7 9:6-7',
  '689 PF - - 4:6,8 8:8-9',
  '690 TK - - 2-7:4-7',
  '691 FM - 00/011 3,8-9:7',
  '692 MH 1 011 2-6:7',
  '850 KP 0 99 1:10 2-8:8',
  '852 HK - 001/002 2-9:8 800:8-9 90:5-8,11',
  '853 MO - - 0:7 2,6,8:8',
  '855 KH 0 001/007/008 1-9:8-10',
  '856 LA 0 - 2-8:8-10',
  '880 BD 0 - 1:10 2:8-10 3,4,6:7-10 5,7:6-9 8-9:6-10',
  '886 TW 0 002/005/006/007/009 2-9:7-9 7:8-11 2,4,6,8:8-9',
  '960 MV - - 3-4,6-7:7 8-9:7,10',
  '961 LB 0 - 1-9:7-8',
  '962 JO 0 - 2-9:8-9',
  '963 SY 0 - 1-5,9:8-9',
  '964 IQ 0 - 1-6:8-9 7:10',
  '965 KW - - 1:7 2,4-6,9:8',
  '966 SA 0 - 1,5:9 8:10 92:9',
  '967 YE 0 - 1-7:7-8 7:7,9',
  '968 OM - - 1:8 2,5,7-9:7-9',
  '970 PS 0 - 1:9-10 2,4,8-9:8 5:9',
  '971 AE 0 - 2-4,6-7,9:8 4-7,9:8-9 5:9 800:5-12',
  '972 IL 0 012/013/014/015/016/017/018/019 1:7-12 2-4,8-9:8 29:8 5,7:9',
  '973 BH - - 1,3,6-9:8',
  '974 QA - - 2:7 3-7:8 8:7,9',
  '975 BT - - 1,7:8 2-8:7-8',
  '976 MN 0 001/002 1-2:8-10 5-9:8',
  '977 NP 0 - 1-9:8 1:8,11 9:8,10-11',
  '992 TJ 8 810 0-9:9',
  '993 TM 8 810 1-7:8',
  '994 AZ 0 - 1-9:9',
  '995 GE 0 - 3-8:9',
  '996 KG 0 - 2-9:9 8:9-10',
  '998 UZ 8 810 2-3,5-9:9',
  '800 - - - 0-9:8',
  '808 - - - 1-9:8',
  '870 - - - 2-7:9,12',
  '878 - - - 1:12',
  '881 - - - 0-9:9-10',
  '882 - - - 1-9:7-12',
  '883 - - - 1-5:8-12',
  '888 - - - 0-9:11',
  '979 - - - 1-9:9',
]
