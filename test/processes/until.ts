/** Looks again and again until there is something to see; on a machine that is busy, that may take its time. */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | undefined>,
  seconds = 90,
): Promise<Value> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not within ${seconds} s: ${what}`);
}
