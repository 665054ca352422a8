/** `tokens` as of `at`; refilled continuously. */
export type TokenBucket = { tokens: number; at: Temporal.Instant };
export type BucketPolicy = { capacity: number; perSecond: number };

/** Takes one token now, or says how long to wait for one; the waiter's token is reserved, so waiters are served in order. */
export function takeToken(
  bucket: TokenBucket,
  now: Temporal.Instant,
  policy: BucketPolicy,
): { next: TokenBucket; waitMs: number } {
  const passedMs = Math.max(0, now.epochMilliseconds - bucket.at.epochMilliseconds);
  const tokens = Math.min(policy.capacity, bucket.tokens + (passedMs / 1000) * policy.perSecond) - 1;
  const waitMs = tokens >= 0 ? 0 : Math.ceil((-tokens / policy.perSecond) * 1000);
  return { next: { tokens, at: now }, waitMs };
}
