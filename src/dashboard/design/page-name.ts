let name = "";
const listeners = new Set<() => void>();

/** A page says what it is called; the window's title tells it beside the state. */
export function nameWindow(title: string): void {
  name = title;
  for (const listener of listeners) listener();
}

export function pageName(): string {
  return name;
}

export function subscribePageName(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
