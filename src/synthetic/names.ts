/**
 * What are people, streets and products called? Short lists, composed by chance: nobody is meant.
 *
 * Given names are common ones, family names mostly made up; towns are real, streets generic. Telephone numbers are of the ranges that
 * the regulators keep free for fiction (Germany: Bundesnetzagentur, Mitteilung 148/2021; United Kingdom: Ofcom, numbers for drama;
 * France: ARCEP, numéros fictifs; North America: 555-0100 … 555-0199). China keeps none free: its customers have no number.
 */

/** A name, and how it is written with plain letters in an e-mail address. */
export type Name = readonly [text: string, plain: string, nickname?: string]

/** A town with its postcodes (# is a digit) and place. */
type Town = readonly [name: string, postcode: string, latitude: number, longitude: number]

/** People and places of a country. */
export type Country = {
  readonly code: string
  readonly share: number
  readonly given: readonly Name[]
  readonly family: readonly Name[]
  /** Full names begin with the family name, without a space. */
  readonly familyFirst: boolean
  readonly streets: readonly string[]
  readonly numberFirst: boolean
  readonly towns: readonly Town[]
  /** E.164 beginnings of numbers kept for fiction, and how many digits follow. */
  readonly phones: readonly (readonly [prefix: string, digits: number])[]
}

const plain = (list: string): Name[] =>
  list.split(' ').map((entry) => {
    const [text = '', nickname] = entry.split('/')
    const letters = text
      .toLowerCase()
      .replaceAll('ä', 'ae')
      .replaceAll('ö', 'oe')
      .replaceAll('ü', 'ue')
      .replaceAll('ß', 'ss')
      .normalize('NFD')
      .replaceAll(/[^a-z]/g, '')
    return nickname === undefined ? [text, letters] : [text, letters, nickname]
  })

const romanized = (list: string): Name[] =>
  list.split(' ').map((entry) => {
    const [text = '', letters = '', nickname] = entry.split('/')
    return nickname === undefined ? [text, letters] : [text, letters, nickname]
  })

const towns = (list: string): Town[] =>
  list.split('; ').map((entry) => {
    const [name = '', postcode = '', latitude, longitude] = entry.split(', ')
    return [name, postcode, Number(latitude), Number(longitude)]
  })

const phones = (list: string): (readonly [string, number])[] =>
  list.split(' ').map((entry) => {
    const prefix = entry.replaceAll('#', '')
    return [prefix, entry.length - prefix.length]
  })

/** The countries the shop delivers to. */
export const COUNTRIES: readonly Country[] = /* @__PURE__ */ listCountries()

function listCountries(): Country[] {
  return [
    {
      code: 'DE',
      share: 0.38,
      given: plain(
        'Alexander/Alex Anna Benjamin/Ben Charlotte/Lotte Clara David Elisabeth/Lisa Emil Felix Friederike/Rike Greta Hannah ' +
          'Jakob Johanna/Hanna Jonas Katharina/Kathi Leon Lukas Magdalena/Lena Maximilian/Max Maria Matthias/Matze Nora Oskar ' +
          'Paul Philipp Sebastian/Basti Sophie Susanne/Susi Theodor/Theo Ute Wilhelm/Willi Jürgen Käthe',
      ),
      family: plain(
        'Ahrenfeld Birkental Brandwald Dornbach Eschweg Falkenried Grünhagen Haselbrink Immenhof Kaltenegg Kornmüller Lindquell ' +
          'Moosrainer Nebelung Ottenfeld Pfauental Quellmann Rabenstieg Sandvoß Silberhorn Tannhöfer Uhlenbrock Vogelsänger ' +
          'Weidenbach Wiesenrain Zirbelin Meyer Schulz Bäcker Köhler',
      ),
      familyFirst: false,
      streets: [
        'Lindenweg',
        'Bahnhofstraße',
        'Am Mühlbach',
        'Gartenstraße',
        'Schulgasse',
        'Birkenallee',
        'Marktplatz',
        'Kirchstraße',
        'Sonnenhang',
        'Hafenstraße',
      ],
      numberFirst: false,
      towns: towns(
        'Berlin, 10###, 52.52, 13.4; Hamburg, 20###, 53.55, 9.99; Köln, 50###, 50.94, 6.96; München, 80###, 48.14, 11.58; Leipzig, 04###, 51.34, 12.37',
      ),
      phones: phones('+493023125### +496990009### +494066969### +492214710### +498999998### +4917139200##'),
    },
    {
      code: 'GB',
      share: 0.2,
      given: plain(
        'Alice Amelia Archie Benjamin/Ben Catherine/Kate Charles/Charlie Daniel/Dan Edward/Ted Eleanor/Ellie Elizabeth/Liz Florence ' +
          'George Harriet/Hattie Isaac Isabel/Izzy James/Jim Katherine/Kathy Margaret/Maggie Matthew/Matt Nathaniel/Nat ' +
          'Nicholas/Nick Oliver/Ollie Philippa/Pippa Rebecca/Becky Robert/Bob Rosalind/Ros Samuel/Sam Thomas/Tom Victoria/Vicky William/Bill',
      ),
      family: plain(
        'Ashbrook Barrowdale Bellweather Coldspring Cresswold Dunmere Eastleaf Fenwright Garrowby Hartmead Holloway Inglebank ' +
          'Kestrelby Larkwood Marlowick Netherby Oakhanger Penhollow Quillham Ravensett Stanmoor Thistleton Underhay Wetherlam ' +
          'Wyncote Yarrowell Smith Taylor Baker Cooper',
      ),
      familyFirst: false,
      streets: [
        'High Street',
        'Mill Lane',
        'Church Road',
        'Station Road',
        'Orchard Close',
        'Harbour Street',
        'Meadow View',
        'Green Lane',
        'Victoria Terrace',
        'Park Avenue',
      ],
      numberFirst: true,
      towns: towns(
        'London, SE# #QX, 51.51, -0.13; Leeds, LS# #QX, 53.8, -1.55; Bristol, BS# #QX, 51.45, -2.59; Glasgow, G# #QX, 55.86, -4.25; Cardiff, CF# #QX, 51.48, -3.18',
      ),
      phones: phones(
        '+447700900### +441134960### +441174960### +441414960### +442079460### +442920180### +441632960###',
      ),
    },
    {
      code: 'FR',
      share: 0.16,
      given: plain(
        'Agathe Alexandre/Alex Amélie Antoine Baptiste Benoît Camille Catherine/Cathy Céline Christophe/Chris Claire Émile ' +
          'Frédéric/Fred Geneviève/Ginette Hélène Isabelle/Isa Joséphine/Josie Julien Léa Louise Margaux Mathieu Nicolas/Nico ' +
          'Noémie Pascal Raphaël/Raph Sébastien/Seb Sylvie Théodore/Théo Valérie/Val',
      ),
      family: plain(
        'Aubépin Beauruisseau Boisclair Chantegrive Claireval Combeneuve Dormoy Épinelle Fontbrune Grandpré Hautcoeur ' +
          'Jolival Lachesnaie Lavoisin Maisonrouge Montferrat Noirétang Ormeval Passerose Pierrefeu Quatresous Rochebelle ' +
          'Sablonnier Tournebise Valdoré Vertbois Verneuil Martin Petit Moulin',
      ),
      familyFirst: false,
      streets: [
        'rue des Lilas',
        'avenue de la Gare',
        'rue du Moulin',
        'place du Marché',
        'chemin des Vignes',
        'rue de l’Église',
        'allée des Tilleuls',
        'quai du Port',
        'rue Haute',
        'boulevard du Parc',
      ],
      numberFirst: true,
      towns: towns(
        'Paris, 750##, 48.86, 2.35; Lyon, 690##, 45.76, 4.84; Nantes, 440##, 47.22, -1.55; Lille, 590##, 50.63, 3.06; Toulouse, 310##, 43.6, 1.44',
      ),
      phones: phones('+3319900#### +3326191#### +3335301#### +3346571#### +3353649#### +3363998####'),
    },
    {
      code: 'US',
      share: 0.12,
      given: plain(
        'Abigail/Abby Andrew/Andy Anthony/Tony Caroline/Carrie Christopher/Chris Deborah/Debbie Elijah/Eli Frances/Fran ' +
          'Gabriel/Gabe Grace Henry/Hank Jacob/Jake Jennifer/Jen Jonathan/Jon Joseph/Joe Kimberly/Kim Leonard/Leo Michael/Mike ' +
          'Naomi Patricia/Pat Rachel Richard/Rick Sarah Stephanie/Steph Susan/Sue Theresa/Terry Timothy/Tim Walter/Walt Zachary/Zach Zoe',
      ),
      family: plain(
        'Alderson Birchfield Blackriver Cedarhill Clearmont Copperfield Driftwood Elmsworth Foxhollow Goldenwheat Harborne ' +
          'Ironwood Junipero Kettleman Longmeadow Maplethorpe Northgate Oxbow Pinecrest Quarrier Redcliff Silverlake Summerset ' +
          'Timberlane Umberland Vandermoss Whitewater Johnson Miller Carter',
      ),
      familyFirst: false,
      streets: [
        'Maple Street',
        'Oak Avenue',
        'River Road',
        'Cedar Lane',
        'Second Street',
        'Lakeview Drive',
        'Hillside Court',
        'Main Street',
        'Pine Street',
        'Prairie Avenue',
      ],
      numberFirst: true,
      towns: towns(
        'Boston, 021##, 42.36, -71.06; Chicago, 606##, 41.88, -87.63; Denver, 802##, 39.74, -104.99; Portland, 972##, 45.52, -122.68; Austin, 787##, 30.27, -97.74',
      ),
      phones: [617, 312, 303, 503, 512, 206, 212, 213, 215, 305, 404, 415, 602, 612, 702, 713, 801, 816, 901, 919].map(
        (area) => [`+1${area}55501`, 2],
      ),
    },
    {
      code: 'CN',
      share: 0.14,
      given: romanized(
        '伟/wei 芳/fang 娜/na/娜娜 敏/min/敏敏 静/jing 丽/li/丽丽 强/qiang/阿强 磊/lei 洋/yang 艳/yan 勇/yong/阿勇 军/jun/小军 ' +
          '杰/jie/阿杰 娟/juan 涛/tao 明/ming/小明 超/chao 秀兰/xiulan/兰兰 霞/xia 平/ping 刚/gang 桂英/guiying 志强/zhiqiang/阿强 ' +
          '晓梅/xiaomei/小梅 文博/wenbo 雨桐/yutong/桐桐 子涵/zihan 浩然/haoran 思远/siyuan 佳怡/jiayi/怡怡',
      ),
      family: romanized(
        '王/wang 李/li 张/zhang 刘/liu 陈/chen 杨/yang 赵/zhao 黄/huang 周/zhou 吴/wu 徐/xu 孙/sun 胡/hu 朱/zhu 高/gao 林/lin ' +
          '何/he 郭/guo 马/ma 罗/luo 梁/liang 宋/song 郑/zheng 谢/xie 韩/han 唐/tang 冯/feng 于/yu 董/dong 萧/xiao',
      ),
      familyFirst: true,
      streets: ['人民路', '中山路', '解放街', '和平里', '长江路', '建设大道', '花园路', '学府街', '滨河路', '新华街'],
      numberFirst: false,
      towns: towns(
        '北京, 1000##, 39.9, 116.4; 上海, 2000##, 31.23, 121.47; 广州, 5100##, 23.13, 113.26; 成都, 6100##, 30.57, 104.07; 杭州, 3100##, 30.27, 120.15',
      ),
      phones: [],
    },
  ]
}

/** Domains kept for examples (RFC 2606). */
export const MAIL_DOMAINS: readonly string[] = [
  'example.com',
  'example.org',
  'example.net',
  'mail.example',
  'post.example',
]

/** Groups of products that a taste is for. */
export const PRODUCT_GROUPS: readonly {
  readonly category: string
  readonly nouns: readonly string[]
  readonly materials: readonly string[]
  readonly uses: readonly string[]
}[] = [
  {
    category: 'kitchen',
    nouns: ['Kettle', 'Pan', 'Teapot', 'Grinder', 'Bowl', 'Knife', 'Carafe', 'Board', 'Whisk', 'Colander'],
    materials: ['cast iron', 'steel', 'stoneware', 'copper', 'beech'],
    uses: ['slow cooking', 'baking bread', 'tea and coffee', 'soups and sauces', 'the daily table'],
  },
  {
    category: 'garden',
    nouns: [
      'Trowel',
      'Planter',
      'Watering Can',
      'Shears',
      'Rake',
      'Lantern',
      'Bench',
      'Trellis',
      'Seed Box',
      'Bird House',
    ],
    materials: ['cedar', 'zinc', 'terracotta', 'oak', 'galvanized steel'],
    uses: ['herbs and vegetables', 'roses', 'small balconies', 'raised beds', 'long evenings outside'],
  },
  {
    category: 'outdoor',
    nouns: ['Backpack', 'Bottle', 'Headlamp', 'Blanket', 'Stove', 'Hammock', 'Compass', 'Mat', 'Poncho', 'Cooler'],
    materials: ['canvas', 'ripstop nylon', 'aluminum', 'merino wool', 'titanium'],
    uses: ['weekend hikes', 'rainy days', 'camping with children', 'cold nights', 'long rides'],
  },
  {
    category: 'stationery',
    nouns: [
      'Notebook',
      'Fountain Pen',
      'Calendar',
      'Ink',
      'Folder',
      'Sketchbook',
      'Pencil Case',
      'Stamp',
      'Ruler',
      'Envelopes',
    ],
    materials: ['cotton paper', 'brass', 'leather', 'recycled paper', 'linen'],
    uses: ['letters', 'drawing', 'plans and lists', 'school', 'the writing desk'],
  },
  {
    category: 'home',
    nouns: ['Lamp', 'Cushion', 'Clock', 'Vase', 'Mirror', 'Rug', 'Candle', 'Basket', 'Shelf', 'Throw'],
    materials: ['wool', 'glass', 'walnut', 'rattan', 'felt'],
    uses: ['reading corners', 'the hallway', 'small rooms', 'the bedroom', 'a quiet evening'],
  },
]
