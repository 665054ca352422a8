import type { Mark } from "./mark.ts";

/** A bar for a share from 0 to 1; what it means stands beside it in words. */
export function Meter({ share, mark, label }: { share: number; mark: Mark; label: string }) {
  const percent = Math.round(Math.min(1, Math.max(0, share)) * 100);
  return (
    <span className={`meter mark-${mark}`} role="img" aria-label={label}>
      <span style={{ width: `${percent}%` }} />
    </span>
  );
}
