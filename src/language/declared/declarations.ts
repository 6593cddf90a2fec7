import type { CustomOperation, Template } from '../../core/custom.ts';
import { opNames } from '../../core/operations/names.ts';
import { problem } from '../language.ts';
import { lookUp } from '../libraries.ts';
import type { Problem } from '../program.ts';
import { isProblem, type Json, type JsonList, type JsonObject, type JsonString, readJson, spanInside } from './json.ts';
import { readTemplate } from './template.ts';

/** The file of a workspace that declares operations. */
export const declarationsFile = 'gradient-graph.json';

/** An operation with the places of its declaration. */
export interface Declared {
  readonly operation: CustomOperation;
  /** The texts of its derivatives, in the order of the parameters. */
  readonly derivatives: readonly JsonString[];
  /** Whether a derivative that does not fit the value is meant so. */
  readonly intended: boolean;
}

export interface Declarations {
  readonly declared: readonly Declared[];
  readonly problems: readonly Problem[];
}

const mostParameters = 100;
const identifier = /^[\p{L}_][\p{L}\p{N}_]*$/u;
const names: ReadonlySet<string> = new Set(opNames);

/**
 * Reads the text of a `gradient-graph.json`. An operation with an error is left out, and the error has its place in the
 * text; the others stand.
 */
export function readDeclarations(text: string): Declarations {
  const json = readJson(text);
  if (isProblem(json)) return { declared: [], problems: [json] };
  const reader = new Reader();
  reader.file(json);
  return reader;
}

class Reader implements Declarations {
  readonly declared: Declared[] = [];
  readonly problems: Problem[] = [];

  file(json: Json): void {
    if (json.kind !== 'object') {
      this.#refuse('wrong-type', 'A file of declarations is an object.', json);
      return;
    }
    this.#known(json, ['$schema', 'operations'], 'This file');
    const operations = member(json, 'operations');
    if (operations === undefined) return;
    if (operations.kind !== 'list') {
      this.#refuse('wrong-type', '`operations` is a list.', operations);
      return;
    }
    for (const item of operations.items) {
      if (item.kind === 'object') this.#operation(item);
      else this.#refuse('wrong-type', 'An operation is an object with a name, parameters and a value.', item);
    }
  }

  #operation(json: JsonObject): void {
    const before = this.#errors;
    this.#known(json, ['name', 'parameters', 'value', 'derivatives', 'note', 'intended'], 'An operation');
    const name = this.#name(json);
    const parameters = this.#parameters(json);
    const value = this.#text(json, 'value');
    const note = member(json, 'note') === undefined ? undefined : this.#text(json, 'note');
    const intended = member(json, 'intended');
    if (intended !== undefined && !(intended.kind === 'other' && typeof intended.value === 'boolean'))
      this.#refuse('wrong-type', '`intended` is true or false.', intended);
    if (parameters === undefined || value === undefined) return;
    const derivatives = this.#derivatives(json, parameters);
    const valueTemplate = this.#template(value, parameters);
    const partials = derivatives?.map((text) => this.#template(text, parameters));
    if (this.#errors > before || derivatives === undefined) return;
    this.declared.push({
      operation: {
        name: name!,
        parameters,
        value: valueTemplate!,
        partials: partials as readonly Template[],
        ...(note === undefined ? {} : { note: note.value }),
      },
      derivatives,
      intended: intended?.kind === 'other' && intended.value === true,
    });
  }

  #name(json: JsonObject): string | undefined {
    const found = this.#text(json, 'name');
    if (found === undefined) return undefined;
    const name = found.value;
    if (!identifier.test(name))
      this.#refuse('wrong-name', 'The name of an operation has letters, digits and underscores only.', found);
    else if (names.has(name) || lookUp('plain', name) !== undefined)
      this.#refuse('taken', `\`${name}\` is an operation of Gradient Graph already: give yours another name.`, found);
    else if (this.declared.some(({ operation }) => operation.name === name))
      this.#refuse('taken', `\`${name}\` is declared twice: give one of them another name.`, found);
    return name;
  }

  #parameters(json: JsonObject): readonly string[] | undefined {
    const list = this.#list(json, 'parameters');
    if (list === undefined) return undefined;
    const before = this.#errors;
    if (list.items.length === 0 || list.items.length > mostParameters)
      this.#refuse('wrong-count', `An operation has 1 to ${mostParameters} parameters.`, list);
    const found: string[] = [];
    for (const item of list.items) {
      if (item.kind !== 'string' || !identifier.test(item.value))
        this.#refuse('wrong-name', 'A parameter is a name of letters, digits and underscores.', item);
      else if (found.includes(item.value))
        this.#refuse('taken', `The parameter \`${item.value}\` is there twice.`, item);
      else found.push(item.value);
    }
    return this.#errors > before ? undefined : found;
  }

  /** The derivatives in the order of the parameters; undefined where one is missing. */
  #derivatives(json: JsonObject, parameters: readonly string[]): readonly JsonString[] | undefined {
    const found = member(json, 'derivatives');
    if (found === undefined) return this.#missing(json, 'derivatives');
    if (found.kind !== 'object') {
      this.#refuse('wrong-type', '`derivatives` is an object with an expression for each parameter.', found);
      return undefined;
    }
    for (const { key } of found.members)
      if (!parameters.includes(key.value))
        this.#refuse('unknown-name', `\`${key.value}\` is none of the parameters ${parameters.join(', ')}.`, key);
    const texts: JsonString[] = [];
    const key = keyOf(json, 'derivatives')!;
    for (const parameter of parameters) {
      const text = member(found, parameter);
      if (text === undefined)
        this.#refuse(
          'no-derivative',
          `The derivative by \`${parameter}\` is missing: write an expression for it.`,
          key,
        );
      else if (text.kind !== 'string') this.#refuse('wrong-type', 'A derivative is an expression in quotes.', text);
      else texts.push(text);
    }
    return texts.length === parameters.length ? texts : undefined;
  }

  #template(text: JsonString, parameters: readonly string[]): Template | undefined {
    const read = readTemplate(
      text.value,
      parameters,
      this.declared.map(({ operation }) => operation),
    );
    if (!Array.isArray(read)) return read as Template;
    for (const found of read as readonly Problem[]) {
      const inside = spanInside(text, found.span);
      this.problems.push({ ...found, span: inside.start < inside.end ? inside : text.span });
    }
    return undefined;
  }

  #text(json: JsonObject, key: string): JsonString | undefined {
    const found = member(json, key);
    if (found === undefined) return this.#missing(json, key);
    if (found.kind === 'string') return found;
    this.#refuse('wrong-type', `\`${key}\` is a text in quotes.`, found);
    return undefined;
  }

  #list(json: JsonObject, key: string): JsonList | undefined {
    const found = member(json, key);
    if (found === undefined) return this.#missing(json, key);
    if (found.kind === 'list') return found;
    this.#refuse('wrong-type', `\`${key}\` is a list.`, found);
    return undefined;
  }

  #missing(json: JsonObject, key: string): undefined {
    const { start } = json.span;
    const message = key === 'derivatives' ? `${key}\`: an expression for each parameter` : `${key}\``;
    this.#refuse('missing', `This operation needs \`${message}.`, { span: { start, end: start + 1 } });
    return undefined;
  }

  /** A misspelt key must not pass over in silence. */
  #known(json: JsonObject, keys: readonly string[], what: string): void {
    for (const { key } of json.members)
      if (!keys.includes(key.value))
        this.problems.push({
          ...problem('unknown-property', `${what} has no \`${key.value}\`: there are ${keys.join(', ')}.`, key.span),
          severity: 'warning',
        });
  }

  #refuse(code: string, message: string, at: { readonly span: Problem['span'] }): void {
    this.problems.push(problem(code, message, at.span));
  }

  get #errors(): number {
    return this.problems.filter(({ severity }) => severity === 'error').length;
  }
}

/** The last of equal keys counts, as JSON has it. */
function member(json: JsonObject, key: string): Json | undefined {
  return json.members.findLast((each) => each.key.value === key)?.value;
}

function keyOf(json: JsonObject, key: string): JsonString | undefined {
  return json.members.findLast((each) => each.key.value === key)?.key;
}
