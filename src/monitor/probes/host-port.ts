/** What the host says of itself; each reading may be unknown on a platform that cannot tell. */
export type HostReadings = {
  cpuPercent(): Promise<number | null>;
  memoryPercent(): Promise<number | null>;
  /** Of the file system that holds the path. */
  diskPercent(path: string): Promise<number | null>;
  loadAverage(): Promise<number[] | null>;
  networkConnections(): Promise<number | null>;
  uptimeSeconds(): Promise<number | null>;
};
