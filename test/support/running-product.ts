import type {} from 'vitest';
import type { TestProject } from 'vitest/node';
import { chromiumPath } from './browser.js';
import { startProduct } from './product.js';

declare module 'vitest' {
  export interface ProvidedContext {
    origin: string;
    /** the demonstration sign-ins as the start command printed them */
    startOutput: string;
  }
}

/** One product for all journeys: started as a newcomer would, on an empty data folder. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (chromiumPath === undefined) {
    console.warn(
      'Journeys skipped: no Chromium on this machine (set CHROMIUM_PATH or install the `chromium` package).',
    );
    project.provide('origin', '');
    project.provide('startOutput', '');
    return undefined;
  }
  // While writing a journey: the product that runs already, instead of a new one for each try.
  const running = process.env.JOURNEY_ORIGIN;
  if (running !== undefined) {
    project.provide('origin', running);
    project.provide('startOutput', '');
    return undefined;
  }
  const product = await startProduct();
  project.provide('origin', product.origin);
  project.provide('startOutput', product.output());
  return async () => {
    await product.stop();
    await product.discard();
  };
}
