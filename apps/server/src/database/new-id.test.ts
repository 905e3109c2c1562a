import { expect, it } from 'vitest';
import { z } from 'zod';
import { newId } from './new-id.js';

it('makes uuids of version 7 that sort by their time and differ within it', () => {
  const ids = [1_000_000_000_000, 1_795_305_600_000, 1_795_305_600_001].map((ms) => newId(new Date(ms)));
  for (const id of ids) expect(z.uuidv7().safeParse(id).success, id).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
  expect(ids[1]!.slice(0, 13)).toBe('01a2008d-7400');
  const atOnce = new Set(Array.from({ length: 1000 }, () => newId(new Date(0))));
  expect(atOnce.size).toBe(1000);
});
