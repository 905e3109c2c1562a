import { inject } from 'vitest';

const giveUpAfterMs = 240_000;

/** Journeys begin when the product answers; in a run of everything it has for minutes. */
async function untilReady(origin: string): Promise<void> {
  const giveUpAt = performance.now() + giveUpAfterMs;
  for (;;) {
    const isReady = await fetch(`${origin}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isReady) return;
    if (performance.now() > giveUpAt) throw new Error(`${origin} was not ready in time.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

const origin = inject('origin');
if (origin !== '') await untilReady(origin);
