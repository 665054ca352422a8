/** What the host says of itself; each reading may be unknown on a platform that cannot tell. */
export type HostReadings = {
  cpuPercent(): Promise<number | null>;
  memoryPercent(): Promise<number | null>;
  /** Of the file system that holds the path. */
  diskPercent(path: string): Promise<number | null>;
  /** Every other disk, by where it is mounted; empty where the platform does not tell. */
  otherDisks(path: string): Promise<readonly { mount: string; percent: number }[]>;
  loadAverage(): Promise<number[] | null>;
  networkConnections(): Promise<number | null>;
  uptimeSeconds(): Promise<number | null>;
};
