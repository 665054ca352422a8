import { type ReactNode, useEffect, useRef } from "react";
import { nameWindow } from "./page-name.ts";
import { Words } from "./words.tsx";

type PageProps = {
  title: string;
  /** What the window is called, where the title alone does not tell it from others. */
  windowName?: string;
  aside?: ReactNode;
  titleHidden?: boolean;
  children: ReactNode;
};

/** A page: its title takes the focus when the reader comes from another, so that a screen reader tells of it. */
export function Page({ title, windowName = title, aside, titleHidden = false, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (arrivals++ > 0) heading.current?.focus();
  }, []);
  useEffect(() => nameWindow(windowName), [windowName]);
  return (
    <div className="page">
      <header className={titleHidden ? "visually-hidden" : "page-head"}>
        <h1 ref={heading} tabIndex={-1}>
          <Words text={title} />
        </h1>
        {aside !== undefined && <div className="quiet small">{aside}</div>}
      </header>
      {children}
    </div>
  );
}

let arrivals = 0;
