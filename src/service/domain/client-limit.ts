/** So many requests within each window of so many milliseconds. */
export type LimitPolicy = { requests: number; windowMs: number };

/** One client's window: when it began, and what was asked in it. */
export type LimitWindow = { startedMs: number; requests: number };

export type LimitVerdict = { allowed: boolean; remaining: number; resetSeconds: number };

/** Whether the window has passed, so that counting starts anew. */
export function hasPassed(window: LimitWindow, policy: LimitPolicy, nowMs: number): boolean {
  return nowMs - window.startedMs >= policy.windowMs;
}

/** What a client's window says after the request has been counted in it. */
export function limitVerdict(window: LimitWindow, policy: LimitPolicy, nowMs: number): LimitVerdict {
  return {
    allowed: window.requests <= policy.requests,
    remaining: Math.max(0, policy.requests - window.requests),
    resetSeconds: Math.max(1, Math.ceil((window.startedMs + policy.windowMs - nowMs) / 1000)),
  };
}
