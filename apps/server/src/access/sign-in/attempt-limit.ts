/** Keys remembered at most; past it the one that is oldest is forgotten. */
const rememberedKeys = 20_000;

/**
 * At most so many attempts by one key (an address, a name) within a window that starts at the first; the attempt that
 * reaches the limit starts the window again, as a lock. In this process's
 * memory: behind several processes each counts for itself, which loosens the limit by their number and no more.
 */
export class AttemptLimit {
  private readonly attempts = new Map<string, { count: number; endsAt: number }>();

  constructor(
    private readonly limit: number,
    private readonly windowMilliseconds: number,
  ) {}

  /** Counts an attempt; returns 0 when it is allowed, else the milliseconds to wait. */
  take(key: string, now: number): number {
    const known = this.attempts.get(key);
    if (known && known.endsAt > now) {
      if (known.count >= this.limit) return known.endsAt - now;
      if (++known.count >= this.limit) known.endsAt = now + this.windowMilliseconds;
      return 0;
    }
    this.attempts.delete(key);
    this.attempts.set(key, { count: 1, endsAt: now + this.windowMilliseconds });
    if (this.attempts.size > rememberedKeys) this.attempts.delete(this.attempts.keys().next().value!);
    return 0;
  }

  /** Forgets what a key has tried: it has proven that it may. */
  forgive(key: string): void {
    this.attempts.delete(key);
  }
}
