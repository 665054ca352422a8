const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** The instant as the Date header has it: `Sun, 19 Apr 2026 23:05:00 GMT`. */
export function httpDate(instant: Temporal.Instant): string {
  const { dayOfWeek, day, month, year, ...rest } = fieldsOf(instant);
  return `${DAYS[dayOfWeek - 1]}, ${padded(day)} ${MONTHS[month - 1]} ${year} ${rest.time} GMT`;
}

function fieldsOf(instant: Temporal.Instant) {
  const { dayOfWeek, day, month, year, hour, minute, second } = instant.toZonedDateTimeISO("UTC");
  return { dayOfWeek, day, month, year, time: [hour, minute, second].map(padded).join(":") };
}

function padded(value: number): string {
  return String(value).padStart(2, "0");
}
