/** The address as it may be shown and logged: whatever stands in the place of a password is covered. */
export function maskedAddress(address: string): string {
  if (!URL.canParse(address)) return "an address that cannot be read (not shown)";
  const url = new URL(address);
  if (url.password !== "") url.password = "***";
  for (const name of url.searchParams.keys())
    if (/pass|key|secret/i.test(name)) url.searchParams.set(name, "***");
  return url.toString();
}

/** What went wrong, in words that hold no secret: the driver's errors carry the whole connection with them. */
export function describeFailure(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describeFailure).join("; ");
  if (!(error instanceof Error)) return String(error);
  const { code } = error as { code?: unknown };
  return typeof code === "string" && !error.message.includes(code)
    ? `${error.message} (${code})`
    : error.message;
}
