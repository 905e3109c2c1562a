import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { chromiumPath } from './browser.js';
import { startProduct } from './product.js';

declare module 'vitest' {
  export interface ProvidedContext {
    origin: string;
  }
}

/** One product for all journeys: started as a newcomer would, on an empty data folder. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (chromiumPath === undefined) {
    console.warn(
      'Journeys skipped: no Chromium on this machine (set CHROMIUM_PATH or install the `chromium` package).',
    );
    project.provide('origin', '');
    return undefined;
  }
  // While writing a journey: the product that runs already, instead of a new one for each try.
  const running = process.env.JOURNEY_ORIGIN;
  if (running !== undefined) {
    project.provide('origin', running);
    return undefined;
  }
  // It fills its database while other tests run; each file of journeys waits until it is ready.
  let tell!: (origin: string) => void;
  const known = new Promise<string>((resolve) => (tell = resolve));
  const started = startProduct({ onOrigin: tell });
  started.catch((error: unknown) => console.error(error));
  project.provide('origin', await Promise.race([known, started.then(({ origin }) => origin)]));
  return async () => {
    const product = await started;
    await product.stop();
    await product.discard();
  };
}
