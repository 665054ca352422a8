const KEY = "mlb-person";

/** The name under which this reader acknowledges and silences; kept in this browser. */
export function personName(): string {
  return localStorage.getItem(KEY) ?? "dashboard";
}

export function keepPersonName(name: string): void {
  localStorage.setItem(KEY, name);
}
