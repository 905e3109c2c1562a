import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readConfig, SettingsError, settingsSchema } from './config.js';

describe('settings', () => {
  it('listen on loopback, embedded and seeded, when nothing is set', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', databaseUrl: undefined, seed: 'standard' });
    expect(config.dataDir).toMatch(/[/\\]\.getu$/);
  });

  it('seed a PostgreSQL only when asked', () => {
    const DATABASE_URL = 'postgres://getu@localhost/getu';
    expect(readConfig({ DATABASE_URL }).seed).toBe('none');
    expect(readConfig({ DATABASE_URL, SEED: 'standard' }).seed).toBe('standard');
  });

  it('take an empty variable as one that is not set', () => {
    expect(readConfig({ PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 3000, databaseUrl: undefined });
  });

  it.each([
    ['PORT', '70000'],
    ['PORT', '3e3'],
    ['PORT', '-1'],
    ['SEED', 'demo'],
    ['LOG_LEVEL', 'loud'],
    ['READ_POOL', '0'],
    ['DATABASE_URL', 'mysql://localhost/getu'],
    ['DATABASE_URL', 'postgres://localhost/'],
    ['DATABASE_URL', 'localhost:5432'],
  ])('refuse %s=%s by name', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(SettingsError);
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^.*\\n  ${name}\\b`));
  });

  it('name every wrong variable at once and never repeat a password', () => {
    const url = 'mysql://getu:secret@localhost/getu';
    const wrong = { PORT: 'x', DATABASE_URL: url, LIVE_DATABASE_URL: url };
    expect(() => readConfig(wrong)).toThrow(/PORT=x[\s\S]*DATABASE_URL: /);
    expect(() => readConfig(wrong)).not.toThrow(/secret/);
  });

  it('stand in docs/settings.md, all of them and no others', () => {
    const page = readFileSync(new URL('../../../docs/settings.md', import.meta.url), 'utf8');
    const listed = [...page.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map((match) => match[1]);
    expect(listed.toSorted()).toEqual(Object.keys(settingsSchema.shape).toSorted());
  });
});
