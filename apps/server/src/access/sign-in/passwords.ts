import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';

/** argon2id (the library's default kind) at OWASP's first choice: 19 MiB, two passes, one lane; about 25 ms here. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A salted hash in PHC form, parameters included. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost);

let nobodysHash: Promise<string> | undefined;

/**
 * Whether the password is the one hashed. Without a hash (no such account) it takes just as long and answers no, so that
 * the time does not tell which names exist.
 */
export async function isPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(randomBytes(32).toString('hex'));
  const isSame = await verify(passwordHash ?? (await nobodysHash), password);
  return passwordHash !== undefined && isSame;
}

const atOnce = 4;
const mayWait = 16;
let running = 0;
const waiting: (() => void)[] = [];

/**
 * Runs a verification when one of four places is free: each takes 19 MiB and a thread that files and compression need
 * too. Returns undefined when too many wait already.
 */
export async function inTurn<T>(work: () => Promise<T>): Promise<T | undefined> {
  if (running >= atOnce) {
    if (waiting.length >= mayWait) return undefined;
    // The place is handed over by whoever leaves, so `running` stays as it is.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else running++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}
