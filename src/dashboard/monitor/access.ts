/** The token with which this window asks the monitor; it lives as long as the window. */

const KEY = "mlb-token";
type Asker = (why: string) => Promise<string | null>;
let asker: Asker = () => Promise.resolve(null);
let asking: Promise<string | null> | null = null;

export function accessHeaders(): Record<string, string> {
  const token = sessionStorage.getItem(KEY);
  return token === null ? {} : { authorization: `Bearer ${token}` };
}

export function holdsToken(): boolean {
  return sessionStorage.getItem(KEY) !== null;
}

/** One that was refused is not shown again. */
export function forgetToken(): void {
  sessionStorage.removeItem(KEY);
}

/** Who asks the person for a token: a dialog. */
export function setTokenAsker(next: Asker): void {
  asker = next;
}

/** Asks the person, once however many requests were refused; says whether there is a token now. */
export async function askForToken(why: string): Promise<boolean> {
  asking ??= asker(why).finally(() => (asking = null));
  const token = await asking;
  if (token === null) return false;
  sessionStorage.setItem(KEY, token);
  return true;
}
