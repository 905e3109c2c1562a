import { Injectable } from '@nestjs/common';
import { importLimits } from '@getu/domain';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { ProblemException } from '../../../http/answers/problem.js';
import { readImport, type ImportReading, type ImportTask } from './read-import.js';
import { takeBorders, type TakeTask, type Taking } from './take-borders.js';

const tooComplex = '文件过于复杂，无法处理';

/**
 * Reads files, and takes the borders of files, in threads of their own, with a bound on their heap and their time: a file that was made to do
 * harm ends its thread, not the server, which answers everybody else meanwhile.
 */
@Injectable()
export class ReadingRoom {
  private readers = 0;
  private lastTaken: Promise<unknown> = Promise.resolve();
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
      if (!existsSync(this.script)) return readImport(task);
      return (
        (await inThread<ImportReading>(this.script, { read: task })) ?? { ok: false, message: tooComplex }
      );
    } finally {
      this.readers -= 1;
    }
  }

  /**
   * One after the other: whoever sends edits waits, and is not sent away.
   * @throws ProblemException 422 when it takes more time or memory than it may
   */
  async take(task: TakeTask): Promise<Taking> {
    if (!existsSync(this.script)) return takeBorders(task);
    const before = this.lastTaken;
    const taking = before.then(() => inThread<Taking>(this.script, { take: task }));
    this.lastTaken = taking.catch(() => undefined);
    const taken = await taking;
    if (!taken) throw new ProblemException(422, { detail: tooComplex });
    return taken;
  }
}

/** What the thread says; null when it took more time or memory than it may. */
function inThread<Answer>(script: string, task: object): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: importLimits.heapMegabytes },
    });
    const late = setTimeout(() => {
      resolve(null);
      void worker.terminate();
    }, importLimits.seconds * 1000);
    worker.once('message', (answer: Answer) => resolve(answer));
    worker.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY' || error instanceof RangeError) resolve(null);
      else reject(error);
    });
    worker.once('exit', () => {
      clearTimeout(late);
      resolve(null);
    });
  });
}
