/**
 * Remembers the answers to the latest few questions, so that a pure but costly function may be asked again and again.
 * From outside it stays pure: the same key always gives the same answer.
 */
export function rememberRecent<Arguments extends readonly (string | number)[], Answer>(
  most: number,
  answer: (...question: Arguments) => Answer,
): (...question: Arguments) => Answer {
  const known = new Map<string, Answer>();
  return (...question) => {
    const key = question.join("/");
    const found = known.has(key) ? (known.get(key) as Answer) : answer(...question);
    known.delete(key);
    known.set(key, found);
    if (known.size > most) known.delete(known.keys().next().value as string);
    return found;
  };
}
