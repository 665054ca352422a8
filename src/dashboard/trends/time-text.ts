const DAY_SECONDS = 86_400;

const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });
const day = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric" });

/** A moment in the reader's own zone and manner, in seconds since 1970; with its day where the chart spans more than one. */
export function momentText(seconds: number | null, span: number): string {
  if (seconds === null) return "–";
  if (span < DAY_SECONDS) return clockOf(seconds);
  return `${dayOf(seconds)}, ${clockOf(seconds)}`;
}

/** What stands under the marks of a time axis: the day only where it changes, and alone where they are days apart. */
export function axisTexts(marks: readonly number[]): string[] {
  const [first = 0, second = first] = marks;
  if (second - first >= DAY_SECONDS) return marks.map(dayOf);
  return marks.map((mark, index) => {
    const before = marks[index - 1];
    const isNewDay = before === undefined || dayOf(before) !== dayOf(mark);
    return isNewDay ? `${clockOf(mark)}\n${dayOf(mark)}` : clockOf(mark);
  });
}

function clockOf(seconds: number): string {
  return clock.format(seconds * 1000);
}

function dayOf(seconds: number): string {
  return day.format(seconds * 1000);
}
