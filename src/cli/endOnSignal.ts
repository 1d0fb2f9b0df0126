/** Exit codes of shells: 128 and the number of the signal. */
const EXIT_CODES = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/** From now on Ctrl+C ends this process by an exit, for which others listen to remove what they have made. */
export function endOnSignal(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) end(signal);
  // Of a closed terminal; a command that `nohup` lets outlive its terminal does not write to it.
  if (process.stdout.isTTY) end("SIGHUP");
}

function end(signal: keyof typeof EXIT_CODES): void {
  process.once(signal, () => process.exit(EXIT_CODES[signal]));
}
