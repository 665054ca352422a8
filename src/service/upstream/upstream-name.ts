/** The upstreams by the names that monitoring knows them by; `pybaseball` is Baseball Savant, which PyBaseball reads. */
export type UpstreamName = "mlb_api" | "pybaseball" | "fangraphs";
