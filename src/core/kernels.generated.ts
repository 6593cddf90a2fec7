// biome-ignore-all format: generated
// biome-ignore-all lint: generated
// Written from the rule table by `node scripts/generate/kernels.mjs`; a test compares this file with the table.
import type { Columns } from './kernels.ts';
import { ops } from './operations/table.ts';

const nthroot = ops.nthroot.value as (...operands: readonly number[]) => number;
const fma = ops.fma.value as (...operands: readonly number[]) => number;
const exp2m1 = ops.exp2m1.value as (...operands: readonly number[]) => number;
const exp10m1 = ops.exp10m1.value as (...operands: readonly number[]) => number;
const log2p1 = ops.log2p1.value as (...operands: readonly number[]) => number;
const log10p1 = ops.log10p1.value as (...operands: readonly number[]) => number;
const logaddexp = ops.logaddexp.value as (...operands: readonly number[]) => number;
const logaddexp2 = ops.logaddexp2.value as (...operands: readonly number[]) => number;
const logit = ops.logit.value as (...operands: readonly number[]) => number;
const entr = ops.entr.value as (...operands: readonly number[]) => number;
const relEntr = ops.relEntr.value as (...operands: readonly number[]) => number;
const asec = ops.asec.value as (...operands: readonly number[]) => number;
const acsc = ops.acsc.value as (...operands: readonly number[]) => number;
const cosm1 = ops.cosm1.value as (...operands: readonly number[]) => number;
const sind = ops.sind.value as (...operands: readonly number[]) => number;
const cosd = ops.cosd.value as (...operands: readonly number[]) => number;
const tand = ops.tand.value as (...operands: readonly number[]) => number;
const secd = ops.secd.value as (...operands: readonly number[]) => number;
const cscd = ops.cscd.value as (...operands: readonly number[]) => number;
const cotd = ops.cotd.value as (...operands: readonly number[]) => number;
const asind = ops.asind.value as (...operands: readonly number[]) => number;
const acosd = ops.acosd.value as (...operands: readonly number[]) => number;
const atand = ops.atand.value as (...operands: readonly number[]) => number;
const asecd = ops.asecd.value as (...operands: readonly number[]) => number;
const acscd = ops.acscd.value as (...operands: readonly number[]) => number;
const acotd = ops.acotd.value as (...operands: readonly number[]) => number;
const atan2d = ops.atan2d.value as (...operands: readonly number[]) => number;
const sinpi = ops.sinpi.value as (...operands: readonly number[]) => number;
const cospi = ops.cospi.value as (...operands: readonly number[]) => number;
const tanpi = ops.tanpi.value as (...operands: readonly number[]) => number;
const asinpi = ops.asinpi.value as (...operands: readonly number[]) => number;
const acospi = ops.acospi.value as (...operands: readonly number[]) => number;
const atanpi = ops.atanpi.value as (...operands: readonly number[]) => number;
const atan2pi = ops.atan2pi.value as (...operands: readonly number[]) => number;
const tanh = ops.tanh.value as (...operands: readonly number[]) => number;
const sech = ops.sech.value as (...operands: readonly number[]) => number;
const csch = ops.csch.value as (...operands: readonly number[]) => number;
const coth = ops.coth.value as (...operands: readonly number[]) => number;
const asech = ops.asech.value as (...operands: readonly number[]) => number;
const acsch = ops.acsch.value as (...operands: readonly number[]) => number;
const acoth = ops.acoth.value as (...operands: readonly number[]) => number;
const copysign = ops.copysign.value as (...operands: readonly number[]) => number;
const flipsign = ops.flipsign.value as (...operands: readonly number[]) => number;
const roundHalfEven = ops.roundHalfEven.value as (...operands: readonly number[]) => number;
const roundHalfAway = ops.roundHalfAway.value as (...operands: readonly number[]) => number;
const ldexp = ops.ldexp.value as (...operands: readonly number[]) => number;
const nextafter = ops.nextafter.value as (...operands: readonly number[]) => number;
const remFloor = ops.remFloor.value as (...operands: readonly number[]) => number;
const remEuclid = ops.remEuclid.value as (...operands: readonly number[]) => number;
const remNearest = ops.remNearest.value as (...operands: readonly number[]) => number;
const divTrunc = ops.divTrunc.value as (...operands: readonly number[]) => number;
const divFloor = ops.divFloor.value as (...operands: readonly number[]) => number;
const divEuclid = ops.divEuclid.value as (...operands: readonly number[]) => number;
const sigmoid = ops.sigmoid.value as (...operands: readonly number[]) => number;
const softplusBeta = ops.softplusBeta.value as (...operands: readonly number[]) => number;
const logsigmoid = ops.logsigmoid.value as (...operands: readonly number[]) => number;
const silu = ops.silu.value as (...operands: readonly number[]) => number;
const mish = ops.mish.value as (...operands: readonly number[]) => number;
const gelu = ops.gelu.value as (...operands: readonly number[]) => number;
const geluTanh = ops.geluTanh.value as (...operands: readonly number[]) => number;
const elu = ops.elu.value as (...operands: readonly number[]) => number;
const selu = ops.selu.value as (...operands: readonly number[]) => number;
const celu = ops.celu.value as (...operands: readonly number[]) => number;
const tanhshrink = ops.tanhshrink.value as (...operands: readonly number[]) => number;
const erf = ops.erf.value as (...operands: readonly number[]) => number;
const erfc = ops.erfc.value as (...operands: readonly number[]) => number;
const erfcx = ops.erfcx.value as (...operands: readonly number[]) => number;
const erfinv = ops.erfinv.value as (...operands: readonly number[]) => number;
const erfcinv = ops.erfcinv.value as (...operands: readonly number[]) => number;
const repeatedErfcx = ops.repeatedErfcx.value as (...operands: readonly number[]) => number;
const normalPdf = ops.normalPdf.value as (...operands: readonly number[]) => number;
const normalCdf = ops.normalCdf.value as (...operands: readonly number[]) => number;
const logNormalCdf = ops.logNormalCdf.value as (...operands: readonly number[]) => number;
const normalQuantile = ops.normalQuantile.value as (...operands: readonly number[]) => number;
const gamma = ops.gamma.value as (...operands: readonly number[]) => number;
const lgamma = ops.lgamma.value as (...operands: readonly number[]) => number;
const digamma = ops.digamma.value as (...operands: readonly number[]) => number;
const trigamma = ops.trigamma.value as (...operands: readonly number[]) => number;
const polygamma = ops.polygamma.value as (...operands: readonly number[]) => number;
const beta = ops.beta.value as (...operands: readonly number[]) => number;
const betaln = ops.betaln.value as (...operands: readonly number[]) => number;
const polygammaDifference = ops.polygammaDifference.value as (...operands: readonly number[]) => number;
const gammainc = ops.gammainc.value as (...operands: readonly number[]) => number;
const gammaincc = ops.gammaincc.value as (...operands: readonly number[]) => number;
const gammaDensity = ops.gammaDensity.value as (...operands: readonly number[]) => number;
const zeta = ops.zeta.value as (...operands: readonly number[]) => number;
const zetaDerivative = ops.zetaDerivative.value as (...operands: readonly number[]) => number;
const besselJ0 = ops.besselJ0.value as (...operands: readonly number[]) => number;
const besselJ1 = ops.besselJ1.value as (...operands: readonly number[]) => number;
const besselJ = ops.besselJ.value as (...operands: readonly number[]) => number;
const besselY0 = ops.besselY0.value as (...operands: readonly number[]) => number;
const besselY1 = ops.besselY1.value as (...operands: readonly number[]) => number;
const besselY = ops.besselY.value as (...operands: readonly number[]) => number;
const besselI0 = ops.besselI0.value as (...operands: readonly number[]) => number;
const besselI1 = ops.besselI1.value as (...operands: readonly number[]) => number;
const besselI = ops.besselI.value as (...operands: readonly number[]) => number;
const besselI0e = ops.besselI0e.value as (...operands: readonly number[]) => number;
const besselI1e = ops.besselI1e.value as (...operands: readonly number[]) => number;
const decayingI = ops.decayingI.value as (...operands: readonly number[]) => number;
const besselK0 = ops.besselK0.value as (...operands: readonly number[]) => number;
const besselK1 = ops.besselK1.value as (...operands: readonly number[]) => number;
const besselK0e = ops.besselK0e.value as (...operands: readonly number[]) => number;
const besselK1e = ops.besselK1e.value as (...operands: readonly number[]) => number;
const decayingK = ops.decayingK.value as (...operands: readonly number[]) => number;
const sinc = ops.sinc.value as (...operands: readonly number[]) => number;
const sincUnnormalized = ops.sincUnnormalized.value as (...operands: readonly number[]) => number;
const cosc = ops.cosc.value as (...operands: readonly number[]) => number;
const sphericalJ = ops.sphericalJ.value as (...operands: readonly number[]) => number;
const expi = ops.expi.value as (...operands: readonly number[]) => number;
const exp1 = ops.exp1.value as (...operands: readonly number[]) => number;
const expn = ops.expn.value as (...operands: readonly number[]) => number;
const lambertW = ops.lambertW.value as (...operands: readonly number[]) => number;

/** Computes the value of a node from those of its operands. In place, because a number that is passed is boxed. */
export function forward(code: number, values: Float64Array, id: number, a: number, b: number, c: number): void {
  const x = values[a]!;
  switch (code) {
    case 2: { const y = values[b]!; values[id] = (x + y); return; } // add
    case 3: { const y = values[b]!; values[id] = (x - y); return; } // sub
    case 4: { const y = values[b]!; values[id] = (x * y); return; } // mul
    case 5: { const y = values[b]!; values[id] = (x / y); return; } // div
    case 6: { values[id] = (-x); return; } // neg
    case 7: { values[id] = (x * x); return; } // square
    case 8: { values[id] = (1 / x); return; } // reciprocal
    case 9: { const y = values[b]!; values[id] = (y === 2 ? x * x : x ** y); return; } // pow
    case 10: { values[id] = Math.sqrt(x); return; } // sqrt
    case 11: { values[id] = Math.cbrt(x); return; } // cbrt
    case 12: { values[id] = (1 / Math.sqrt(x)); return; } // rsqrt
    case 13: { const y = values[b]!; values[id] = nthroot(x, y); return; } // nthroot
    case 14: { const y = values[b]!; values[id] = (Math.hypot(x, y)); return; } // hypot
    case 15: { const y = values[b]!; const z = values[c]!; values[id] = fma(x, y, z); return; } // fma
    case 16: { const y = values[b]!; values[id] = (x === 0 ? 0 : x * y); return; } // product0
    case 17: { values[id] = Math.exp(x); return; } // exp
    case 18: { values[id] = (2 ** x); return; } // exp2
    case 19: { values[id] = (10 ** x); return; } // exp10
    case 20: { values[id] = Math.expm1(x); return; } // expm1
    case 21: { values[id] = exp2m1(x); return; } // exp2m1
    case 22: { values[id] = exp10m1(x); return; } // exp10m1
    case 23: { values[id] = Math.log(x); return; } // log
    case 24: { values[id] = Math.log2(x); return; } // log2
    case 25: { values[id] = Math.log10(x); return; } // log10
    case 26: { values[id] = Math.log1p(x); return; } // log1p
    case 27: { values[id] = log2p1(x); return; } // log2p1
    case 28: { values[id] = log10p1(x); return; } // log10p1
    case 29: { const y = values[b]!; values[id] = logaddexp(x, y); return; } // logaddexp
    case 30: { const y = values[b]!; values[id] = logaddexp2(x, y); return; } // logaddexp2
    case 31: { values[id] = logit(x); return; } // logit
    case 32: { const y = values[b]!; values[id] = (x === 0 && !Number.isNaN(y) ? 0 : x * Math.log(y)); return; } // xlogy
    case 33: { const y = values[b]!; values[id] = (x === 0 && !Number.isNaN(y) ? 0 : x * Math.log1p(y)); return; } // xlog1py
    case 34: { values[id] = entr(x); return; } // entr
    case 35: { const y = values[b]!; values[id] = relEntr(x, y); return; } // relEntr
    case 36: { values[id] = Math.sin(x); return; } // sin
    case 37: { values[id] = Math.cos(x); return; } // cos
    case 38: { values[id] = Math.tan(x); return; } // tan
    case 39: { values[id] = (1 / Math.cos(x)); return; } // sec
    case 40: { values[id] = (1 / Math.sin(x)); return; } // csc
    case 41: { values[id] = (1 / Math.tan(x)); return; } // cot
    case 42: { values[id] = Math.asin(x); return; } // asin
    case 43: { values[id] = Math.acos(x); return; } // acos
    case 44: { values[id] = Math.atan(x); return; } // atan
    case 45: { values[id] = asec(x); return; } // asec
    case 46: { values[id] = acsc(x); return; } // acsc
    case 47: { values[id] = (Math.atan(1 / x)); return; } // acot
    case 48: { const y = values[b]!; values[id] = Math.atan2(x, y); return; } // atan2
    case 49: { values[id] = cosm1(x); return; } // cosm1
    case 50: { values[id] = (x * (Math.PI / 180)); return; } // radians
    case 51: { values[id] = (x * (180 / Math.PI)); return; } // degrees
    case 52: { values[id] = sind(x); return; } // sind
    case 53: { values[id] = cosd(x); return; } // cosd
    case 54: { values[id] = tand(x); return; } // tand
    case 55: { values[id] = secd(x); return; } // secd
    case 56: { values[id] = cscd(x); return; } // cscd
    case 57: { values[id] = cotd(x); return; } // cotd
    case 58: { values[id] = asind(x); return; } // asind
    case 59: { values[id] = acosd(x); return; } // acosd
    case 60: { values[id] = atand(x); return; } // atand
    case 61: { values[id] = asecd(x); return; } // asecd
    case 62: { values[id] = acscd(x); return; } // acscd
    case 63: { values[id] = acotd(x); return; } // acotd
    case 64: { const y = values[b]!; values[id] = atan2d(x, y); return; } // atan2d
    case 65: { values[id] = sinpi(x); return; } // sinpi
    case 66: { values[id] = cospi(x); return; } // cospi
    case 67: { values[id] = tanpi(x); return; } // tanpi
    case 68: { values[id] = asinpi(x); return; } // asinpi
    case 69: { values[id] = acospi(x); return; } // acospi
    case 70: { values[id] = atanpi(x); return; } // atanpi
    case 71: { const y = values[b]!; values[id] = atan2pi(x, y); return; } // atan2pi
    case 72: { values[id] = Math.sinh(x); return; } // sinh
    case 73: { values[id] = Math.cosh(x); return; } // cosh
    case 74: { values[id] = tanh(x); return; } // tanh
    case 75: { values[id] = sech(x); return; } // sech
    case 76: { values[id] = csch(x); return; } // csch
    case 77: { values[id] = coth(x); return; } // coth
    case 78: { values[id] = Math.asinh(x); return; } // asinh
    case 79: { values[id] = Math.acosh(x); return; } // acosh
    case 80: { values[id] = Math.atanh(x); return; } // atanh
    case 81: { values[id] = asech(x); return; } // asech
    case 82: { values[id] = acsch(x); return; } // acsch
    case 83: { values[id] = acoth(x); return; } // acoth
    case 84: { values[id] = Math.abs(x); return; } // abs
    case 85: { values[id] = Math.sign(x); return; } // sign
    case 86: { const y = values[b]!; values[id] = (Math.max(x, y)); return; } // max
    case 87: { const y = values[b]!; values[id] = (Math.min(x, y)); return; } // min
    case 88: { const y = values[b]!; values[id] = (x > y ? x - y : x <= y ? 0 : Number.NaN); return; } // fdim
    case 89: { const y = values[b]!; values[id] = (Math.max(x, y)); return; } // clampMin
    case 90: { const y = values[b]!; values[id] = (Math.min(x, y)); return; } // clampMax
    case 91: { const y = values[b]!; values[id] = (x > 0 ? 1 : x < 0 ? 0 : x === 0 ? y : Number.NaN); return; } // heaviside
    case 92: { const y = values[b]!; values[id] = copysign(x, y); return; } // copysign
    case 93: { const y = values[b]!; values[id] = flipsign(x, y); return; } // flipsign
    case 94: { values[id] = Math.floor(x); return; } // floor
    case 95: { values[id] = Math.ceil(x); return; } // ceil
    case 96: { values[id] = Math.trunc(x); return; } // trunc
    case 97: { values[id] = roundHalfEven(x); return; } // roundHalfEven
    case 98: { values[id] = Math.round(x); return; } // roundHalfUp
    case 99: { values[id] = roundHalfAway(x); return; } // roundHalfAway
    case 100: { values[id] = (x - Math.trunc(x)); return; } // fract
    case 101: { values[id] = Math.fround(x); return; } // fround
    case 102: { const y = values[b]!; values[id] = ldexp(x, y); return; } // ldexp
    case 103: { const y = values[b]!; values[id] = nextafter(x, y); return; } // nextafter
    case 104: { const y = values[b]!; values[id] = (x % y); return; } // remTrunc
    case 105: { const y = values[b]!; values[id] = remFloor(x, y); return; } // remFloor
    case 106: { const y = values[b]!; values[id] = remEuclid(x, y); return; } // remEuclid
    case 107: { const y = values[b]!; values[id] = remNearest(x, y); return; } // remNearest
    case 108: { const y = values[b]!; values[id] = divTrunc(x, y); return; } // divTrunc
    case 109: { const y = values[b]!; values[id] = divFloor(x, y); return; } // divFloor
    case 110: { const y = values[b]!; values[id] = divEuclid(x, y); return; } // divEuclid
    case 111: { values[id] = sigmoid(x); return; } // sigmoid
    case 112: { values[id] = (Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))); return; } // softplus
    case 113: { const y = values[b]!; const z = values[c]!; values[id] = softplusBeta(x, y, z); return; } // softplusBeta
    case 114: { values[id] = logsigmoid(x); return; } // logsigmoid
    case 115: { values[id] = silu(x); return; } // silu
    case 116: { values[id] = mish(x); return; } // mish
    case 117: { values[id] = gelu(x); return; } // gelu
    case 118: { values[id] = geluTanh(x); return; } // geluTanh
    case 119: { const y = values[b]!; values[id] = elu(x, y); return; } // elu
    case 120: { values[id] = selu(x); return; } // selu
    case 121: { const y = values[b]!; values[id] = celu(x, y); return; } // celu
    case 122: { values[id] = (x / (1 + Math.abs(x))); return; } // softsign
    case 123: { values[id] = tanhshrink(x); return; } // tanhshrink
    case 124: { values[id] = (x > 0 ? x : x * 0); return; } // relu
    case 125: { values[id] = (Math.min(Math.max(x, 0), 6)); return; } // relu6
    case 126: { const y = values[b]!; values[id] = (x > 0 ? x : x * y); return; } // leakyRelu
    case 127: { const y = values[b]!; const z = values[c]!; values[id] = (Math.min(Math.max(x, y), z)); return; } // hardtanh
    case 128: { values[id] = (Math.min(Math.max(x + 3, 0), 6) / 6); return; } // hardsigmoid
    case 129: { values[id] = (x > 3 ? x : x * Math.min(Math.max(x + 3, 0), 6) / 6); return; } // hardswish
    case 130: { const y = values[b]!; values[id] = (Math.abs(x) <= y ? 0 : x); return; } // hardshrink
    case 131: { const y = values[b]!; values[id] = (x > y ? x - y : x < -y ? x + y : x * 0); return; } // softshrink
    case 132: { const y = values[b]!; const z = values[c]!; values[id] = (x > y ? x : z); return; } // threshold
    case 133: { values[id] = erf(x); return; } // erf
    case 134: { values[id] = erfc(x); return; } // erfc
    case 135: { values[id] = erfcx(x); return; } // erfcx
    case 136: { values[id] = erfinv(x); return; } // erfinv
    case 137: { values[id] = erfcinv(x); return; } // erfcinv
    case 138: { const y = values[b]!; values[id] = repeatedErfcx(x, y); return; } // repeatedErfcx
    case 139: { values[id] = normalPdf(x); return; } // normalPdf
    case 140: { values[id] = normalCdf(x); return; } // normalCdf
    case 141: { values[id] = logNormalCdf(x); return; } // logNormalCdf
    case 142: { values[id] = normalQuantile(x); return; } // normalQuantile
    case 143: { values[id] = gamma(x); return; } // gamma
    case 144: { values[id] = lgamma(x); return; } // lgamma
    case 145: { values[id] = digamma(x); return; } // digamma
    case 146: { values[id] = trigamma(x); return; } // trigamma
    case 147: { const y = values[b]!; values[id] = polygamma(x, y); return; } // polygamma
    case 148: { const y = values[b]!; values[id] = beta(x, y); return; } // beta
    case 149: { const y = values[b]!; values[id] = betaln(x, y); return; } // betaln
    case 150: { const y = values[b]!; const z = values[c]!; values[id] = polygammaDifference(x, y, z); return; } // polygammaDifference
    case 151: { const y = values[b]!; values[id] = gammainc(x, y); return; } // gammainc
    case 152: { const y = values[b]!; values[id] = gammaincc(x, y); return; } // gammaincc
    case 153: { const y = values[b]!; values[id] = gammaDensity(x, y); return; } // gammaDensity
    case 154: { const y = values[b]!; values[id] = zeta(x, y); return; } // zeta
    case 155: { const y = values[b]!; const z = values[c]!; values[id] = zetaDerivative(x, y, z); return; } // zetaDerivative
    case 156: { values[id] = besselJ0(x); return; } // besselJ0
    case 157: { values[id] = besselJ1(x); return; } // besselJ1
    case 158: { const y = values[b]!; values[id] = besselJ(x, y); return; } // besselJ
    case 159: { values[id] = besselY0(x); return; } // besselY0
    case 160: { values[id] = besselY1(x); return; } // besselY1
    case 161: { const y = values[b]!; values[id] = besselY(x, y); return; } // besselY
    case 162: { values[id] = besselI0(x); return; } // besselI0
    case 163: { values[id] = besselI1(x); return; } // besselI1
    case 164: { const y = values[b]!; values[id] = besselI(x, y); return; } // besselI
    case 165: { values[id] = besselI0e(x); return; } // besselI0e
    case 166: { values[id] = besselI1e(x); return; } // besselI1e
    case 167: { const y = values[b]!; values[id] = decayingI(x, y); return; } // decayingI
    case 168: { values[id] = besselK0(x); return; } // besselK0
    case 169: { values[id] = besselK1(x); return; } // besselK1
    case 170: { values[id] = besselK0e(x); return; } // besselK0e
    case 171: { values[id] = besselK1e(x); return; } // besselK1e
    case 172: { const y = values[b]!; values[id] = decayingK(x, y); return; } // decayingK
    case 173: { values[id] = sinc(x); return; } // sinc
    case 174: { values[id] = sincUnnormalized(x); return; } // sincUnnormalized
    case 175: { values[id] = cosc(x); return; } // cosc
    case 176: { const y = values[b]!; values[id] = sphericalJ(x, y); return; } // sphericalJ
    case 177: { values[id] = expi(x); return; } // expi
    case 178: { values[id] = exp1(x); return; } // exp1
    case 179: { const y = values[b]!; values[id] = expn(x, y); return; } // expn
    case 180: { values[id] = lambertW(x); return; } // lambertW
  }
}

/**
 * The reverse sweep from the newest node to the oldest, `g` being the adjoints with that of the output set. Stops and
 * gives false where a slower sweep has to do: at an operation that is not in the table, and at the first adjoint that
 * is not a number, because it may be that of a node without influence, which has to stay 0.
 * Nodes that no input moves are given adjoints on the way, where that is cheaper than to ask, and lose them again.
 */
export function sweep(columns: Columns, g: Float64Array, output: number): boolean {
  const { codes, first, second, third, values, moved } = columns;
  for (let id = output; id >= 0; id--) {
    if (moved[id] === 0) {
      g[id] = 0;
      continue;
    }
    const u = g[id]!;
    if (u !== u) return false;
    const code = codes[id]!;
    if (code === 0) continue;
    const a = first[id]!;
    const x = values[a]!;
    switch (code) {
      case 2: { // add
        const b = second[id]!;
        g[a]! += u;
        g[b]! += u;
        continue;
      }
      case 3: { // sub
        const b = second[id]!;
        g[a]! += u;
        g[b]! -= u;
        continue;
      }
      case 4: { // mul
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u * y;
        g[b]! += u * x;
        continue;
      }
      case 5: { // div
        const b = second[id]!;
        const y = values[b]!;
        const v = values[id]!;
        g[a]! += u * (1 / y);
        g[b]! += u * (-(v / y));
        continue;
      }
      case 6: { // neg
        g[a]! -= u;
        continue;
      }
      case 7: { // square
        g[a]! += u * (2 * x);
        continue;
      }
      case 8: { // reciprocal
        const v = values[id]!;
        g[a]! += u * (-(v * v));
        continue;
      }
      case 9: { // pow
        const b = second[id]!;
        const y = values[b]!;
        const v = values[id]!;
        if (moved[a] === 1) { const t1 = (y - 1); g[a]! += u * (y === 0 ? 0 : y * (t1 === 2 ? x * x : x ** t1)); }
        if (moved[b] === 1) { g[b]! += u * (v === 0 ? 0 : v * Math.log(x)); }
        continue;
      }
      case 10: { // sqrt
        const v = values[id]!;
        g[a]! += u * (0.5 / v);
        continue;
      }
      case 11: { // cbrt
        const v = values[id]!;
        g[a]! += u * (1 / (3 * (v * v)));
        continue;
      }
      case 12: { // rsqrt
        const v = values[id]!;
        g[a]! += u * (-(v / (2 * x)));
        continue;
      }
      case 13: { // nthroot
        const b = second[id]!;
        const y = values[b]!;
        const v = values[id]!;
        g[a]! += u * (v / (y * x));
        if (moved[b] === 1) { g[b]! += u * (-((v * Math.log(Math.abs(x))) / (y * y))); }
        continue;
      }
      case 14: { // hypot
        const b = second[id]!;
        const y = values[b]!;
        const v = values[id]!;
        g[a]! += u * (x / v);
        g[b]! += u * (y / v);
        continue;
      }
      case 15: { // fma
        const b = second[id]!;
        const c = third.get(id)!;
        const y = values[b]!;
        g[a]! += u * y;
        g[b]! += u * x;
        g[c]! += u;
        continue;
      }
      case 16: { // product0
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u * y;
        g[b]! += u * x;
        continue;
      }
      case 17: { // exp
        const v = values[id]!;
        g[a]! += u * v;
        continue;
      }
      case 18: { // exp2
        const v = values[id]!;
        g[a]! += u * (0.6931471805599453 * v);
        continue;
      }
      case 19: { // exp10
        const v = values[id]!;
        g[a]! += u * (2.302585092994046 * v);
        continue;
      }
      case 20: { // expm1
        g[a]! += u * Math.exp(x);
        continue;
      }
      case 21: { // exp2m1
        g[a]! += u * (0.6931471805599453 * (2 ** x));
        continue;
      }
      case 22: { // exp10m1
        g[a]! += u * (2.302585092994046 * (10 ** x));
        continue;
      }
      case 23: { // log
        g[a]! += u * (1 / x);
        continue;
      }
      case 24: { // log2
        g[a]! += u * (1 / (x * 0.6931471805599453));
        continue;
      }
      case 25: { // log10
        g[a]! += u * (1 / (x * 2.302585092994046));
        continue;
      }
      case 26: { // log1p
        g[a]! += u * (1 / (1 + x));
        continue;
      }
      case 27: { // log2p1
        g[a]! += u * (1 / ((1 + x) * 0.6931471805599453));
        continue;
      }
      case 28: { // log10p1
        g[a]! += u * (1 / ((1 + x) * 2.302585092994046));
        continue;
      }
      case 29: { // logaddexp
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { g[a]! += u * sigmoid((x - y)); }
        if (moved[b] === 1) { g[b]! += u * sigmoid((y - x)); }
        continue;
      }
      case 30: { // logaddexp2
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { g[a]! += u * sigmoid((0.6931471805599453 * (x - y))); }
        if (moved[b] === 1) { g[b]! += u * sigmoid((0.6931471805599453 * (y - x))); }
        continue;
      }
      case 31: { // logit
        g[a]! += u * (1 / (x * (1 - x)));
        continue;
      }
      case 32: { // xlogy
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { g[a]! += u * Math.log(y); }
        g[b]! += u * (x === 0 ? 0 : x * (1 / y));
        continue;
      }
      case 33: { // xlog1py
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { g[a]! += u * Math.log1p(y); }
        g[b]! += u * (x === 0 ? 0 : x * (1 / (1 + y)));
        continue;
      }
      case 34: { // entr
        g[a]! += u * ((-1) - Math.log(x));
        continue;
      }
      case 35: { // relEntr
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { g[a]! += u * (Math.log((x / y)) + 1); }
        g[b]! += u * (-(x / y));
        continue;
      }
      case 36: { // sin
        g[a]! += u * Math.cos(x);
        continue;
      }
      case 37: { // cos
        g[a]! += u * (-Math.sin(x));
        continue;
      }
      case 38: { // tan
        const v = values[id]!;
        g[a]! += u * (1 + (v * v));
        continue;
      }
      case 39: { // sec
        const v = values[id]!;
        g[a]! += u * (v * Math.tan(x));
        continue;
      }
      case 40: { // csc
        const v = values[id]!;
        g[a]! += u * (-(v * (1 / Math.tan(x))));
        continue;
      }
      case 41: { // cot
        const v = values[id]!;
        g[a]! += u * (-(1 + (v * v)));
        continue;
      }
      case 42: { // asin
        g[a]! += u * (1 / Math.sqrt(((1 - x) * (1 + x))));
        continue;
      }
      case 43: { // acos
        g[a]! += u * (-(1 / Math.sqrt(((1 - x) * (1 + x)))));
        continue;
      }
      case 44: { // atan
        g[a]! += u * (1 / (1 + (x * x)));
        continue;
      }
      case 45: { // asec
        { const t1 = Math.abs(x); g[a]! += u * (1 / (t1 * (Math.sqrt((t1 - 1)) * Math.sqrt((t1 + 1))))); }
        continue;
      }
      case 46: { // acsc
        { const t1 = Math.abs(x); g[a]! += u * (-(1 / (t1 * (Math.sqrt((t1 - 1)) * Math.sqrt((t1 + 1)))))); }
        continue;
      }
      case 47: { // acot
        g[a]! += u * (-(1 / (1 + (x * x))));
        continue;
      }
      case 48: { // atan2
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { const t1 = (Math.hypot(x, y)); g[a]! += u * ((y / t1) / t1); }
        if (moved[b] === 1) { const t1 = (Math.hypot(x, y)); g[b]! += u * (-((x / t1) / t1)); }
        continue;
      }
      case 49: { // cosm1
        g[a]! += u * (-Math.sin(x));
        continue;
      }
      case 50: { // radians
        g[a]! += u * 0.017453292519943295;
        continue;
      }
      case 51: { // degrees
        g[a]! += u * 57.29577951308232;
        continue;
      }
      case 52: { // sind
        g[a]! += u * (0.017453292519943295 * cosd(x));
        continue;
      }
      case 53: { // cosd
        g[a]! += u * ((-0.017453292519943295) * sind(x));
        continue;
      }
      case 54: { // tand
        const v = values[id]!;
        g[a]! += u * (0.017453292519943295 * (1 + (v * v)));
        continue;
      }
      case 55: { // secd
        const v = values[id]!;
        g[a]! += u * (0.017453292519943295 * (v * tand(x)));
        continue;
      }
      case 56: { // cscd
        const v = values[id]!;
        g[a]! += u * ((-0.017453292519943295) * (v * cotd(x)));
        continue;
      }
      case 57: { // cotd
        const v = values[id]!;
        g[a]! += u * ((-0.017453292519943295) * (1 + (v * v)));
        continue;
      }
      case 58: { // asind
        g[a]! += u * (57.29577951308232 / Math.sqrt(((1 - x) * (1 + x))));
        continue;
      }
      case 59: { // acosd
        g[a]! += u * ((-57.29577951308232) / Math.sqrt(((1 - x) * (1 + x))));
        continue;
      }
      case 60: { // atand
        g[a]! += u * (57.29577951308232 / (1 + (x * x)));
        continue;
      }
      case 61: { // asecd
        { const t1 = Math.abs(x); g[a]! += u * (57.29577951308232 / (t1 * (Math.sqrt((t1 - 1)) * Math.sqrt((t1 + 1))))); }
        continue;
      }
      case 62: { // acscd
        { const t1 = Math.abs(x); g[a]! += u * ((-57.29577951308232) / (t1 * (Math.sqrt((t1 - 1)) * Math.sqrt((t1 + 1))))); }
        continue;
      }
      case 63: { // acotd
        g[a]! += u * ((-57.29577951308232) / (1 + (x * x)));
        continue;
      }
      case 64: { // atan2d
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { const t1 = (Math.hypot(x, y)); g[a]! += u * (((57.29577951308232 * y) / t1) / t1); }
        if (moved[b] === 1) { const t1 = (Math.hypot(x, y)); g[b]! += u * ((((-57.29577951308232) * x) / t1) / t1); }
        continue;
      }
      case 65: { // sinpi
        g[a]! += u * (3.141592653589793 * cospi(x));
        continue;
      }
      case 66: { // cospi
        g[a]! += u * ((-3.141592653589793) * sinpi(x));
        continue;
      }
      case 67: { // tanpi
        const v = values[id]!;
        g[a]! += u * (3.141592653589793 * (1 + (v * v)));
        continue;
      }
      case 68: { // asinpi
        g[a]! += u * (0.3183098861837907 / Math.sqrt(((1 - x) * (1 + x))));
        continue;
      }
      case 69: { // acospi
        g[a]! += u * ((-0.3183098861837907) / Math.sqrt(((1 - x) * (1 + x))));
        continue;
      }
      case 70: { // atanpi
        g[a]! += u * (0.3183098861837907 / (1 + (x * x)));
        continue;
      }
      case 71: { // atan2pi
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { const t1 = (Math.hypot(x, y)); g[a]! += u * (((0.3183098861837907 * y) / t1) / t1); }
        if (moved[b] === 1) { const t1 = (Math.hypot(x, y)); g[b]! += u * ((((-0.3183098861837907) * x) / t1) / t1); }
        continue;
      }
      case 72: { // sinh
        g[a]! += u * Math.cosh(x);
        continue;
      }
      case 73: { // cosh
        g[a]! += u * Math.sinh(x);
        continue;
      }
      case 74: { // tanh
        { const t1 = sech(x); g[a]! += u * (t1 * t1); }
        continue;
      }
      case 75: { // sech
        const v = values[id]!;
        g[a]! += u * (-(v * tanh(x)));
        continue;
      }
      case 76: { // csch
        const v = values[id]!;
        g[a]! += u * (-(v * coth(x)));
        continue;
      }
      case 77: { // coth
        { const t1 = csch(x); g[a]! += u * (-(t1 * t1)); }
        continue;
      }
      case 78: { // asinh
        g[a]! += u * (1 / (Math.hypot(1, x)));
        continue;
      }
      case 79: { // acosh
        g[a]! += u * (1 / (Math.sqrt((x - 1)) * Math.sqrt((x + 1))));
        continue;
      }
      case 80: { // atanh
        g[a]! += u * (1 / ((1 - x) * (1 + x)));
        continue;
      }
      case 81: { // asech
        g[a]! += u * (-(1 / (x * Math.sqrt(((1 - x) * (1 + x))))));
        continue;
      }
      case 82: { // acsch
        g[a]! += u * (-(1 / (Math.abs(x) * (Math.hypot(1, x)))));
        continue;
      }
      case 83: { // acoth
        g[a]! += u * (1 / ((1 - x) * (1 + x)));
        continue;
      }
      case 84: { // abs
        g[a]! += u * Math.sign(x);
        continue;
      }
      case 85: { // sign
        g[a]! += u * 0;
        continue;
      }
      case 86: { // max
        const b = second[id]!;
        const y = values[b]!;
        { const t1 = (x - y); g[a]! += u * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0.5 : Number.NaN); }
        { const t1 = (y - x); g[b]! += u * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0.5 : Number.NaN); }
        continue;
      }
      case 87: { // min
        const b = second[id]!;
        const y = values[b]!;
        { const t1 = (y - x); g[a]! += u * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0.5 : Number.NaN); }
        { const t1 = (x - y); g[b]! += u * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0.5 : Number.NaN); }
        continue;
      }
      case 88: { // fdim
        const b = second[id]!;
        const y = values[b]!;
        { const t1 = (x - y); g[a]! += u * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0 : Number.NaN); }
        { const t1 = (x - y); g[b]! += u * (-(t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0 : Number.NaN)); }
        continue;
      }
      case 89: { // clampMin
        const b = second[id]!;
        const y = values[b]!;
        { const t1 = (x - y); g[a]! += u * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 1 : Number.NaN); }
        { const t1 = (y - x); g[b]! += u * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0 : Number.NaN); }
        continue;
      }
      case 90: { // clampMax
        const b = second[id]!;
        const y = values[b]!;
        { const t1 = (y - x); g[a]! += u * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 1 : Number.NaN); }
        { const t1 = (x - y); g[b]! += u * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0 : Number.NaN); }
        continue;
      }
      case 91: { // heaviside
        const b = second[id]!;
        g[a]! += u * 0;
        if (moved[b] === 1) { g[b]! += u * (1 - Math.abs(Math.sign(x))); }
        continue;
      }
      case 92: { // copysign
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { g[a]! += u * (Math.sign(x) * copysign(1, y)); }
        g[b]! += u * 0;
        continue;
      }
      case 93: { // flipsign
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { g[a]! += u * copysign(1, y); }
        g[b]! += u * 0;
        continue;
      }
      case 94: { // floor
        g[a]! += u * 0;
        continue;
      }
      case 95: { // ceil
        g[a]! += u * 0;
        continue;
      }
      case 96: { // trunc
        g[a]! += u * 0;
        continue;
      }
      case 97: { // roundHalfEven
        g[a]! += u * 0;
        continue;
      }
      case 98: { // roundHalfUp
        g[a]! += u * 0;
        continue;
      }
      case 99: { // roundHalfAway
        g[a]! += u * 0;
        continue;
      }
      case 100: { // fract
        g[a]! += u;
        continue;
      }
      case 101: { // fround
        g[a]! += u;
        continue;
      }
      case 102: { // ldexp
        const b = second[id]!;
        const y = values[b]!;
        const v = values[id]!;
        if (moved[a] === 1) { g[a]! += u * (2 ** y); }
        g[b]! += u * (v * 0.6931471805599453);
        continue;
      }
      case 103: { // nextafter
        const b = second[id]!;
        g[a]! += u;
        g[b]! += u * 0;
        continue;
      }
      case 104: { // remTrunc
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u;
        if (moved[b] === 1) { g[b]! += u * (-divTrunc(x, y)); }
        continue;
      }
      case 105: { // remFloor
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u;
        if (moved[b] === 1) { g[b]! += u * (-divFloor(x, y)); }
        continue;
      }
      case 106: { // remEuclid
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u;
        if (moved[b] === 1) { g[b]! += u * (-divEuclid(x, y)); }
        continue;
      }
      case 107: { // remNearest
        const b = second[id]!;
        const y = values[b]!;
        const v = values[id]!;
        g[a]! += u;
        if (moved[b] === 1) { g[b]! += u * (-roundHalfEven(((x - v) / y))); }
        continue;
      }
      case 108: { // divTrunc
        const b = second[id]!;
        g[a]! += u * 0;
        g[b]! += u * 0;
        continue;
      }
      case 109: { // divFloor
        const b = second[id]!;
        g[a]! += u * 0;
        g[b]! += u * 0;
        continue;
      }
      case 110: { // divEuclid
        const b = second[id]!;
        g[a]! += u * 0;
        g[b]! += u * 0;
        continue;
      }
      case 111: { // sigmoid
        const v = values[id]!;
        g[a]! += u * (v * sigmoid((-x)));
        continue;
      }
      case 112: { // softplus
        g[a]! += u * sigmoid(x);
        continue;
      }
      case 113: { // softplusBeta
        const b = second[id]!;
        const c = third.get(id)!;
        const y = values[b]!;
        const z = values[c]!;
        if (moved[a] === 1) { const t1 = (y * x); const t2 = (t1 - z); const t3 = (t2 > 0 ? 1 : t2 < 0 ? 0 : t2 === 0 ? 0 : Number.NaN); g[a]! += u * (t3 + ((1 - t3) * sigmoid(t1))); }
        if (moved[b] === 1) { const t1 = (y * x); const t2 = (t1 - z); const t3 = (-t1); g[b]! += u * (-((1 - (t2 > 0 ? 1 : t2 < 0 ? 0 : t2 === 0 ? 0 : Number.NaN)) * (((sigmoid(t1) * (Math.max(t3, 0) + Math.log1p(Math.exp(-Math.abs(t3))))) + (sigmoid(t3) * (Math.max(t1, 0) + Math.log1p(Math.exp(-Math.abs(t1)))))) / (y * y)))); }
        g[c]! += u * 0;
        continue;
      }
      case 114: { // logsigmoid
        g[a]! += u * sigmoid((-x));
        continue;
      }
      case 115: { // silu
        g[a]! += u * (sigmoid(x) * (1 + (x * sigmoid((-x)))));
        continue;
      }
      case 116: { // mish
        { const t1 = (Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)))); const t2 = sech(t1); g[a]! += u * (tanh(t1) + (x * (sigmoid(x) * (t2 * t2)))); }
        continue;
      }
      case 117: { // gelu
        g[a]! += u * (normalCdf(x) + (x * normalPdf(x)));
        continue;
      }
      case 118: { // geluTanh
        { const t1 = (x * x); const t2 = (1.5957691216057308 * (x * (1 + (0.044715 * t1)))); const t3 = sigmoid(t2); const t4 = (t3 * sigmoid((-t2))); g[a]! += u * (t3 + (t4 === 0 ? 0 : t4 * (x * (1.5957691216057308 * (1 + (0.134145 * t1)))))); }
        continue;
      }
      case 119: { // elu
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { const t1 = (x > 0 ? 1 : x < 0 ? 0 : x === 0 ? 0 : Number.NaN); g[a]! += u * ((t1 * 1) + ((1 - t1) * (y * Math.exp((Math.min(x, 0)))))); }
        if (moved[b] === 1) { g[b]! += u * Math.expm1((Math.min(x, 0))); }
        continue;
      }
      case 120: { // selu
        { const t1 = (x > 0 ? 1 : x < 0 ? 0 : x === 0 ? 0 : Number.NaN); g[a]! += u * ((t1 * 1.0507009873554805) + ((1 - t1) * (1.7580993408473766 * Math.exp((Math.min(x, 0)))))); }
        continue;
      }
      case 121: { // celu
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { g[a]! += u * Math.exp(((Math.min(x, 0)) / y)); }
        if (moved[b] === 1) { g[b]! += u * (-gammainc(2, (-((Math.min(x, 0)) / y)))); }
        continue;
      }
      case 122: { // softsign
        { const t1 = (1 + Math.abs(x)); g[a]! += u * (1 / (t1 * t1)); }
        continue;
      }
      case 123: { // tanhshrink
        { const t1 = tanh(x); g[a]! += u * (t1 * t1); }
        continue;
      }
      case 124: { // relu
        g[a]! += u * (x > 0 ? 1 : x < 0 ? 0 : x === 0 ? 0 : Number.NaN);
        continue;
      }
      case 125: { // relu6
        { const t1 = (x - 0); const t2 = (6 - x); g[a]! += u * ((t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0 : Number.NaN) * (t2 > 0 ? 1 : t2 < 0 ? 0 : t2 === 0 ? 0 : Number.NaN)); }
        continue;
      }
      case 126: { // leakyRelu
        const b = second[id]!;
        const y = values[b]!;
        { const t1 = (x > 0 ? 1 : x < 0 ? 0 : x === 0 ? 0 : Number.NaN); g[a]! += u * (t1 + ((1 - t1) * y)); }
        g[b]! += u * (Math.min(x, 0));
        continue;
      }
      case 127: { // hardtanh
        const b = second[id]!;
        const c = third.get(id)!;
        const y = values[b]!;
        const z = values[c]!;
        { const t1 = (x - y); const t2 = (z - x); g[a]! += u * ((t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0 : Number.NaN) * (t2 > 0 ? 1 : t2 < 0 ? 0 : t2 === 0 ? 0 : Number.NaN)); }
        { const t1 = (y - x); g[b]! += u * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 1 : Number.NaN); }
        { const t1 = (x - z); g[c]! += u * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 1 : Number.NaN); }
        continue;
      }
      case 128: { // hardsigmoid
        { const t1 = (x - (-3)); const t2 = (3 - x); g[a]! += u * (0.16666666666666666 * ((t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0 : Number.NaN) * (t2 > 0 ? 1 : t2 < 0 ? 0 : t2 === 0 ? 0 : Number.NaN))); }
        continue;
      }
      case 129: { // hardswish
        { const t1 = (x - (-3)); const t2 = (3 - x); const t3 = (x - 3); g[a]! += u * ((((t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0 : Number.NaN) * (t2 > 0 ? 1 : t2 < 0 ? 0 : t2 === 0 ? 0 : Number.NaN)) * ((x / 3) + 0.5)) + (t3 > 0 ? 1 : t3 < 0 ? 0 : t3 === 0 ? 1 : Number.NaN)); }
        continue;
      }
      case 130: { // hardshrink
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { const t1 = (Math.abs(x) - y); g[a]! += u * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0 : Number.NaN); }
        g[b]! += u * 0;
        continue;
      }
      case 131: { // softshrink
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { const t1 = (Math.abs(x) - y); g[a]! += u * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0 : Number.NaN); }
        if (moved[b] === 1) { const t1 = (Math.abs(x) - y); g[b]! += u * (-(Math.sign(x) * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0 : Number.NaN))); }
        continue;
      }
      case 132: { // threshold
        const b = second[id]!;
        const c = third.get(id)!;
        const y = values[b]!;
        { const t1 = (x - y); g[a]! += u * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 0 : Number.NaN); }
        g[b]! += u * 0;
        { const t1 = (y - x); g[c]! += u * (t1 > 0 ? 1 : t1 < 0 ? 0 : t1 === 0 ? 1 : Number.NaN); }
        continue;
      }
      case 133: { // erf
        g[a]! += u * (1.1283791670955126 * Math.exp((-(x * x))));
        continue;
      }
      case 134: { // erfc
        g[a]! += u * ((-1.1283791670955126) * Math.exp((-(x * x))));
        continue;
      }
      case 135: { // erfcx
        g[a]! += u * ((-2) * repeatedErfcx(1, x));
        continue;
      }
      case 136: { // erfinv
        const v = values[id]!;
        g[a]! += u * (0.8862269254527579 * Math.exp((v * v)));
        continue;
      }
      case 137: { // erfcinv
        const v = values[id]!;
        g[a]! += u * ((-0.8862269254527579) * (erfcx(v) / x));
        continue;
      }
      case 138: { // repeatedErfcx
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u * Number.NaN;
        if (moved[b] === 1) { const t1 = (x + 1); g[b]! += u * (((-2) * t1) * repeatedErfcx(t1, y)); }
        continue;
      }
      case 139: { // normalPdf
        const v = values[id]!;
        g[a]! += u * (-(x * v));
        continue;
      }
      case 140: { // normalCdf
        g[a]! += u * normalPdf(x);
        continue;
      }
      case 141: { // logNormalCdf
        g[a]! += u * (0.7978845608028654 / erfcx(((-0.7071067811865476) * x)));
        continue;
      }
      case 142: { // normalQuantile
        const v = values[id]!;
        g[a]! += u * ((1.2533141373155001 * erfcx(((-0.7071067811865476) * v))) / x);
        continue;
      }
      case 143: { // gamma
        const v = values[id]!;
        g[a]! += u * (v * digamma(x));
        continue;
      }
      case 144: { // lgamma
        g[a]! += u * digamma(x);
        continue;
      }
      case 145: { // digamma
        g[a]! += u * trigamma(x);
        continue;
      }
      case 146: { // trigamma
        g[a]! += u * polygamma(2, x);
        continue;
      }
      case 147: { // polygamma
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u * Number.NaN;
        if (moved[b] === 1) { g[b]! += u * polygamma((x + 1), y); }
        continue;
      }
      case 148: { // beta
        const b = second[id]!;
        const y = values[b]!;
        const v = values[id]!;
        if (moved[a] === 1) { g[a]! += u * (-(v * polygammaDifference(0, x, y))); }
        if (moved[b] === 1) { g[b]! += u * (-(v * polygammaDifference(0, y, x))); }
        continue;
      }
      case 149: { // betaln
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { g[a]! += u * (-polygammaDifference(0, x, y)); }
        if (moved[b] === 1) { g[b]! += u * (-polygammaDifference(0, y, x)); }
        continue;
      }
      case 150: { // polygammaDifference
        const b = second[id]!;
        const c = third.get(id)!;
        const y = values[b]!;
        const z = values[c]!;
        g[a]! += u * Number.NaN;
        if (moved[b] === 1) { g[b]! += u * polygammaDifference((x + 1), y, z); }
        if (moved[c] === 1) { g[c]! += u * polygamma((x + 1), (y + z)); }
        continue;
      }
      case 151: { // gammainc
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u * Number.NaN;
        if (moved[b] === 1) { g[b]! += u * gammaDensity(x, y); }
        continue;
      }
      case 152: { // gammaincc
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u * Number.NaN;
        if (moved[b] === 1) { g[b]! += u * (-gammaDensity(x, y)); }
        continue;
      }
      case 153: { // gammaDensity
        const b = second[id]!;
        const y = values[b]!;
        const v = values[id]!;
        if (moved[a] === 1) { g[a]! += u * (v * (Math.log(y) - digamma(x))); }
        g[b]! += u * (v * (((x - 1) / y) - 1));
        continue;
      }
      case 154: { // zeta
        const b = second[id]!;
        const y = values[b]!;
        if (moved[a] === 1) { g[a]! += u * zetaDerivative(1, x, y); }
        if (moved[b] === 1) { g[b]! += u * (-(x * zeta((x + 1), y))); }
        continue;
      }
      case 155: { // zetaDerivative
        const b = second[id]!;
        const c = third.get(id)!;
        const y = values[b]!;
        const z = values[c]!;
        g[a]! += u * Number.NaN;
        if (moved[b] === 1) { g[b]! += u * zetaDerivative((x + 1), y, z); }
        if (moved[c] === 1) { const t1 = (y + 1); g[c]! += u * (-((y * zetaDerivative(x, t1, z)) + (x === 0 ? 0 : x * zetaDerivative((Math.max((x - 1), 0)), t1, z)))); }
        continue;
      }
      case 156: { // besselJ0
        g[a]! += u * (-besselJ1(x));
        continue;
      }
      case 157: { // besselJ1
        g[a]! += u * (0.5 * (besselJ0(x) - besselJ(2, x)));
        continue;
      }
      case 158: { // besselJ
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u * Number.NaN;
        if (moved[b] === 1) { g[b]! += u * (0.5 * (besselJ((x - 1), y) - besselJ((x + 1), y))); }
        continue;
      }
      case 159: { // besselY0
        g[a]! += u * (-besselY1(x));
        continue;
      }
      case 160: { // besselY1
        const v = values[id]!;
        g[a]! += u * (besselY0(x) - (v / x));
        continue;
      }
      case 161: { // besselY
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u * Number.NaN;
        if (moved[b] === 1) { g[b]! += u * (0.5 * (besselY((x - 1), y) - besselY((x + 1), y))); }
        continue;
      }
      case 162: { // besselI0
        g[a]! += u * besselI1(x);
        continue;
      }
      case 163: { // besselI1
        g[a]! += u * (0.5 * (besselI0(x) + besselI(2, x)));
        continue;
      }
      case 164: { // besselI
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u * Number.NaN;
        if (moved[b] === 1) { g[b]! += u * (0.5 * (besselI((x - 1), y) + besselI((x + 1), y))); }
        continue;
      }
      case 165: { // besselI0e
        g[a]! += u * (-(Math.sign(x) * decayingI(1, x)));
        continue;
      }
      case 166: { // besselI1e
        g[a]! += u * (decayingI(2, x) - decayingI(1, x));
        continue;
      }
      case 167: { // decayingI
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u * Number.NaN;
        if (moved[b] === 1) { g[b]! += u * (-(Math.sign(y) * decayingI((x + 1), y))); }
        continue;
      }
      case 168: { // besselK0
        g[a]! += u * (-besselK1(x));
        continue;
      }
      case 169: { // besselK1
        const v = values[id]!;
        g[a]! += u * (-(besselK0(x) + (v / x)));
        continue;
      }
      case 170: { // besselK0e
        g[a]! += u * (-decayingK(1, x));
        continue;
      }
      case 171: { // besselK1e
        g[a]! += u * (-(decayingK(1, x) + decayingK(2, x)));
        continue;
      }
      case 172: { // decayingK
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u * Number.NaN;
        if (moved[b] === 1) { g[b]! += u * (-decayingK((x + 1), y)); }
        continue;
      }
      case 173: { // sinc
        g[a]! += u * cosc(x);
        continue;
      }
      case 174: { // sincUnnormalized
        g[a]! += u * (-sphericalJ(1, x));
        continue;
      }
      case 175: { // cosc
        g[a]! += u * ((-3.289868133696453) * (sinc(x) - (2 * sphericalJ(2, (3.141592653589793 * x)))));
        continue;
      }
      case 176: { // sphericalJ
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u * Number.NaN;
        if (moved[b] === 1) { const t1 = (x + 1); g[b]! += u * (((x === 0 ? 0 : x * sphericalJ((Math.max((x - 1), 0)), y)) - (t1 * sphericalJ(t1, y))) / (x + t1)); }
        continue;
      }
      case 177: { // expi
        g[a]! += u * (Math.exp(x) / x);
        continue;
      }
      case 178: { // exp1
        g[a]! += u * (-(Math.exp((-x)) / x));
        continue;
      }
      case 179: { // expn
        const b = second[id]!;
        const y = values[b]!;
        g[a]! += u * Number.NaN;
        if (moved[b] === 1) { g[b]! += u * (-expn((x - 1), y)); }
        continue;
      }
      case 180: { // lambertW
        const v = values[id]!;
        g[a]! += u * (1 / (x + Math.exp(v)));
        continue;
      }
      default: return false;
    }
  }
  return true;
}
