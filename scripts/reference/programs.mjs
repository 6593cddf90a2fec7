// @ts-nocheck — a script run by hand: values are whatever the programs that it runs have.
/**
 * Values and gradients of the JavaScript and TypeScript programs in test/language/cases/programs-javascript.txt, as node
 * runs them: the gradient is the central difference at six steps, extrapolated (Richardson), of the program as it stands.
 *
 *     node scripts/reference/programs.mjs FILE…
 *
 * writes the answers into the files, but for the cases that are refused.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

const first = 2 ** -4;
const levels = 6;

/** The program as a function of its inputs: its last statement is the result, a function there is called. */
export function compiled(source, language, names) {
  const code = language === 'typescript' ? transformSync(source, { loader: 'ts', target: 'es2022' }).code : source;
  const lines = code.trimEnd().split('\n');
  let start = lines.length - 1;
  while (start > 0 && !isWhole(lines.slice(start).join('\n'), lines.slice(0, start).join('\n'))) start--;
  const body = lines.slice(0, start).join('\n');
  const last = lines.slice(start).join('\n').replace(/;\s*$/, '');
  const defined = /^(?:export\s+)?function\s+(\w+)\s*\(/.exec(last);
  const bound = /^(?:(?:const|let|var)\s+)?([\w.]+)\s*=(?!=)/.exec(last);
  const end = defined
    ? `${last}\nreturn ${defined[1]}`
    : bound
      ? `var ${bound[1]}; ${last.replace(/^(?:const|let|var)\s+/, '')}\nreturn ${bound[1]}`
      : `return (${last})`;
  const made = new Function(...(defined ? [] : names), `${body}\n${end}`);
  if (!defined) return (values) => made(...names.map((name) => values[name]));
  const f = made();
  const parameters = parametersOf(last);
  return (values) => f(...parameters.map((read) => read(values)));
}

/** What each parameter of a function gets: a name its value, a pattern an object or a list of values. */
function parametersOf(text) {
  const list = text.slice(text.indexOf('(') + 1, closing(text, text.indexOf('(')));
  return parts(list).map((part) => {
    const plain = part.trim();
    if (plain.startsWith('{')) {
      const names = parts(plain.slice(1, closing(plain, 0))).map((p) => p.trim().split(/\s*[:=]\s*/));
      return (values) =>
        Object.fromEntries(names.map(([key, name = key]) => [key, values[name in values ? name : key]]));
    }
    if (plain.startsWith('[')) {
      const names = parts(plain.slice(1, closing(plain, 0))).map((p) => p.trim().split(/\s*=\s*/)[0]);
      return (values) => names.map((name) => values[name]);
    }
    const name = plain.replace(/^\.\.\./, '').split(/\s*=\s*/)[0];
    return (values) => values[name];
  });
}

function closing(text, open) {
  let depth = 0;
  for (let k = open; k < text.length; k++) {
    if ('([{'.includes(text[k])) depth++;
    if (')]}'.includes(text[k]) && --depth === 0) return k;
  }
  return text.length;
}

function parts(text) {
  const found = [''];
  let depth = 0;
  for (const c of text) {
    depth += '([{'.includes(c) ? 1 : ')]}'.includes(c) ? -1 : 0;
    if (c === ',' && depth === 0) found.push('');
    else found[found.length - 1] += c;
  }
  return found.filter((part) => part.trim() !== '');
}

function isWhole(last, before) {
  try {
    new Function(before);
    new Function(last);
    return !/^\s/.test(last) && !/^[})\]]/.test(last);
  } catch {
    return false;
  }
}

/** The value at a point and the derivative by every number of it. */
export function answer(source, language, point) {
  const run = (values) => compiled(source, language, Object.keys(point))(structuredClone(values));
  const partial = (path) => {
    const at = (h) => {
      const changed = structuredClone(point);
      let place = changed;
      for (const key of path.slice(0, -1)) place = place[key];
      place[path.at(-1)] += h;
      return run(changed);
    };
    return extrapolated((h) => (at(h) - at(-h)) / (2 * h));
  };
  const gradient = (value, path) =>
    Array.isArray(value) ? value.map((v, k) => gradient(v, [...path, k])) : partial(path);
  return {
    value: run(point),
    gradient: Object.fromEntries(Object.entries(point).map(([n, v]) => [n, gradient(v, [n])])),
  };
}

/** Richardson's table; the entry whose neighbours agree best. */
function extrapolated(difference) {
  const rows = [];
  let best = { value: Number.NaN, error: Number.POSITIVE_INFINITY };
  for (let i = 0; i < levels; i++) {
    const row = [difference(first / 2 ** i)];
    for (let k = 1; k <= i; k++) {
      row.push(row[k - 1] + (row[k - 1] - rows[i - 1][k - 1]) / (4 ** k - 1));
      const error = Math.max(Math.abs(row[k] - row[k - 1]), Math.abs(row[k] - rows[i - 1][k - 1]));
      if (error < best.error) best = { value: row[k], error };
    }
    rows.push(row);
  }
  return best.value;
}

const text = (x) => (Array.isArray(x) ? `[${x.map(text).join(', ')}]` : `${Number(x.toPrecision(14))}`);

function answeredCase(part) {
  const [title, head, ...rest] = part.split('\n');
  const arrow = rest.findIndex((line) => line.startsWith('==>'));
  if (rest[arrow].startsWith('==> refused')) return part;
  const [language, point] = head.split(/, at /);
  const values = Object.fromEntries(
    parts(point ?? '').map((pair) => [pair.split('=')[0].trim(), JSON.parse(pair.slice(pair.indexOf('=') + 1))]),
  );
  const { value, gradient } = answer(rest.slice(0, arrow).join('\n'), language, values);
  const found = [text(value), ...Object.entries(gradient).map(([name, g]) => `${name}: ${text(g)}`)];
  return [title, head, ...rest.slice(0, arrow), `==> ${found.join(', ')}`, ...rest.slice(arrow + 1)].join('\n');
}

for (const file of process.argv.slice(2)) {
  const [start, ...cases] = readFileSync(file, 'utf8').split(/^## /m);
  const made = cases.map((part) => {
    try {
      return answeredCase(part);
    } catch (error) {
      console.log(part.split('\n', 1)[0], '—', error.message);
      return part;
    }
  });
  writeFileSync(file, [start, ...made].join('## '));
}
