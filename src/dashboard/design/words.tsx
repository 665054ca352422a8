import { memo } from "react";
import { Moment } from "./moment.tsx";

/** An instant, a date, and a number with its unit: no line ends within one. */
const WHOLE =
  /(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z|\d{4}-\d\d-\d\d|\d[\d.,]* (?:%|ms|s|min|h|d|MB|GB)(?![\w/]))/;

/** Text as the monitor wrote it: in lines that end where a reader would, and with moments in the reader's own zone. */
export const Words = memo(function Words({ text }: { text: string }) {
  return text.split(WHOLE).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      <span key={`${index} ${part}`} className="whole">
        {part.endsWith("Z") ? <Moment at={part} /> : part}
      </span>
    ),
  );
});
