const NAMES: Readonly<Record<string, string>> = { fangraphs: "FanGraphs" };

/** A dataset's key as a heading. */
export function datasetName(dataset: string): string {
  return NAMES[dataset] ?? dataset.charAt(0).toUpperCase() + dataset.slice(1).replaceAll("_", " ");
}
