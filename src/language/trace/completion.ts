import type { Expression } from '../program.ts';
import type { Value } from '../values.ts';

/** How a statement ended that did not simply run to its end. */
export type Completion =
  | { readonly kind: 'return' | 'give'; readonly value: Value; readonly at: Expression | undefined }
  | { readonly kind: 'break' | 'continue'; readonly label: string | undefined }
  | undefined;

/** What a turn's end makes of its loop: it goes on, or the loop ends as well. */
export function afterTurn(completion: Completion, label: string | undefined): 'on' | 'end' | 'leave' {
  if (completion === undefined) return 'on';
  if (completion.kind !== 'break' && completion.kind !== 'continue') return completion.kind === 'give' ? 'on' : 'leave';
  const isOwn = completion.label === undefined || completion.label === label;
  if (!isOwn) return 'leave';
  return completion.kind === 'break' ? 'end' : 'on';
}
