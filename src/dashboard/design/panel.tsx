import { type ReactNode, useId } from "react";

type PanelProps = {
  title: string;
  /** Stands at the right of the title: a figure, a link, a control. */
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** A part of a page under a title of its own. */
export function Panel({ title, aside, className = "", children }: PanelProps) {
  const id = useId();
  return (
    <section className={`panel ${className}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside !== undefined && <div className="quiet small">{aside}</div>}
      </header>
      {children}
    </section>
  );
}
