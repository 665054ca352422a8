import { Moment } from "../design/moment.tsx";
import { MarkShape } from "../design/state-mark.tsx";
import { useLive } from "../live/use-live.ts";

/** Says loudly that what is seen is old. */
export function LostBanner() {
  const connection = useLive((state) => state.connection);
  if (connection.kind !== "lost") return null;
  const since = connection.heardMs === null ? null : new Date(connection.heardMs).toISOString();
  return (
    <p className="banner banner-lost" role="alert">
      <MarkShape mark="critical" />
      <span>
        The monitor does not answer{since !== null && " since "}
        {since !== null && <Moment at={since} />}. What you see is old; this page goes on trying.
      </span>
    </p>
  );
}

export function SimulatedBanner() {
  const simulated = useLive((state) => state.status?.simulated ?? state.health?.simulated ?? false);
  if (!simulated) return null;
  return (
    <p className="banner banner-simulated" role="note">
      Simulated data: nothing here is real baseball.
    </p>
  );
}
