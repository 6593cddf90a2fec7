/**
 * What must not outlive this process: server processes and temporary folders.
 * Entries are synchronous, because Node waits for nothing at its exit.
 * @type {Set<() => void>}
 */
const pending = new Set();

/**
 * Runs `cleanup` when the process ends, by itself or by a signal. Returns the function that forgets it.
 * @param {() => void} cleanup
 */
export function onExit(cleanup) {
  if (pending.size === 0) listen();
  pending.add(cleanup);
  return () => pending.delete(cleanup);
}

let listening = false;

function listen() {
  if (listening) return;
  listening = true;
  process.on('exit', () => {
    for (const cleanup of pending) cleanup();
  });
  // A signal would end Node without its exit event.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => process.exit(1));
  }
}
