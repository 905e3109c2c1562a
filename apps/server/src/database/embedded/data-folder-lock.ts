import { readFileSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseUnusableError } from '../database.js';

/** A process, told apart from a later one with the same number. */
export interface ProcessMark {
  pid: number;
  /** clock ticks from boot to the process's start and the boot's id, on Linux */
  started?: string;
}

interface Holder {
  host: string;
  /** the server */
  owner: ProcessMark;
  /** the database process, the only one that writes to the folder */
  writer?: ProcessMark;
  since: string;
}

/** How long a database process may take to notice that its server is gone. */
const orphanGraceMs = 3000;
/** A claim lives for milliseconds; one that is older was left by a crash. */
const claimLifeMs = 5000;

/**
 * PGlite takes no lock on its data folder, and two writers lose rows silently. The lock names the server and its
 * database process: the folder is taken while either of them lives.
 */
export class DataFolderLock {
  private constructor(
    private readonly path: string,
    private readonly holder: Holder,
  ) {}

  /**
   * @param dataDir the folder in which the lock file `database.lock` lies, beside the database
   * @throws DatabaseUnusableError naming the process that has the folder
   */
  static async take(dataDir: string): Promise<DataFolderLock> {
    await mkdir(dataDir, { recursive: true });
    const path = join(dataDir, 'database.lock');
    const holder: Holder = {
      host: hostname(),
      owner: markOf(process.pid),
      since: new Date().toISOString(),
    };
    for (let attempt = 0; attempt < 50; attempt += 1) {
      if (await create(path, JSON.stringify(holder))) return new DataFolderLock(path, holder);
      await removeStale(path, dataDir);
    }
    throw new DatabaseUnusableError(`The lock ${path} cannot be taken: other starts keep taking it.`);
  }

  /** Names the database process before it opens the folder, so that it keeps the folder locked if the server dies. */
  async noteWriter(pid: number | undefined): Promise<void> {
    if (pid === undefined) return;
    this.holder.writer = markOf(pid);
    const next = `${this.path}.${process.pid}`;
    await writeFile(next, JSON.stringify(this.holder));
    await rename(next, this.path);
  }

  async release(): Promise<void> {
    await rm(this.path, { force: true });
  }
}

export function markOf(pid: number): ProcessMark {
  const started = startedAt(pid);
  return started === undefined ? { pid } : { pid, started };
}

export function isAlive({ pid, started }: ProcessMark): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = startedAt(pid);
  if (now === 'ended') return false;
  // the number was given to another process since
  return started === undefined || now === undefined || started === now;
}

/** undefined where the system does not tell (no /proc); 'ended' for a process that only waits to be buried. */
function startedAt(pid: number): string | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // the command, in brackets, may hold blanks and brackets; state and start time come after it
    const fields = status.slice(status.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return 'ended';
    return `${fields[19]} ${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}`;
  } catch {
    return undefined;
  }
}

/** Whole or not at all, so that nobody reads half a lock; false when there is one already. */
async function create(path: string, text: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.writeFile(text);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw new DatabaseUnusableError(`The data folder cannot be written: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

async function readHolder(path: string): Promise<Holder | 'gone' | 'unreadable'> {
  try {
    const holder = JSON.parse(await readFile(path, 'utf8')) as Partial<Holder>;
    return typeof holder.owner?.pid === 'number' ? (holder as Holder) : 'unreadable';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'unreadable';
  }
}

/** Removes a lock whose holders are gone, under a claim so that two starts do not remove each other's fresh lock. */
async function removeStale(path: string, dataDir: string): Promise<void> {
  const claim = `${path}.claim`;
  if (!(await create(claim, String(process.pid)))) {
    const age = await stat(claim).then(
      (found) => Date.now() - found.mtimeMs,
      () => 0,
    );
    if (age > claimLifeMs + orphanGraceMs) await rm(claim, { force: true });
    await sleep(100);
    return;
  }
  try {
    let holder = await readHolder(path);
    if (holder === 'gone') return;
    if (holder === 'unreadable') {
      // just being written by another start, or cut short by a full disk
      await sleep(300);
      holder = await readHolder(path);
      if (holder === 'gone') return;
    }
    if (holder !== 'unreadable') await ensureGone(holder, dataDir, path);
    await rm(path, { force: true });
  } finally {
    await rm(claim, { force: true });
  }
}

async function ensureGone(holder: Holder, dataDir: string, path: string): Promise<void> {
  if (holder.host !== hostname()) {
    throw new DatabaseUnusableError(
      `The data folder ${dataDir} is in use on ${holder.host} (process ${holder.owner.pid}, since ${holder.since}). ` +
        `If that machine is gone, remove ${path}.`,
    );
  }
  if (isAlive(holder.owner)) {
    throw new DatabaseUnusableError(
      `The data folder ${dataDir} is in use by process ${holder.owner.pid} since ${holder.since}. Stop that one, or ` +
        `set DATA_DIR to another folder.`,
    );
  }
  const writer = holder.writer;
  if (!writer) return;
  // the server was killed; its database process ends by itself when it notices, unless a statement keeps it
  const deadline = Date.now() + orphanGraceMs;
  while (isAlive(writer) && Date.now() < deadline) await sleep(50);
  if (isAlive(writer)) process.kill(writer.pid, 'SIGKILL');
  while (isAlive(writer)) await sleep(20);
}
