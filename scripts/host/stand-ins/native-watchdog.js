// Replaces VS Code's native watchdog, which needs a compiler to install: server.mjs already ends the whole process group.
export function start() {}
/** @param {number} code */
export function exit(code) {
  process.exit(code);
}
