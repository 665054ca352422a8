/** What people read goes to standard output, what went wrong to standard error. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function complain(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Resolves at the first SIGINT, SIGTERM or SIGHUP; the second does what must be done at once, and ends this process. */
export function untilInterrupted(atOnce: () => void): Promise<"interrupted"> {
  return new Promise((resolve) => {
    let signals = 0;
    const onSignal = () => {
      signals += 1;
      if (signals === 1) return resolve("interrupted");
      atOnce();
      process.exit(1);
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, onSignal);
  });
}
