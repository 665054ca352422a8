import { type Mark, SHAPES } from "./mark.ts";

/** A state by shape, colour and word, for no one of them alone reaches everybody. */
export function StateMark({ mark, word }: { mark: Mark; word: string }) {
  return (
    <span className={`mark mark-${mark}`}>
      <MarkShape mark={mark} />
      {word}
    </span>
  );
}

/** The shape alone, where the word stands beside it. */
export function MarkShape({ mark }: { mark: Mark }) {
  return (
    <svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true">
      <path d={SHAPES[mark]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
