import { bracedDefinitions } from './braced.ts';
import { stringEnd } from './strings.ts';

/** JavaScript and TypeScript: templates, patterns between slashes; where these cannot be told from divisions, nothing. */
export const javascriptDefinitions = bracedDefinitions({
  quoted: (text, at) => {
    if (text[at] !== '`') return stringEnd(text, at + 1, text[at]!);
    const end = stringEnd(text, at + 1, '`', { lines: true });
    return end < 0 || !isSimple(text.slice(at + 1, end - 1)) ? -1 : end;
  },
  slash: (text, at, last, opened) => {
    const before = text.slice(Math.max(0, last - 200), last + 1);
    const sign = before.at(-1) ?? ';';
    // Elements of JSX hold text that is no code; behind a pattern, a block or `i++` both may stand.
    if (sign === '<' || text[at + 1] === '>' || sign === '/' || sign === '}' || /(?:\+\+|--)$/.test(before)) return -1;
    const isDivision =
      sign === ')'
        ? !/(?:^|[^\w$.])(?:if|while|for|with|await)\s*$/.test(text.slice(Math.max(0, opened - 40), opened))
        : /[\w$\]'"`]/.test(sign) && !operatorWord.test(before);
    if (isDivision) return at + 1;
    pattern.lastIndex = at;
    return pattern.test(text) ? pattern.lastIndex : -1;
  },
  head: (words, isInType) => {
    const type =
      /^(?:export\s+)?(?:abstract\s+)?(?:class|interface)\s+([\w$]+)(?:\s*<[^=]*>)?(?:\s+(?:extends|implements)\s[^=]*)?$/.exec(
        words,
      )?.[1];
    if (type !== undefined) return { kind: 'type', name: type };
    const name = (isInType ? method : declared).exec(words)?.[1];
    return name === undefined || control.test(name) ? undefined : { kind: 'function', name };
  },
});

/** Words behind which an expression begins. */
const operatorWord =
  /(?:^|[^\w$.])(?:return|typeof|case|in|of|delete|void|throw|do|else|new|instanceof|yield|await|default|extends)$/;
const pattern = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

/** Functions and methods; what stands behind the brackets is no type in braces. */
const declared =
  /^(?:export\s+)?(?:async\s+)?function\s+([\w$]+)\s*(?:<[^(){}]*>)?\([^\n]*\)[ \t]*(?::[ \t]*[\w$][\w$.<>[\], |]*)?$/;
const method =
  /^(?:(?:static|async|get|set|public|private|protected|readonly|override)\s+)*#?([\w$]+)\s*(?:<[^(){}]*>)?\([^\n]*\)[ \t]*(?::[ \t]*[\w$][\w$.<>[\], |]*)?$/;
const control = /^(?:if|for|while|switch|with|catch|function|super|return|await)$/;

/** Whether the expressions in a template hold no templates and no braces of their own. */
function isSimple(words: string): boolean {
  const rest = words.replace(/\\./gs, '').replace(/\$\{(?:[^{}`'"/]|'[^'\\\n{}`]*'|"[^"\\\n{}`]*")*\}/g, '');
  return !rest.includes('${');
}
