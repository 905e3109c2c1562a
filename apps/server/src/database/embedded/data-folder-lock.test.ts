import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataFolderLock, isAlive, markOf } from './data-folder-lock.js';

describe('the lock of a data folder', () => {
  let dataDir: string;
  const path = () => join(dataDir, 'database.lock');
  const sleeper = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  const held = (holder: object) =>
    writeFile(path(), JSON.stringify({ host: hostname(), since: '2026-01-01T00:00:00Z', ...holder }));

  const takenAndReleased = async () => (await DataFolderLock.take(dataDir)).release();

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'getu-lock-'));
  });
  afterEach(() => rm(dataDir, { recursive: true, force: true }));

  it('is taken once, names its holder, and is free after release', async () => {
    const lock = await DataFolderLock.take(dataDir);
    await expect(DataFolderLock.take(dataDir)).rejects.toThrow(`in use by process ${process.pid} since`);
    await lock.release();
    await takenAndReleased();
  });

  it('is held while its server lives, even with another database process', async () => {
    const server = sleeper();
    await held({ owner: markOf(server.pid!) });
    await expect(DataFolderLock.take(dataDir)).rejects.toThrow(`in use by process ${server.pid}`);
    server.kill('SIGKILL');
    await once(server, 'exit');
    await takenAndReleased();
  });

  it('of a killed server passes on only when its database process has ended too', async () => {
    const server = sleeper();
    const writer = sleeper();
    await held({ owner: markOf(server.pid!), writer: markOf(writer.pid!) });
    server.kill('SIGKILL');
    await once(server, 'exit');
    const ended = once(writer, 'exit');
    const lock = await DataFolderLock.take(dataDir);
    expect(isAlive(markOf(writer.pid!))).toBe(false);
    await ended;
    await lock.release();
  });

  it.runIf(process.platform === 'linux')('is not held by a later process with the same number', async () => {
    await held({ owner: { pid: process.pid, started: '1 another-boot' } });
    await expect(takenAndReleased()).resolves.toBeUndefined();
  });

  it('of another machine is left alone, and said where it is', async () => {
    await held({ host: 'another-machine', owner: { pid: 1 } });
    await expect(DataFolderLock.take(dataDir)).rejects.toThrow('in use on another-machine');
  });

  it('that a full disk cut short does not lock for ever', async () => {
    await writeFile(path(), '{"host":');
    await expect(takenAndReleased()).resolves.toBeUndefined();
  });

  it('is taken by exactly one of many that find it left behind', async () => {
    const dead = sleeper();
    const mark = markOf(dead.pid!);
    dead.kill('SIGKILL');
    await once(dead, 'exit');
    await held({ owner: mark });
    const starts = await Promise.allSettled(Array.from({ length: 8 }, () => DataFolderLock.take(dataDir)));
    expect(starts.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({ owner: { pid: process.pid } });
  });

  it('names the database process once it is known', async () => {
    const lock = await DataFolderLock.take(dataDir);
    await lock.noteWriter(process.pid);
    expect(JSON.parse(await readFile(path(), 'utf8'))).toMatchObject({ writer: { pid: process.pid } });
    await lock.release();
  });
});
