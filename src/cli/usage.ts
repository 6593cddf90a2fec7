/** Wrong words on the command line: shown with the usage, exit code 2. */
export class UsageError extends Error {}

export const usage = `Usage
  gradient-graph show [FILE[:LINE[-LINE]] | -e EXPR] [--language L] [--at NAME=VALUE]... [--format F]
      the gradient graph of an expression, of lines or of a file;
      F is text, json, mermaid, markdown or latex
  gradient-graph check FILE... [--language L] [--format F]
      the derivatives that the files write by hand, compared with the derivatives of their functions;
      F is text, json or sarif; exit code 1 if one is wrong; a comment "gradient-graph: ignore" passes over one
  gradient-graph batch
      JSON Lines on standard input, one line out for each:
      {"id","language","source","at":{name:number or lists},"function"?,"wrt"?:[name]}
      gives {"id","value","gradient"} or {"id","error"}
Operations that a gradient-graph.json of the folder or of one above it declares are known.
`;
