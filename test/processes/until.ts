/** Looks again and again until there is something to see. */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | undefined>,
  seconds = 20,
): Promise<Value> {
  const deadline = Date.now() + seconds * 1000;
  while (Date.now() < deadline) {
    const found = await look().catch(() => undefined);
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`not within ${seconds} s: ${what}`);
}
