/** A date, and a number with its unit. */
const KEPT_WHOLE = /(\d{4}-\d{2}-\d{2}|\d+(?:\.\d+)? (?:%|ms|s|min|h|d|MB|GB)(?!\w))/;

/** A sentence cut at what must not be broken at the end of a line: every second part is such a date or measure. */
export function wholeParts(text: string): string[] {
  return text.split(KEPT_WHOLE);
}
