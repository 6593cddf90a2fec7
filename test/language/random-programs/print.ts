import type { Expression } from './program.ts';

/** How tightly expressions bind, and what their forms look like; a greater level binds tighter. */
export interface Grammar {
  readonly signs: Readonly<Record<string, number>>;
  readonly unaries: Readonly<Record<string, number>>;
  /** The level of a comparison in a chain. */
  readonly chained: number;
  readonly choice: (test: string, whenTrue: string, whenFalse: string) => string;
  readonly bindingSign: string;
  readonly brackets: readonly [string, string];
}

const atom = 20;
/** The operands of `?:` and of Python's `if … else`. */
const choiceLevel = 2;

/** The text of an expression, with brackets only where they are needed. */
export function expressionText(grammar: Grammar, e: Expression): string {
  const write = (part: Expression, least: number): string => {
    const text = expressionText(grammar, part);
    return level(grammar, part) < least ? `(${text})` : text;
  };
  switch (e.kind) {
    case 'literal':
      return e.text;
    case 'name':
      return e.name;
    case 'unary': {
      const own = grammar.unaries[e.sign]!;
      const operand = write(e.operand, own);
      return e.sign === 'not' || operand.startsWith(e.sign) ? `${e.sign} ${operand}` : `${e.sign}${operand}`;
    }
    case 'binary': {
      const own = grammar.signs[e.sign]!;
      // A power groups to the right, comparisons and all the others to the left.
      const [left, right] = e.sign === '**' ? [own + 0.5, Math.min(own, grammar.unaries['-']!)] : [own, own + 1];
      // What is special may begin with a sign.
      const base = write(e.left, left);
      if (e.sign === '**' && /^[-+~!]/.test(base)) return `(${base}) ** ${write(e.right, right)}`;
      const isRelation = /^(?:[<>]=?|[=!]==?)$/.test(e.sign);
      return `${write(e.left, isRelation ? own + 1 : left)} ${e.sign} ${write(e.right, right)}`;
    }
    case 'chain':
      return e.operands
        .map((operand, k) => `${k === 0 ? '' : `${e.signs[k - 1]} `}${write(operand, grammar.chained + 1)}`)
        .join(' ');
    case 'choice':
      return grammar.choice(
        write(e.test, choiceLevel + 1),
        write(e.whenTrue, choiceLevel + 1),
        write(e.whenFalse, choiceLevel),
      );
    case 'call': {
      const keywords = (e.keywords ?? []).map(({ name, value }) => `${name}=${write(value, choiceLevel)}`);
      return `${e.callee}(${[...e.operands.map((o) => write(o, choiceLevel)), ...keywords].join(', ')})`;
    }
    case 'cast':
      return `(${e.type})${write(e.operand, grammar.unaries['-']!)}`;
    case 'item':
      return `${write(e.list, atom)}[${write(e.place, choiceLevel)}]`;
    case 'binding':
      return `${e.name} ${grammar.bindingSign} ${write(e.value, choiceLevel)}`;
    case 'list':
      return `${grammar.brackets[0]}${e.items.map((item) => write(item, choiceLevel)).join(', ')}${grammar.brackets[1]}`;
    case 'special':
      return e.texts
        .map((text, k) =>
          k === 0
            ? text
            : `${isDelimited(e.texts, k) ? write(e.parts[k - 1]!, choiceLevel) : write(e.parts[k - 1]!, atom)}${text}`,
        )
        .join('');
  }
}

/** Whether the part before this text stands alone between brackets and commas, so that it needs no own. */
function isDelimited(texts: readonly string[], k: number): boolean {
  return /[([,]\s*$/.test(texts[k - 1]!) && /^\s*[)\],]/.test(texts[k]!);
}

function level(grammar: Grammar, e: Expression): number {
  switch (e.kind) {
    case 'literal':
      return e.text.startsWith('-') ? grammar.unaries['-']! : atom;
    case 'name':
    case 'call':
    case 'item':
    case 'list':
    case 'special':
      return atom;
    case 'unary':
      return grammar.unaries[e.sign]!;
    case 'cast':
      return grammar.unaries['-']!;
    case 'binary':
      return grammar.signs[e.sign]!;
    case 'chain':
      return grammar.chained;
    case 'choice':
      return choiceLevel;
    case 'binding':
      return 0;
  }
}
