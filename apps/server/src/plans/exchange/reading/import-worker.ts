import { parentPort, workerData } from 'node:worker_threads';
import { readImport, type ImportTask } from './read-import.js';

// One file, then it ends: whatever a file did to this thread's memory goes with it.
parentPort?.postMessage(readImport(workerData as ImportTask));
