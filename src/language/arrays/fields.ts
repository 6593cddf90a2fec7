import type { Builtin, BuiltinCall, Machine } from '../machine.ts';
import { boolean, describe, unknown, type Value } from '../values.ts';
import { asMatrix, isMatrix, line } from './array.ts';
import { whole, wrongCount } from './fold.ts';
import type { ArrayBuiltinName } from './names.ts';

type List = Extract<Value, { kind: 'sequence' }>;

/** Lists of R with names, and structs of MATLAB: an assignment makes another one, so that no other name sees it. */
export const fieldBuiltins = {
  rList: (_, call) => {
    // Names stand behind what has none, in the order of the text.
    const items = [...call.operands, ...call.keywords.values()];
    const fields = [...call.operands.map(() => ''), ...call.keywords.keys()];
    return listOf(items, fields);
  },
  structure: (m, call) => {
    const names = call.operands.filter((_, k) => k % 2 === 0);
    const items = call.operands.filter((_, k) => k % 2 === 1);
    const texts = names.map((v) => (v.kind === 'text' ? v.value : undefined));
    if (texts.includes(undefined) || names.length !== items.length) return wrongCount(m, call);
    if (items.some((v) => v.kind === 'sequence' && !isMatrix(v)))
      return m.refuse('unsupported', 'Arrays of structs are not followed: give each field a value.', call.at);
    return listOf(items, texts as string[]);
  },
  rField: (m, call) => {
    const [object, key] = call.operands;
    if (object === undefined || key === undefined || call.operands.length > 2) return wrongCount(m, call);
    const items = object.kind === 'sequence' ? object.items : undefined;
    if (items === undefined)
      return m.refuse(
        'unsupported',
        `${describe(object)} has no fields here.`.replace(/^./, (c) => c.toUpperCase()),
        call.at,
      );
    const place = key.kind === 'text' ? (fieldsOf(object)?.indexOf(key.value) ?? -1) : (whole(m, key) ?? 0) - 1;
    if (items[place] !== undefined) return items[place];
    const name = key.kind === 'text' ? key.value : String(place + 1);
    return m.refuse('unknown-attribute', `There is no \`${name}\` in this object.`, call.at);
  },
  rFieldSet: (m, call) => {
    const [object, value, key] = call.operands;
    if (object === undefined || value === undefined || key === undefined) return wrongCount(m, call);
    const isList = object.kind === 'sequence' && !isMatrix(object);
    if (!isList && object.kind !== 'none' && !(isMatrix(object) && object.items.length === 0)) {
      if (isMatrix(object) && key.kind !== 'text') return changed(m, call, object, value, key);
      return m.refuse('unsupported', `A field of ${describe(object)} cannot be changed.`, call.at);
    }
    const items = isList ? [...object.items] : [];
    const fields = isList ? [...(object.fields ?? object.items.map(() => ''))] : [];
    const found = key.kind === 'text' ? fields.indexOf(key.value) : (whole(m, key) ?? 0) - 1;
    const place = found < 0 || found > items.length ? items.length : found;
    items[place] = value;
    fields[place] ??= key.kind === 'text' ? key.value : '';
    return listOf(items, fields);
  },
  arrayIsNone: (m, call) => {
    const [x] = call.operands;
    return x === undefined || call.operands.length > 1 ? wrongCount(m, call) : boolean(x.kind === 'none');
  },
  isField: (m, call) => {
    const [object, key] = call.operands;
    if (object?.kind !== 'sequence' || key?.kind !== 'text') return wrongCount(m, call);
    return boolean(object.fields?.includes(key.value) === true);
  },
} satisfies { readonly [K in ArrayBuiltinName]?: Builtin };

const listOf = (items: readonly Value[], fields: readonly string[]): List => ({
  kind: 'sequence',
  form: 'list',
  items,
  fields,
});

function fieldsOf(object: Value): readonly string[] | undefined {
  return object.kind === 'sequence' ? object.fields : undefined;
}

function changed(m: Machine, call: BuiltinCall, object: Value, value: Value, key: Value): Value {
  const items = [...asMatrix(object).items];
  const k = whole(m, key);
  if (k === undefined || k < 1 || k > items.length + 1) return unknown;
  items[k - 1] = value;
  return line(items, call.library);
}
