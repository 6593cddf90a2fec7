import assert from 'node:assert/strict';
import { opNames } from '../../src/core/operations/names.ts';
import { ops } from '../../src/core/operations/table.ts';

const libraries = 'math Math numpy torch tf scipy jax.nn jax.scipy c rust go java csharp julia matlab fortran'.split(
  ' ',
);

describe('how libraries spell the operations', () => {
  const claims = opNames.flatMap((name) =>
    ops[name].spelled
      .split(' ')
      .filter((token) => token !== '')
      .map((token) => {
        const [library, member = name] = token.split(':');
        return { name, token, library: library!, member };
      }),
  );

  it('is well-formed', () => {
    for (const name of opNames) assert.doesNotMatch(ops[name].spelled, /^ | $| {2}|\n/, name);
    for (const { token, library, member } of claims) {
      assert.match(token, /^[A-Za-z.]+(:[A-Za-z_][\w.]*)?$/);
      assert.ok(libraries.includes(library), token);
      assert.match(member, /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)*$/);
    }
  });

  it('gives a member to one operation', () => {
    const owners = new Map<string, string>();
    for (const { name, library, member } of claims) {
      const key = `${library}.${member}`;
      assert.equal(owners.get(key), undefined, `${key} is claimed by ${owners.get(key)} and ${name}`);
      owners.set(key, name);
    }
  });

  it('names members as their libraries write them', () => {
    // A row's own name in camel case is no member of a library that writes names with underscores.
    for (const { name, token, library, member } of claims) {
      if (
        ['math', 'numpy', 'scipy', 'rust', 'julia', 'matlab', 'jax.nn', 'jax.scipy', 'c', 'fortran'].includes(library)
      )
        assert.doesNotMatch(member, /[A-Z]/, `${name}: ${token}`);
      if (library === 'go' || library === 'csharp') assert.match(member, /^[A-Z]/, `${name}: ${token}`);
    }
  });

  it('covers what the languages offer', () => {
    const has = (key: string): boolean => claims.some(({ library, member }) => `${library}.${member}` === key);
    const wanted = [
      ...words(
        'math',
        'acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh degrees erf erfc exp exp2 expm1 fabs floor fma fmod gamma hypot ldexp lgamma log log10 log1p log2 nextafter pow radians remainder sin sinh sqrt tan tanh trunc',
      ),
      ...words(
        'Math',
        'abs acos acosh asin asinh atan atan2 atanh cbrt ceil cos cosh exp expm1 floor fround hypot log log10 log1p log2 max min pow round sign sin sinh sqrt tan tanh trunc',
      ),
      ...words(
        'rust',
        'abs acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh div_euclid exp exp2 exp_m1 floor fract hypot ln ln_1p log10 log2 max min mul_add powf powi recip rem_euclid round round_ties_even sin sinh sqrt tan tanh to_degrees to_radians trunc',
      ),
      ...words(
        'go',
        'Abs Acos Acosh Asin Asinh Atan Atan2 Atanh Cbrt Ceil Copysign Cos Cosh Dim Erf Erfc Erfcinv Erfinv Exp Exp2 Expm1 FMA Floor Gamma Hypot J0 J1 Jn Ldexp Log Log10 Log1p Log2 Max Min Mod Nextafter Pow Remainder Round RoundToEven Sin Sinh Sqrt Tan Tanh Trunc Y0 Y1 Yn',
      ),
      ...words(
        'java',
        'abs acos asin atan atan2 cbrt ceil copySign cos cosh exp expm1 floor fma hypot IEEEremainder log log10 log1p max min nextAfter pow rint round scalb signum sin sinh sqrt tan tanh toDegrees toRadians',
      ),
      ...words(
        'csharp',
        'Abs Acos Acosh Asin Asinh Atan Atan2 Atanh Cbrt Ceiling CopySign Cos Cosh Exp Floor FusedMultiplyAdd IEEERemainder Log Log10 Log2 Max Min Pow Round ScaleB Sign Sin Sinh Sqrt Tan Tanh Truncate',
      ),
      ...words(
        'c',
        'acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh erf erfc exp exp2 expm1 fabs fdim floor fma fmax fmin fmod hypot j0 j1 jn ldexp lgamma log log10 log1p log2 nearbyint nextafter pow remainder rint round sin sinh sqrt tan tanh tgamma trunc y0 y1 yn',
      ),
      ...words(
        'torch',
        'nn.functional.relu nn.functional.relu6 nn.functional.elu nn.functional.selu nn.functional.celu nn.functional.leaky_relu nn.functional.gelu nn.functional.logsigmoid nn.functional.hardshrink nn.functional.tanhshrink nn.functional.softsign nn.functional.softplus nn.functional.softshrink nn.functional.tanh nn.functional.sigmoid nn.functional.hardsigmoid nn.functional.hardswish nn.functional.hardtanh nn.functional.silu nn.functional.mish nn.functional.threshold',
      ),
    ];
    assert.deepEqual(
      wanted.filter((key) => !has(key)),
      [],
    );
  });
});

function words(library: string, members: string): string[] {
  return members.split(' ').map((member) => `${library}.${member}`);
}
