/**
 * Words that are no part of what a person is called by: titles, suffixes, particles, legal forms. In plain letters, lower case, without points.
 */

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** What stands before a name. Words that are also given names (Don, Gen, Maj) are none. */
export const TITLES: ReadonlySet<string> = /* @__PURE__ */ words(
  'mr mrs ms miss mx sir madam dame lord lady dr doctor prof professor rev reverend fr father sister capt captain col lt sgt herr frau hr dipl ing mag ' +
    'dipl-ing m mme mlle monsieur madame mademoiselle maitre sr sra srta senor senora signor signora dott dottssa avv geom dhr mevr mw drs inz mgr г-н г-жа',
)

/** What stands before a name after another title, written small: Dr. med., Dr. h. c. */
export const SMALL_TITLES: ReadonlySet<string> = /* @__PURE__ */ words('med phil jur rer nat h c hc')

/** What stands after a name, as it is written. */
export const SUFFIXES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map(
  'Jr Sr II III IV VI VII VIII IX PhD DPhil EdD PsyD PharmD MD DO DDS DMD DVM JD LLM LLB MBA MPH MSc MS MA BSc BS BA MEng BEng RN CPA CFA PE Esq OBE MBE CBE KC QC jun sen'
    .split(' ')
    .map((suffix) => [suffix.toLowerCase(), suffix]),
)

/** Suffixes that are also names: they count only after a comma. */
export const DOUBTFUL_SUFFIXES: ReadonlySet<string> = /* @__PURE__ */ words('do ma ba bs ms vi pe kc jun sen')

/** Written small between other names. */
export const PARTICLES: ReadonlySet<string> = /* @__PURE__ */ words(
  'von vom zu zum zur van vanden vander ter ten te de del du des da das do dos af av bin ibn bint y',
)

/** Written small after another particle: von der, van den, de la. */
export const SECOND_PARTICLES: ReadonlySet<string> = /* @__PURE__ */ words("der den dem het 't la las los le l und")

/** Small also where a name begins with them. */
export const SMALL_FIRST: ReadonlySet<string> = /* @__PURE__ */ words('von vom zu zum zur')

/** Family names before which 'Van' is a Vietnamese middle name. */
export const VIETNAMESE_FAMILIES: ReadonlySet<string> = /* @__PURE__ */ words(
  'nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh truong doan trinh mai luong cao dao lam ha chu ta',
)

/** Two consonants that are a name and not initials. */
export const VOWELLESS_NAMES: ReadonlySet<string> = /* @__PURE__ */ words('ng md mr ms dr st sr hr pt fr')

/** What only organizations have in their names. */
export const ORGANIZATION_WORDS: ReadonlySet<string> = /* @__PURE__ */ words(
  'gmbh kg kgaa ohg gbr ug mbh ev inc incorporated llc llp ltd limited plc corp corporation company cie sarl sasu eurl srl spa snc bv nv vof oyj aps asa ' +
    'slu sau ltda doo sro ooo zao pao kft zrt nyrt pty pte sdn bhd pvt jsc ojsc tbk university universitat universite universidad universidade ' +
    'universita universiteit college school institute institut instituto istituto foundation stiftung fondation verein association society hospital ' +
    'hotel restaurant ministry council group gruppe groupe grupo holding holdings consulting solutions services systems technologies industries ' +
    'enterprises partners international kanzlei praxis apotheke',
)

/** Legal forms that are also names or initials: they count as the last word. */
export const FINAL_LEGAL_FORMS: ReadonlySet<string> = /* @__PURE__ */ words(
  'ag co sa sas se sl as ab oy ao eg bt kk lp',
)

/** What only organizations have in their names, in Chinese, Japanese and Korean. */
export const EAST_ASIAN_ORGANIZATION: RegExp =
  /公司|协会|協會|協会|集团|集團|会社|會社|法人|大学|大學|学校|學校|银行|銀行|医院|醫院|病院|株式|有限|회사|대학|주식|은행|병원|협회|재단/
