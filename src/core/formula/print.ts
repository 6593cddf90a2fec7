import type { Formula, FormulaId, Term } from './formula.ts';
import type { Formulas } from './formulas.ts';
import { usesOf } from './live.ts';
import { atom, binding, type FormulaNotation, grouped, isFraction, type Piece } from './notation.ts';
import { doubleOf, isMinusOne, isNegative, isOne, negated, one, type Ratio } from './ratio.ts';

/** A formula as text; parts that would be repeated too often are given names first. */
export interface PrintedFormula {
  readonly text: string;
  /** In an order in which each uses only earlier ones. */
  readonly definitions: readonly Definition[];
}

export interface Definition {
  readonly name: string;
  readonly text: string;
}

export interface PrintOptions {
  /** Formulas longer than this name their shared parts. 160 unless given; Infinity never names, and may be exponential. */
  readonly longest?: number;
  /** Shared parts at least this long get a name. 16 unless given. */
  readonly shortestNamed?: number;
}

/** Writes one formula. */
export function print(
  formulas: Formulas,
  id: FormulaId,
  notation: FormulaNotation,
  options: PrintOptions = {},
): PrintedFormula {
  const { texts, definitions } = printAll(formulas, [id], notation, options);
  return { text: texts[0]!, definitions };
}

/** Writes several formulas that share their named parts. Linear in the number of nodes, however often parts are shared. */
export function printAll(
  formulas: Formulas,
  ids: readonly FormulaId[],
  notation: FormulaNotation,
  options: PrintOptions = {},
): { readonly texts: readonly string[]; readonly definitions: readonly Definition[] } {
  const uses = usesOf(formulas, ids);
  const length = ids.reduce((total, id) => Math.max(total, formulas.cost(id)), 0);
  const shortest = length > (options.longest ?? 160) ? (options.shortestNamed ?? 16) : Number.POSITIVE_INFINITY;
  const printer = new Printer(formulas, notation);
  const definitions: Definition[] = [];
  const free = freeNames(formulas, uses);
  for (let id = 0; id < uses.length; id++) {
    if (uses[id] === 0) continue;
    const piece = printer.write(id, ids.includes(id));
    if (uses[id]! > 1 && piece.text.length >= shortest && !ids.includes(id)) {
      const name = free();
      definitions.push({ name, text: piece.text });
      printer.set(id, atom(notation.symbol(name)), name);
    } else printer.set(id, piece);
  }
  return { texts: ids.map((id) => printer.text(id)), definitions };
}

/** u1, u2, … without those that are names of inputs. */
function freeNames(formulas: Formulas, uses: Int32Array): () => string {
  const taken = new Set<string>();
  uses.forEach((count, id) => {
    const formula = formulas.formula(id);
    if (count > 0 && formula.kind === 'symbol') taken.add(formula.name);
  });
  let last = 0;
  return () => {
    do last++;
    while (taken.has(`u${last}`));
    return `u${last}`;
  };
}

/** Texts of formulas from the texts of their parts, which have been set before. */
class Printer {
  readonly #formulas: Formulas;
  readonly #notation: FormulaNotation;
  readonly #pieces = new Map<FormulaId, Piece>();
  readonly #named = new Set<FormulaId>();

  constructor(formulas: Formulas, notation: FormulaNotation) {
    this.#formulas = formulas;
    this.#notation = notation;
  }

  set(id: FormulaId, piece: Piece, name?: string): void {
    this.#pieces.set(id, piece);
    if (name !== undefined) this.#named.add(id);
  }

  text(id: FormulaId): string {
    return this.#pieces.get(id)!.text;
  }

  /** `outermost` is a result itself: inside others the author's −(r − q)·a keeps its form. */
  write(id: FormulaId, outermost: boolean): Piece {
    const notation = this.#notation;
    const formula = this.#formulas.formula(id);
    switch (formula.kind) {
      case 'number':
        return this.#signed(formula.value, this.#number(formula.value));
      case 'constant':
        return atom(notation.constant(formula.name));
      case 'symbol':
        return atom(notation.symbol(formula.name));
      case 'sum':
        return this.#sum(formula.terms);
      case 'product': {
        const flipped = this.#flipped(formula, outermost);
        if (flipped !== undefined) return flipped;
        return this.#signed(formula.coefficient, this.#product(formula, formula.coefficient));
      }
      case 'power':
        return notation.power(this.#piece(formula.base), this.#piece(formula.exponent));
      case 'call':
        return notation.call(
          formula.name,
          formula.operands.map((operand) => this.#piece(operand)),
        );
    }
  }

  #piece(id: FormulaId): Piece {
    return this.#pieces.get(id)!;
  }

  #minus(text: string): string {
    return this.#notation.negated?.(text) ?? `-${text}`;
  }

  #signed(sign: Ratio, size: Piece): Piece {
    if (!isNegative(sign)) return size;
    return { text: this.#minus(grouped(this.#notation, size, binding.product)), binding: binding.sum };
  }

  /** Terms in order of appearance, but a positive one first where there is one. */
  #sum(terms: readonly Term[]): Piece {
    const positive = terms.findIndex(({ coefficient }) => !isNegative(coefficient));
    const turned = positive < 0 ? terms.findIndex((term) => this.#turned(term) !== undefined) : -1;
    const first = Math.max(positive, turned, 0);
    const ordered = [terms[first]!, ...terms.slice(0, first), ...terms.slice(first + 1)];
    const texts: string[] = [];
    if (turned >= 0) texts.push(this.#turned(ordered.shift()!)!.text);
    for (const { coefficient, of } of ordered) {
      const text = this.#term(coefficient, of);
      const minus = isNegative(coefficient);
      if (texts.length > 0 && !minus && text.startsWith('-')) {
        texts.push(' - ', text.slice(1));
        continue;
      }
      if (texts.length === 0) texts.push(minus ? this.#minus(text) : text);
      else texts.push(minus ? ' - ' : ' + ', text);
    }
    return { text: texts.join(''), binding: binding.sum };
  }

  /** −2·(1 − x) as 2·(x − 1), which a sum that starts with a minus sign is glad of. */
  #turned({ coefficient, of }: Term): Piece | undefined {
    const formula = this.#formulas.formula(of);
    const factors = formula.kind === 'product' && !this.#named.has(of) ? formula.factors : [{ base: of, exponent: 1 }];
    for (const { base, exponent } of factors) {
      const inner = this.#formulas.formula(base);
      if (exponent !== 1 || inner.kind !== 'sum' || inner.terms.length !== 2 || this.#named.has(base)) continue;
      if (inner.terms[0]!.of !== this.#formulas.one || !isNegative(inner.terms[1]!.coefficient)) continue;
      if (isNegative(inner.terms[0]!.coefficient)) continue;
      const opposite = this.#opposite(inner.terms);
      return this.#product({ kind: 'product', coefficient, factors }, coefficient, new Map([[base, opposite]]));
    }
    return undefined;
  }

  #opposite(terms: readonly Term[]): Piece {
    return this.#sum(terms.map((term) => ({ ...term, coefficient: negated(term.coefficient) })));
  }

  /** |coefficient| · of. */
  #term(coefficient: Ratio, of: FormulaId): string {
    const size = isNegative(coefficient) ? negated(coefficient) : coefficient;
    if (of === this.#formulas.one) return this.#number(size).text;
    const formula = this.#formulas.formula(of);
    // Long sums are made of sums: a plus sign needs no parentheses after it.
    if (isOne(coefficient) && formula.kind === 'sum') return this.#piece(of).text;
    if (isOne(size)) return grouped(this.#notation, this.#piece(of), binding.product);
    const factors = formula.kind === 'product' && !this.#named.has(of) ? formula.factors : [{ base: of, exponent: 1 }];
    return this.#product({ kind: 'product', coefficient: size, factors }, size).text;
  }

  /** −(x − m)·… as (m − x)·…, which saves the sign. */
  #flipped(formula: Extract<Formula, { kind: 'product' }>, outermost: boolean): Piece | undefined {
    if (!isMinusOne(formula.coefficient) || (formula.factors.length > 1 && !outermost)) return undefined;
    for (const { base, exponent } of formula.factors) {
      const inner = this.#formulas.formula(base);
      if (exponent !== 1 || inner.kind !== 'sum' || this.#named.has(base)) continue;
      if (formula.factors.length > 1 && inner.terms.length !== 2) continue;
      const signs = new Set(inner.terms.map(({ coefficient }) => isNegative(coefficient)));
      if (signs.size < 2 && formula.factors.length > 1) continue;
      const opposite = this.#opposite(inner.terms);
      if (formula.factors.length === 1) return opposite;
      return this.#product({ ...formula, coefficient: one }, one, new Map([[base, opposite]]));
    }
    return undefined;
  }

  /** |coefficient| · Π base ^ exponent, negative exponents below the fraction bar. */
  #product(
    formula: Extract<Formula, { kind: 'product' }>,
    coefficient: Ratio,
    instead: ReadonlyMap<FormulaId, Piece> = new Map(),
  ): Piece {
    const top: Piece[] = [];
    const bottom: Piece[] = [];
    const size = isNegative(coefficient) ? negated(coefficient) : coefficient;
    if (isFraction(size)) {
      if (size.top !== 1) top.push(this.#digits(size.top));
      bottom.push(this.#digits(size.bottom));
    } else if (!isOne(size)) top.push(this.#digits(doubleOf(size)));
    for (const { base, exponent } of formula.factors) {
      const piece = instead.get(base) ?? this.#piece(base);
      (exponent > 0 ? top : bottom).push(this.#power(base, piece, Math.abs(exponent)));
    }
    if (bottom.length === 0) return this.#joined(top);
    return this.#notation.quotient(
      top.length === 0 ? atom(this.#notation.number(1)) : this.#joined(top),
      this.#joined(bottom),
    );
  }

  #power(base: FormulaId, piece: Piece, exponent: number): Piece {
    if (exponent === 1) return piece;
    const text = this.#notation.number(exponent);
    const formula = this.#formulas.formula(base);
    if (formula.kind === 'call' && !this.#named.has(base)) {
      const operands = formula.operands.map((operand) => this.#piece(operand));
      const middle = this.#notation.powerOfCall?.(formula.name, operands, text);
      if (middle !== undefined) return middle;
    }
    return this.#notation.power(piece, atom(text));
  }

  #joined(pieces: readonly Piece[]): Piece {
    if (pieces.length === 1) return pieces[0]!;
    const texts = pieces.map((piece) => grouped(this.#notation, piece, binding.product));
    return { text: texts.reduce(this.#notation.times), binding: binding.product };
  }

  /** A positive number; 10^{-7} in LaTeX is a power, and 2 \\cdot 10^{-7} a product. */
  #digits(value: number): Piece {
    const text = this.#notation.number(value);
    if (!text.includes('^')) return atom(text);
    return { text, binding: text.startsWith('10^') ? binding.power : binding.product };
  }

  #number(value: Ratio): Piece {
    const size = isNegative(value) ? negated(value) : value;
    if (!isFraction(size)) return this.#digits(doubleOf(size));
    return this.#notation.quotient(this.#digits(size.top), this.#digits(size.bottom));
  }
}
