import { Icon } from "../design/icon.tsx";
import { useOpenAlerts } from "../live/use-live.ts";
import type { Route } from "../routing/route.ts";
import { pages, sectionOf } from "./pages.ts";

export function Navigation({ route }: { route: Route }) {
  const section = sectionOf(route);
  return (
    <nav className="nav" aria-label="Pages">
      {pages.map(({ icon, word, address }) => (
        <a key={icon} href={`#${address}`} aria-current={section === icon ? "page" : undefined}>
          <Icon name={icon} />
          {word}
          {icon === "alerts" && <OpenCount />}
        </a>
      ))}
    </nav>
  );
}

/** How many alerts are open, in the colour of the worst. */
function OpenCount() {
  const alerts = useOpenAlerts();
  const worst = alerts[0];
  if (!worst) return null;
  return (
    <span className={`badge badge-${worst.severity}`}>
      {alerts.length > 999 ? "999+" : alerts.length}
      <span className="visually-hidden"> open</span>
    </span>
  );
}
