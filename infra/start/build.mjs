// @ts-check
// `npm run build`: installs and builds what is stale. With --server, only the server.
import { buildServer, buildWeb, installWhatChanged } from './build-what-is-stale.mjs';
import { StepFailed } from './steps.mjs';

const onlyServer = process.argv.includes('--server');
try {
  await installWhatChanged();
  await Promise.all([buildServer(), onlyServer ? undefined : buildWeb()]);
} catch (error) {
  console.error(error instanceof StepFailed ? error.message : error);
  process.exit(1);
}
