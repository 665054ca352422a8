/** A PostgreSQL server as it looks from the monitor's own connection. */
export type DatabaseReading = { connections: number; mostConnections: number; sizeMb: number };

/** Rejects when the server does not answer; the reason holds no secret. */
export type DatabaseReadings = { read(): Promise<DatabaseReading>; close(): Promise<void> };
