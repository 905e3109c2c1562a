import { parentPort, workerData } from 'node:worker_threads';
import { readImport, type ImportTask } from './read-import.js';
import { takeBorders, type TakeTask } from './take-borders.js';

// One file, then it ends: whatever a file did to this thread's memory goes with it.
const task = workerData as { read: ImportTask } | { take: TakeTask };
parentPort?.postMessage('read' in task ? readImport(task.read) : takeBorders(task.take));
