import type { IconName } from "../design/icon.tsx";
import type { Route } from "../routing/route.ts";

/** The pages in the order of the navigation, and the letter that leads to each after `g`. */
export const pages = [
  { icon: "now", word: "Now", address: "/", letter: "n" },
  { icon: "freshness", word: "Freshness", address: "/freshness", letter: "f" },
  { icon: "alerts", word: "Alerts", address: "/alerts", letter: "a" },
  { icon: "trends", word: "Trends", address: "/trends", letter: "t" },
  { icon: "data", word: "Data", address: "/data", letter: "d" },
  { icon: "channels", word: "Channels", address: "/channels", letter: "c" },
] as const satisfies readonly { icon: IconName; word: string; address: string; letter: string }[];

const SECTIONS: Readonly<Record<Route["page"], IconName | null>> = {
  now: "now",
  freshness: "freshness",
  alerts: "alerts",
  alert: "alerts",
  runbook: "alerts",
  trends: "trends",
  data: "data",
  game: "data",
  channels: "channels",
  nowhere: null,
};

/** The page of the navigation to which a route belongs. */
export function sectionOf({ page }: Route): IconName | null {
  return SECTIONS[page];
}
