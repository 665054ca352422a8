/** The environment that the commands pass on to the programs they start. */
export function ownEnvironment(): Record<string, string | undefined> {
  return { ...process.env };
}
