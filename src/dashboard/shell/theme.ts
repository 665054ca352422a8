export type Theme = "light" | "dark";

const KEY = "mlb-theme";

/** The reader's choice, else what the system says. */
export function currentTheme(): Theme {
  const chosen = localStorage.getItem(KEY);
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

/** Before anything is drawn. */
export function applyTheme(): void {
  if (localStorage.getItem(KEY) !== null) document.documentElement.dataset["theme"] = currentTheme();
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  document.documentElement.dataset["theme"] = theme;
  dispatchEvent(new Event("themechange"));
}
