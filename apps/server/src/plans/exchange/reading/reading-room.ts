import { Injectable } from '@nestjs/common';
import { importLimits } from '@getu/domain';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ProblemException } from '../../../http/answers/problem.js';
import { readImport, type ImportReading, type ImportTask } from './read-import.js';

const tooComplex = (): ImportReading => ({ ok: false, message: '文件过于复杂，无法处理' });

/**
 * Reads files in threads of their own, with a bound on their heap and their time: a file that was made to do harm ends its thread, not the
 * server, which answers everybody else meanwhile.
 */
@Injectable()
export class ReadingRoom {
  private readers = 0;
  private readonly script = fileURLToPath(new URL('import-worker.js', import.meta.url));

  /** @throws ProblemException 429 while as many files as allowed are read */
  async read(task: ImportTask): Promise<ImportReading> {
    if (this.readers >= importLimits.atOnce)
      throw new ProblemException(429, {
        detail: '正在处理其他文件，请稍候再试',
        headers: { 'retry-after': '5' },
      });
    this.readers += 1;
    try {
      // sources that run as they are have no thread to start: they are tests
      return existsSync(this.script) ? await inThread(this.script, task) : readImport(task);
    } finally {
      this.readers -= 1;
    }
  }
}

function inThread(script: string, task: ImportTask): Promise<ImportReading> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: importLimits.heapMegabytes },
    });
    const late = setTimeout(() => {
      resolve(tooComplex());
      void worker.terminate();
    }, importLimits.seconds * 1000);
    worker.once('message', (reading: ImportReading) => resolve(reading));
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError) resolve(tooComplex());
      else reject(error);
    });
    worker.once('exit', () => {
      clearTimeout(late);
      resolve(tooComplex());
    });
  });
}
