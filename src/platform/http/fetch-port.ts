/** How everything here reaches the network: the web's own fetch, given as a parameter so that a test can join programs in-process. */
export type Fetch = (url: string, init: FetchInit) => Promise<Response>;

export type FetchInit = {
  method: string;
  headers: Record<string, string>;
  body?: string | Uint8Array;
  signal: AbortSignal;
  redirect: "manual";
};
