import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { logBeta, logGamma } from '../../../src/math/special/gamma.ts'
import {
  logRegularizedBetaLower,
  regularizedBetaLower,
  regularizedBetaUpper,
} from '../../../src/math/special/incompleteBeta.ts'
import {
  logRegularizedGammaLower,
  logRegularizedGammaUpper,
  regularizedGammaLower,
  regularizedGammaUpper,
} from '../../../src/math/special/incompleteGamma.ts'
import { excessOverLog1p, logOneMinusExp } from '../../../src/math/special/logarithms.ts'

/** a, x, log P(a, x), log Q(a, x): mpmath 1.3.0, 60 digits, by the power series. */
const GAMMAS = [
  [0.6616107764284895, 0.6690199829046263, -0.4095130108795653, -1.09056531050477],
  [0.11000689422723926, 0.06378895005899975, -0.2549534324897954, -1.4914441644601677],
  [0.012443274907124845, 0.9971395376705527, -0.0027815998855871614, -5.886119495958049],
  [0.006852562200673224, 0.009996934988488068, -0.027710272722481888, -3.5997752205638283],
  [0.7949539311228717, 1.2088464743127674, -0.24991038967225232, -1.5090071144550985],
  [0.2330341875597874, 5.169992514261918e-6, -2.7424025976770325, -0.06658370073921047],
  [0.5563620432706788, 0.004160333399327711, -2.934287256686751, -0.054634238995905346],
  [0.055505111201666506, 0.016293280835292124, -0.19979767361560374, -1.708686149903452],
  [14.222898010213273, 0.007258558717794012, -95.85174977057677, -2.3556675197303516e-42],
  [7.174173595676075, 39.03563443802297, -8.819793217721829e-11, -23.151437597937473],
  [15.260221373811317, 0.19264382009621409, -53.92769304447516, -3.797523665691738e-24],
  [15.267497278111787, 0.040670269037530626, -77.56341110820185, -2.0636619568207535e-34],
  [1.8759472680857296, 1.5731535894219435, -0.6815490798055863, -0.7048813772533061],
  [1.530838529176986, 0.77634439005635, -1.1429170264113115, -0.384027730447228],
  [35.04301276899922, 59.79439313798414, -0.00021145731754448823, -8.46159311493995],
  [6572.795179480614, 6568.598256251361, -0.7319067781463195, -0.6558340011041099],
  [40.83288422377929, 24.577594063735365, -6.402779076265573, -0.0016583203425995208],
  [24.494434273471832, 2.6796079513153703, -34.79688108508642, -7.725143532099927e-16],
  [33.9002259112981, 79.67297349535033, -2.4586148307787528e-9, -19.823667723737994],
  [59.41747744064673, 43.20949108296726, -4.501666103013126, -0.01115246137057209],
  [26.006049090884108, 36.82714251922014, -0.026122055620304584, -3.6580078748082734],
  [24.260968619442963, 61.17451225035223, -2.6301974621218306e-8, -17.453621833077403],
  [72.5127289197724, 108.69042998135698, -9.447820458379256e-5, -9.267188628121232],
  [991.6319430779834, 1326.5659749249112, -2.690830955684342e-22, -49.667021994497865],
] as const

/** a, b, x, I(x; a, b), 1 − I(x; a, b): mpmath 1.3.0, 80 digits, by the positive series. */
const BETAS = [
  [2.697279208505714e-6, 1.0496094804291483, 0.6449576849313193, 0.9999989239780708, 1.0760219292252362e-6],
  [27.478616713957997, 0.008116263003870687, 0.9987303846931728, 0.022757255045646355, 0.9772427449543536],
  [0.00039512835149065257, 6.669020685129864, 0.009075141282909092, 0.9990696883673116, 0.0009303116326884634],
  [191.2768722656575, 4.921625064721968e-6, 0.9844814471246048, 6.555684114767454e-8, 0.9999999344431588],
  [0.09622733155640745, 0.018804992078774688, 0.9999999396360397, 0.3863585307138661, 0.6136414692861338],
  [0.002582252423473401, 833.5662703130648, 0.0003984243451803751, 0.9978507181201683, 0.002149281879831668],
  [1.7807087572066431, 0.007135297928826441, 0.9999992230754293, 0.09003724060007426, 0.9099627593999258],
  [0.00022532133060249862, 18.626704911081017, 0.9979670675142278, 1.0, 8.770926083091662e-56],
  [4486.295640260025, 30.282017795145883, 0.9983368124033556, 0.9999999996795206, 3.2047940186840665e-10],
  [0.2848189406076678, 4864.282454306799, 4.3262669211897364e-5, 0.6814998411262714, 0.3185001588737286],
  [20.04565776430268, 8567.531058229182, 0.00314969810584983, 0.9313887932629943, 0.06861120673700577],
  [0.01313549698138478, 2102.06850415681, 9.37959078523719e-6, 0.9565806048470786, 0.04341939515292139],
  [0.24325256286616462, 4573.492641780691, 0.00022738482331863122, 0.9380339199413633, 0.06196608005863669],
  [1364.9989071725618, 13.83523368963767, 0.9991863109029433, 0.9999999999711009, 2.8899057482703163e-11],
  [1059.165475992207, 0.5697286001467177, 0.9920484842189523, 5.201084745031803e-5, 0.9999479891525497],
  [2780.8364268424007, 0.011877451552644667, 0.9999997877157153, 0.07833679533562567, 0.9216632046643743],
  [0.43565500990104133, 0.1569465341831455, 0.7547009885237994, 0.3481930034788571, 0.6518069965211428],
  [1.3366246553124322e-5, 8.398265163231107, 0.00014591085600093362, 0.9999172786630312, 8.2721336968869e-5],
  [4.739437040063448, 123.36262988302916, 1.4307335515602319e-8, 7.495673325331216e-30, 1.0],
  [551.7591000095694, 42.67652674438741, 0.9999951551709656, 1.0, 4.212053365214915e-162],
  [38.80459492635667, 25.3032456257755, 0.5213544188379191, 0.08618865567205641, 0.9138113443279435],
  [1.6243497615210657e-6, 21.255391588867152, 0.7040393600810163, 1.0, 6.144580594788305e-19],
  [0.09162720371259996, 0.0037609849820163122, 0.9913484545406953, 0.05590768457454972, 0.9440923154254502],
  [976.8926274663627, 8.446534460517702, 0.9883782770109395, 0.14754133544870252, 0.8524586645512975],
] as const

const power = (least: number, most: number): fc.Arbitrary<number> =>
  fc.double({ min: least, max: most, noNaN: true }).map((exponent) => 10 ** exponent)

describe('the incomplete gamma function', () => {
  test.each(GAMMAS)('at a = %d, x = %d', (a, x, lower, upper) => {
    // An error of the logarithm is a relative error of the tail.
    expect(logRegularizedGammaLower(a, x)).toBeNear(lower, { relative: 2e-14, absolute: 1e-13 * Math.min(1, -lower) })
    expect(logRegularizedGammaUpper(a, x)).toBeNear(upper, { relative: 2e-13, absolute: 1e-13 * Math.min(1, -upper) })
    expect(regularizedGammaLower(a, x)).toBeNear(Math.exp(lower), { relative: 1e-12 })
    expect(regularizedGammaUpper(a, x)).toBeNear(Math.exp(upper), { relative: 1e-12 })
  })

  test('keeps the digits of an upper tail that is as small as its shape', () => {
    // Q(a, x) → a E₁(x) for a → 0; E₁ from mpmath 1.3.0.
    expect(regularizedGammaUpper(1e-12, 0.9)).toBeNear(1e-12 * 0.2601839393259996, { relative: 1e-11 })
    expect(regularizedGammaUpper(1e-12, 0.01)).toBeNear(1e-12 * 4.037929576538114, { relative: 1e-11 })
    expect(regularizedGammaUpper(1e-12, 3)).toBeNear(1e-12 * 0.01304838109419704, { relative: 1e-11 })
    expect(regularizedGammaLower(1e-12, 0.9)).toBe(1 - 1e-12 * 0.2601839393259996)
  })

  test('has two tails that add up to 1, finite wherever', () => {
    fc.assert(
      fc.property(power(-9, 9), power(-3, 1), (a, ratio) => {
        const x = a * ratio
        const lower = regularizedGammaLower(a, x)
        const upper = regularizedGammaUpper(a, x)
        expect(lower + upper).toBeNear(1, { absolute: 4e-16 })
        expect(lower >= 0 && upper >= 0).toBe(true)
        expect(Number.isFinite(logRegularizedGammaLower(a, x)) && logRegularizedGammaLower(a, x) <= 0).toBe(true)
        expect(Number.isFinite(logRegularizedGammaUpper(a, x)) && logRegularizedGammaUpper(a, x) <= 0).toBe(true)
      }),
      { numRuns: 3000 },
    )
  })

  test('obeys P(a + 1, x) = P(a, x) − x^a e^(−x) / Γ(a + 1) on both sides of every change of method', () => {
    fc.assert(
      fc.property(power(-2, 3), power(-1, 0.5), (a, ratio) => {
        const x = a * ratio
        const step = Math.exp(a * Math.log(x) - x - logGamma(a + 1))
        const difference =
          x < a
            ? regularizedGammaLower(a, x) - regularizedGammaLower(a + 1, x)
            : regularizedGammaUpper(a + 1, x) - regularizedGammaUpper(a, x)
        expect(difference).toBeNear(step, { relative: 1e-10, absolute: 1e-15 })
      }),
      { numRuns: 2000 },
    )
  })

  test('is exponential at a = 1, and a Poisson sum for whole a', () => {
    for (const x of [1e-9, 0.3, 1, 2.5, 40, 700])
      expect(logRegularizedGammaUpper(1, x)).toBeNear(-x, { relative: 1e-14 })
    for (const a of [2, 21, 60]) {
      for (const x of [0.2 * a, 0.8 * a, a, 1.1 * a, 3 * a]) {
        let term = Math.exp(-x)
        let sum = term
        for (let k = 1; k < a; k++) {
          term *= x / k
          sum += term
        }
        expect(regularizedGammaUpper(a, x)).toBeNear(sum, { relative: 1e-12 })
      }
    }
  })

  test('is 0 and 1 at x = 0', () => {
    expect(regularizedGammaLower(2.5, 0)).toBe(0)
    expect(regularizedGammaUpper(2.5, 0)).toBe(1)
    expect(logRegularizedGammaLower(2.5, 0)).toBe(-Infinity)
  })
})

describe('the incomplete beta function', () => {
  test.each(BETAS)('at a = %d, b = %d, x = %d', (a, b, x, lower, upper) => {
    expect(regularizedBetaLower(a, b, x)).toBeNear(lower, { relative: 1e-12 })
    expect(regularizedBetaUpper(a, b, x)).toBeNear(upper, { relative: 1e-12 })
    expect(logRegularizedBetaLower(a, b, x)).toBeNear(Math.log(lower), {
      relative: 1e-12,
      absolute: 1e-12 * upper + 1e-16,
    })
  })

  test('has two tails that add up to 1, finite wherever', () => {
    fc.assert(
      fc.property(power(-6, 6), power(-6, 6), fc.double({ min: 0, max: 1, noNaN: true }), (a, b, x) => {
        const lower = regularizedBetaLower(a, b, x)
        const upper = regularizedBetaUpper(a, b, x)
        expect(lower + upper).toBeNear(1, { absolute: 4e-16 })
        expect(lower >= 0 && upper >= 0).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('obeys I(x; a, b) = I(x; a + 1, b) + x^a (1 − x)^b / (a B(a, b))', () => {
    fc.assert(
      fc.property(power(-2, 3), power(-2, 3), fc.double({ min: 1e-6, max: 0.999, noNaN: true }), (a, b, x) => {
        const step = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a
        const difference =
          x < a / (a + b)
            ? regularizedBetaLower(a, b, x) - regularizedBetaLower(a + 1, b, x)
            : regularizedBetaUpper(a + 1, b, x) - regularizedBetaUpper(a, b, x)
        expect(difference).toBeNear(step, { relative: 1e-10, absolute: 3e-15 })
      }),
      { numRuns: 2000 },
    )
  })

  test('is a power at b = 1, and takes 1 − x apart', () => {
    expect(regularizedBetaLower(3, 1, 0.2)).toBeNear(0.008, { relative: 1e-15 })
    expect(regularizedBetaUpper(1, 7, 0.2)).toBeNear(0.8 ** 7, { relative: 1e-14 })
    expect(regularizedBetaUpper(2, 5, 1, 1e-30)).toBeNear(6e-150, { relative: 1e-13 })
    expect(regularizedBetaLower(2, 5, 0)).toBe(0)
    expect(regularizedBetaLower(2, 5, 1)).toBe(1)
    expect(logRegularizedBetaLower(2, 5, 0)).toBe(-Infinity)
    expect(logRegularizedBetaLower(2, 5, 1)).toBe(0)
  })
})

describe('small combinations of logarithms', () => {
  test('x − log(1 + x) keeps its digits near 0 and near −1', () => {
    for (const x of [1e-9, -1e-9, 1e-4, -3e-3]) {
      const series = x * x * (1 / 2 - x / 3 + (x * x) / 4 - x ** 3 / 5 + x ** 4 / 6 - x ** 5 / 7)
      expect(excessOverLog1p(x, 1 + x)).toBeNear(series, { relative: 1e-14 })
    }
    for (const x of [0.0999, 0.1001, -0.0999, -0.1001, -0.4999, -0.5001, 3, 1e10])
      expect(excessOverLog1p(x, 1 + x)).toBeNear(x - Math.log1p(x), { relative: 1e-13 })
    expect(excessOverLog1p(-1, 1e-40)).toBeNear(-1 + 40 * Math.LN10, { relative: 1e-15 })
  })

  test('log(1 − e^x) keeps its digits on both ends', () => {
    expect(logOneMinusExp(-1e-20)).toBeNear(-20 * Math.LN10, { relative: 1e-15 })
    expect(logOneMinusExp(-50)).toBeNear(-Math.exp(-50), { relative: 1e-15 })
    expect(logOneMinusExp(-Math.LN2)).toBeNear(-Math.LN2, { relative: 1e-15 })
    expect(logOneMinusExp(0)).toBe(-Infinity)
  })
})
