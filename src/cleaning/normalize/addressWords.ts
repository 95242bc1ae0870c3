/**
 * Abbreviations of streets and what surrounds them, and what they stand for. Keys are in lower case without the last point.
 */

const pairs = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(' ').map((pair) => {
      const [abbreviation = '', full = ''] = pair.split('=')
      return [abbreviation, full]
    }),
  )

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** English types that mean nothing else after a number and a name. */
export const ENGLISH_TYPES: ReadonlyMap<string, string> = /* @__PURE__ */ pairs(
  'rd=Road ave=Avenue blvd=Boulevard blv=Boulevard bvd=Boulevard ln=Lane hwy=Highway pkwy=Parkway pky=Parkway expy=Expressway fwy=Freeway pde=Parade ' +
    'cct=Circuit cres=Crescent gdns=Gardens tce=Terrace trl=Trail',
)

/** What those of them that are only English end with, abbreviated or not: '12 Ave Maria Lane' is not French. */
export const ENGLISH_ENDINGS: ReadonlySet<string> = /* @__PURE__ */ words(
  'rd road ln lane hwy highway pkwy pky parkway expy expressway fwy freeway pde parade cct circuit cres crescent gdns gardens tce terrace trl trail',
)

/** English types that are other words elsewhere: they count where the name of the street ends. */
export const ENGLISH_LAST_TYPES: ReadonlyMap<string, string> = /* @__PURE__ */ pairs(
  'st=Street dr=Drive av=Avenue ct=Court pl=Place sq=Square ter=Terrace terr=Terrace cir=Circle cl=Close grv=Grove plz=Plaza aly=Alley mws=Mews hts=Heights ' +
    'xing=Crossing',
)

/** Those of them that are certain also without a house number before the name. */
export const ENGLISH_SURE: ReadonlySet<string> = /* @__PURE__ */ words('st dr rd ave blvd ln hwy pkwy')

/** What may follow the name of an English street before the next comma, beside units. */
export const AFTER_ENGLISH_STREET: ReadonlySet<string> = /* @__PURE__ */ words(
  'n s e w ne nw se sw north south east west northeast northwest southeast southwest floor room building lot',
)

/** French types between the house number and the name. */
export const FRENCH_TYPES: ReadonlyMap<string, string> = /* @__PURE__ */ pairs(
  'av=Avenue ave=Avenue bd=Boulevard bld=Boulevard bvd=Boulevard blvd=Boulevard boul=Boulevard chem=Chemin imp=Impasse rte=Route fbg=Faubourg fg=Faubourg',
)

/** French types that count only before de, du, des, la. */
export const FRENCH_TYPES_BEFORE_ARTICLE: ReadonlyMap<string, string> = /* @__PURE__ */ pairs(
  'r=Rue pl=Place all=Allée sq=Square ch=Chemin crs=Cours',
)
export const FRENCH_ARTICLES: RegExp = /^(?:de|du|des|la|le|les|d'.+|l'.+)$/i

/** Words after a number that say that an address is not English. */
export const FOREIGN_TYPES: ReadonlySet<string> = /* @__PURE__ */ words(
  'rue avenue boulevard place chemin impasse route quai allee allée cours square calle avenida plaza paseo via viale piazza corso rua',
)

/** Spanish, Portuguese and Italian types at the front. */
export const FRONT_TYPES: ReadonlyMap<string, string> = /* @__PURE__ */ pairs(
  'c/=Calle avda=Avenida avd=Avenida pza=Plaza plza=Plaza pº=Paseo p.º=Paseo ctra=Carretera urb=Urbanización pça=Praça pç=Praça rod=Rodovia estr=Estrada ' +
    'v.le=Viale p.za=Piazza p.zza=Piazza p.le=Piazzale c.so=Corso l.go=Largo v.lo=Vicolo',
)

/** Czech, Turkish and Russian types, which need their point. */
export const DOTTED_TYPES: ReadonlyMap<string, string> = /* @__PURE__ */ pairs(
  'nám=Náměstí tř=Třída mah=Mahallesi cad=Caddesi sok=Sokak ул=Улица просп=Проспект пер=Переулок пл=Площадь',
)

/** Parts of a building, before a number or a letter. */
export const UNITS: ReadonlyMap<string, string> = /* @__PURE__ */ pairs(
  'apt=Apt apartment=Apt appt=Apt ste=Suite suite=Suite unit=Unit fl=Floor rm=Room bldg=Building',
)

/** Kept in capitals when an address typed in capitals becomes small: directions, states and provinces, countries. */
export const CAPITALS: ReadonlySet<string> = /* @__PURE__ */ words(
  'N S E W NE NW SE SW NNE NNW SSE SSW ENE ESE WNW WSW PO USA UK UAE NSW QLD ACT',
)
export const STATES: ReadonlySet<string> = /* @__PURE__ */ words(
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR ' +
    'AB BC MB NB NL NS NT NU ON PE QC SK YT SA TAS VIC',
)

/** Small within an address. */
export const SMALL_WORDS: ReadonlySet<string> = /* @__PURE__ */ words(
  'of the de du des der dem den und von vom zum zur dos das et y del di',
)

/** What two spellings share: one word for all of a kind. */
export const KEY_WORDS: ReadonlyMap<string, string> = /* @__PURE__ */ pairs(
  'street=st road=rd avenue=av ave=av avenida=av avda=av boulevard=bd blvd=bd blv=bd bvd=bd bld=bd boul=bd lane=ln drive=dr court=ct place=pl platz=pl plaza=pl piazza=pl ' +
    'square=sq terrace=ter terr=ter tce=ter crescent=cres circle=cir close=cl highway=hwy parkway=pkwy pky=pkwy freeway=fwy parade=pde circuit=cct ' +
    'gardens=gdns grove=grv trail=trl saint=st sankt=st sainte=ste calle=c chemin=chem impasse=imp route=rte ulica=ul улица=ул проспект=просп ' +
    'apartment=apt appartement=apt appt=apt suite=ste floor=fl room=rm building=bldg north=n south=s east=e west=w northeast=ne northwest=nw ' +
    'southeast=se southwest=sw mount=mt fort=ft first=1st second=2nd third=3rd fourth=4th fifth=5th sixth=6th seventh=7th eighth=8th ninth=9th tenth=10th ' +
    'no= nr= num= numero= number= nummer= the= and=',
)
