/** The upstreams by the names that monitoring knows them by; `pybaseball` is Baseball Savant, which PyBaseball reads. */
export const upstreamNames = ["mlb_api", "pybaseball", "fangraphs"] as const;
export type UpstreamName = (typeof upstreamNames)[number];
