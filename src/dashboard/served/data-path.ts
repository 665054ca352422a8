/** The service's v1 API is read through the monitor's own address, so that no request leaves for another host. */
const PREFIX = "/api/v1/data";

/** Where the page reads what the service offers at `/api/v1/…`. */
export function dataPath(path: string): string {
  return `${PREFIX}${path}`;
}
