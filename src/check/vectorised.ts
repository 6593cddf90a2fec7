import { closedForms } from '../core/formula/closed-forms.ts';
import { collected } from '../core/formula/collect.ts';
import type { FormulaId } from '../core/formula/formula.ts';
import { Formulas } from '../core/formula/formulas.ts';
import { type HostStyle, printCode } from '../core/formula/host.ts';
import { toEnd } from '../language/analyse.ts';
import type { Expression, Statement } from '../language/program.ts';
import { trace } from '../language/trace/trace.ts';
import { namesOf } from '../language/walk.ts';
import { type CheckedFile, type FileFunction, functionNamed } from './file.ts';
import { named } from './pieces.ts';

/** What a vectorised gradient is written with. */
export interface Vectorising {
  readonly file: CheckedFile;
  readonly f: FileFunction;
  /** The array that it is by. */
  readonly by: string;
  /** How many dimensions each parameter has. */
  readonly ranks: ReadonlyMap<string, number>;
  readonly style: HostStyle;
}

/** The lines of a gradient by an array, and what it returns. */
export interface VectorisedGradient {
  readonly lines: readonly string[];
  readonly returned: string;
}

/** A part of an expression that is not computed item by item, or a name: it goes by one symbol. */
interface Atom {
  readonly symbol: string;
  readonly rank: number;
  /** Hands on what comes to it. */
  readonly receive: (adjoint: FormulaId) => void;
}

/** Thrown where no gradient can be written; caught in `vectorisedGradient`. */
class Refused extends Error {}

/** Deeper expressions nobody writes by hand. */
const deepest = 200;

/**
 * The gradient of a function of NumPy by its array, in whole arrays, as one writes the reverse pass by hand: sums, means,
 * scalar products and products of matrices hand back what comes to them, everything between them is differentiated item by
 * item. A sentence where something else is in the way.
 */
export function vectorisedGradient(vectorising: Vectorising): VectorisedGradient | string {
  try {
    return new Reverse(vectorising).gradient();
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

class Reverse {
  readonly #given: Vectorising;
  readonly #formulas = new Formulas();
  readonly #ranks: Map<string, number>;
  readonly #moving: Set<string>;
  readonly #adjoints = new Map<string, FormulaId[]>();
  #depth = 0;

  constructor(given: Vectorising) {
    this.#given = given;
    this.#ranks = new Map(given.ranks);
    this.#moving = new Set([given.by]);
  }

  gradient(): VectorisedGradient {
    const { f, by, file } = this.#given;
    const body = f.definition.body.filter(({ kind }) => kind !== 'pass');
    const last = body.at(-1);
    if (last?.kind !== 'return' || last.value === undefined) throw new Refused('It returns in several places.');
    const steps = body.slice(0, -1).map((statement) => this.#step(statement));
    if (this.#rankOf(last.value) !== 0) throw new Refused('It gives more than one number.');
    this.#back(last.value, this.#formulas.constant(1));
    const behind: string[] = [];
    for (const { name, value } of [...steps].reverse()) {
      const adjoint = this.#total(name);
      if (adjoint === undefined || !this.#moving.has(name)) continue;
      const own = `d_${name}`;
      if (namesOf(f.definition.body).has(own)) throw new Refused(`It has a name \`${own}\` already.`);
      behind.push(`${own} = ${bare(this.#print(adjoint))}`);
      this.#back(value, this.#formulas.symbol(own));
    }
    const total = this.#total(by);
    if (total === undefined) throw new Refused('It does not depend on its array.');
    const text = bare(this.#print(total));
    const words = new Set(text.match(/\w+/g));
    const isSpread = [...this.#ranks].some(([name, rank]) => rank > 0 && words.has(name)) || /\bd_\w/.test(text);
    const returned = isSpread ? text : `${this.#np}full_like(${by}, ${text}, dtype=float)`;
    const read = new Set([...behind, returned].flatMap((line) => line.match(/\w+/g) ?? []));
    const before: string[] = [];
    for (const { name, span } of [...steps].reverse()) {
      if (!read.has(name)) continue;
      const own = file.text.slice(span.start, span.end);
      for (const word of own.match(/\w+/g) ?? []) read.add(word);
      before.unshift(own);
    }
    return { lines: [...before, ...behind], returned };
  }

  get #np(): string {
    const { call } = this.#given.style;
    return call === 'method' ? '' : call.prefix;
  }

  #step(statement: Statement) {
    if (statement.kind !== 'assign' || statement.target.kind !== 'name')
      throw new Refused('It has branches, loops or assignments to items.');
    const { target, value, span } = statement;
    const { name } = target;
    if (this.#ranks.has(name)) throw new Refused(`It assigns \`${name}\` again.`);
    this.#ranks.set(name, this.#rankOf(value));
    if (this.#moves(value)) this.#moving.add(name);
    return { name, value, span };
  }

  #moves(expression: Expression): boolean {
    return [...namesOf([expression])].some((name) => this.#moving.has(name));
  }

  #total(name: string): FormulaId | undefined {
    const received = this.#adjoints.get(name);
    return received === undefined ? undefined : collected(this.#formulas, received);
  }

  #print(formula: FormulaId): string {
    const { texts, missing } = printCode(this.#formulas, [formula], this.#given.style, { longest: 1_000 });
    if (missing.length > 0) throw new Refused(`The language has no word for ${missing.join(' and ')}.`);
    if (texts[0]!.length > 1_000) throw new Refused('Its gradient is too long.');
    return texts[0]!;
  }

  #source({ span }: Expression): string {
    return this.#given.file.text.slice(span.start, span.end);
  }

  #rankOf(expression: Expression): number {
    const { atoms } = this.#block(expression);
    return Math.max(0, ...atoms.map(({ rank }) => rank));
  }

  /** Hands what comes to an expression on to all that it is made of. */
  #back(expression: Expression, adjoint: FormulaId): void {
    if (!this.#moves(expression)) return;
    const { atoms, rewritten } = this.#block(expression);
    const rank = Math.max(0, ...atoms.map((atom) => atom.rank));
    if (atoms.some((atom) => atom.rank > 0 && atom.rank !== rank)) throw new Refused('It joins a matrix and a vector.');
    const { partials } = this.#formulasOf(rewritten, atoms);
    for (const [k, atom] of atoms.entries()) {
      const own = this.#formulas.mul(adjoint, partials[k]!);
      const isSummed = atom.rank < rank;
      atom.receive(isSummed ? this.#formulas.symbol(`${this.#np}sum(${this.#print(own)})`) : own);
    }
  }

  /** An expression item by item, with its derivatives by its atoms. */
  #formulasOf(rewritten: Expression, atoms: readonly Atom[]) {
    const { file, f } = this.#given;
    let k = 0;
    const traced = toEnd(
      trace([{ kind: 'return', span: rewritten.span, value: rewritten }], undefined, {
        resolve: file.resolve,
        define: (name) => functionNamed(file, name, f)?.definition,
        objects: file.outline.objects,
        pointOf: () => undefined,
        assume: () => 0.6 + k++ / 16,
        literalInputs: new Set(),
        budget: file.budget,
      }),
    );
    const { result, guards, inputs, graph } = traced;
    const output = result.kind === 'real' ? result.node : undefined;
    if (output === undefined || guards.length > 0) throw new Refused('A part of it is not computed item by item.');
    const named = [...inputs].map(([name, node]) => ({ name, node }));
    const forms = closedForms(graph, output, named, { formulas: this.#formulas });
    if (forms === undefined) throw new Refused('It is too long for a closed form.');
    const partials = atoms.map(({ symbol }) => {
      const place = named.findIndex(({ name }) => name === symbol);
      return place < 0 ? this.#formulas.constant(0) : forms.partials[place]!;
    });
    return { partials, value: forms.value };
  }

  /** An expression as a formula, for what it is multiplied with. */
  #value(expression: Expression): FormulaId {
    const { rewritten, atoms } = this.#block(expression);
    return this.#formulasOf(rewritten, atoms).value;
  }

  /** An expression whose sums and products of matrices are named, with those names. */
  #block(expression: Expression): { readonly rewritten: Expression; readonly atoms: readonly Atom[] } {
    const atoms = new Map<string, Atom>();
    const rewritten = this.#rewritten(expression, (atom) => {
      if (!atoms.has(atom.symbol)) atoms.set(atom.symbol, atom);
      return { ...named(atom.symbol), span: expression.span };
    });
    return { rewritten, atoms: [...atoms.values()] };
  }

  #rewritten(e: Expression, put: (atom: Atom) => Expression): Expression {
    if (++this.#depth > deepest) throw new Refused('It is nested too deeply.');
    try {
      const atom = this.#atomOf(e);
      if (atom !== undefined) return put(atom);
      switch (e.kind) {
        case 'number':
          return e;
        case 'attribute':
          return e;
        case 'operation':
          return { ...e, operands: e.operands.map((operand) => this.#rewritten(operand, put)) };
        case 'call':
          if (e.keywords.length > 0) throw new Refused('A function in it has settings.');
          return { ...e, operands: e.operands.map((operand) => this.#rewritten(operand, put)) };
        default:
          throw new Refused('A part of it is not computed item by item.');
      }
    } finally {
      this.#depth--;
    }
  }

  #atomOf(e: Expression): Atom | undefined {
    const constant = (rank: number): Atom => ({ symbol: this.#source(e), rank, receive: () => {} });
    if (e.kind === 'name') {
      const rank = this.#ranks.get(e.name);
      const receive = (adjoint: FormulaId): void => {
        if (this.#moving.has(e.name)) this.#adjoints.set(e.name, [...(this.#adjoints.get(e.name) ?? []), adjoint]);
      };
      return { symbol: e.name, rank: rank ?? 0, receive };
    }
    if (e.kind === 'attribute' && e.name === 'T' && this.#moves(e)) throw new Refused('It turns its array around.');
    if (e.kind === 'attribute' && e.name === 'T') return constant(2);
    if (/^(?:len\(\w+\)|\w+\.size|\w+\.shape\[\d\]|np\.size\(\w+\))$/.test(this.#source(e))) return constant(0);
    const reduced = this.#reduction(e);
    if (reduced !== undefined) return reduced;
    const product = factorsOf(e, (name) => this.#ranks.has(name));
    return product === undefined ? undefined : this.#product(e, ...product);
  }

  /** `np.sum(e)`, `e.mean()`, `np.linalg.norm(e)`. */
  #reduction(e: Expression): Atom | undefined {
    if (e.kind !== 'call' || e.callee.kind !== 'attribute' || e.keywords.length > 0) return undefined;
    const { name, object } = e.callee;
    if (!['sum', 'mean', 'norm'].includes(name)) return undefined;
    const isMethod = e.operands.length === 0;
    const inner = isMethod ? object : e.operands.length === 1 ? e.operands[0]! : undefined;
    if (inner === undefined) throw new Refused('A sum in it has settings.');
    const symbol = this.#source(e);
    const { mul, div, symbol: word } = bound(this.#formulas);
    const receive = (adjoint: FormulaId): void => {
      if (name === 'sum') this.#back(inner, adjoint);
      else if (name === 'mean') this.#back(inner, div(adjoint, word(`${this.#np}size(${this.#source(inner)})`)));
      else this.#back(inner, div(mul(adjoint, this.#value(inner)), word(symbol)));
    };
    return { symbol, rank: 0, receive };
  }

  /** A scalar product, or a matrix times a vector. */
  #product(e: Expression, a: Expression, b: Expression): Atom {
    const [rankA, rankB] = [this.#rankOf(a), this.#rankOf(b)];
    const symbol = e.kind === 'operation' ? `(${this.#source(e)})` : this.#source(e);
    const { mul, symbol: word } = bound(this.#formulas);
    if (rankA === 1 && rankB === 1) {
      const receive = (adjoint: FormulaId): void => {
        if (this.#moves(a)) this.#back(a, mul(adjoint, this.#value(b)));
        if (this.#moves(b)) this.#back(b, mul(adjoint, this.#value(a)));
      };
      return { symbol, rank: 0, receive };
    }
    const isLeft = rankA === 2 && rankB === 1;
    if (!isLeft && !(rankA === 1 && rankB === 2)) throw new Refused('It multiplies matrices.');
    const [matrix, vector] = isLeft ? [a, b] : [b, a];
    if (this.#moves(matrix)) throw new Refused('It multiplies by a matrix that it is differentiated by.');
    const own = this.#source(matrix);
    const m = /^[\w.]+$/.test(own) ? own : `(${own})`;
    const turned = m.endsWith('.T') ? m.slice(0, -2) : `${m}.T`;
    const receive = (adjoint: FormulaId): void => {
      const text = this.#print(adjoint);
      const factor = /^[\w.]+$/.test(text) ? text : `(${text})`;
      this.#back(vector, word(isLeft ? `(${turned} @ ${factor})` : `(${m} @ ${factor})`));
    };
    return { symbol, rank: 1, receive };
  }
}

/** The factors of `a @ b`, `np.dot(a, b)` and `a.dot(b)`. */
function factorsOf(e: Expression, isOwn: (name: string) => boolean): readonly [Expression, Expression] | undefined {
  if (e.kind === 'operation' && e.operator === 'matrixProduct') return [e.operands[0]!, e.operands[1]!];
  if (e.kind !== 'call' || e.callee.kind !== 'attribute' || !['dot', 'vdot', 'inner'].includes(e.callee.name))
    return undefined;
  const { object } = e.callee;
  if (e.operands.length === 2 && object.kind === 'name' && !isOwn(object.name)) return [e.operands[0]!, e.operands[1]!];
  return e.operands.length === 1 ? [object, e.operands[0]!] : undefined;
}

function bound(formulas: Formulas) {
  return {
    mul: (a: FormulaId, b: FormulaId) => formulas.mul(a, b),
    div: (a: FormulaId, b: FormulaId) => formulas.div(a, b),
    symbol: (name: string) => formulas.symbol(name),
  };
}

/** Without brackets around the whole. */
function bare(text: string): string {
  if (!text.startsWith('(') || !text.endsWith(')')) return text;
  let depth = 0;
  for (let k = 0; k < text.length; k++) {
    if (text[k] === '(') depth++;
    if (text[k] === ')' && --depth === 0 && k < text.length - 1) return text;
  }
  return text.slice(1, -1);
}
