import { Inject, Injectable } from '@nestjs/common';
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG, type Config } from '../../config.js';

const version = 'v1';
const keyBytes = 32;
const nonceBytes = 12;
const keyFile = 'secret.key';

/** A sealed secret that cannot be opened: sealed under another key, or for another row. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
}

/**
 * Secrets that the server must be able to read again, sealed (AES-256-GCM) under a key that is not in the database: who copies the database
 * alone has none of them. The key is `SECRET_KEY`, or lies in the data folder, made there when it is first needed.
 */
@Injectable()
export class SecretBox {
  #key: Promise<Buffer> | null = null;

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'secretKey' | 'dataDir'>) {}

  /**
   * The secret as text for a column.
   * @param owner what it belongs to: it opens for nothing else, so that nobody can put one's own secret into another's row
   */
  async seal(secret: string, owner: string): Promise<string> {
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv('aes-256-gcm', await this.#readKey(), nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return [version, nonce.toString('base64url'), sealed.toString('base64url')].join('.');
  }

  /** Whether a column's text was sealed; what was stored before secrets were sealed was not. */
  isSealed(stored: string): boolean {
    return stored.startsWith(`${version}.`);
  }

  /** @throws SealBroken when the key or the owner is another */
  async open(stored: string, owner: string): Promise<string> {
    const [, nonce = '', text = ''] = stored.split('.');
    const sealed = Buffer.from(text, 'base64url');
    const key = await this.#readKey();
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64url'))
        .setAAD(Buffer.from(owner))
        .setAuthTag(sealed.subarray(-16));
      return decipher.update(sealed.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw new SealBroken(
        `A secret of ${owner} was sealed under another key than SECRET_KEY or ${keyFile} in the data folder.`,
      );
    }
  }

  #readKey(): Promise<Buffer> {
    this.#key ??= this.#findKey().catch((error: unknown) => {
      this.#key = null;
      throw error;
    });
    return this.#key;
  }

  async #findKey(): Promise<Buffer> {
    if (this.config.secretKey !== undefined) return Buffer.from(this.config.secretKey, 'hex');
    const path = join(this.config.dataDir, keyFile);
    await mkdir(this.config.dataDir, { recursive: true });
    const text = (await readFile(path, 'utf8').catch(() => this.#makeKeyFile(path))).trim();
    if (!/^[0-9a-f]{64}$/i.test(text))
      throw new Error(`${path} does not hold a key of 64 hexadecimal digits.`);
    return Buffer.from(text, 'hex');
  }

  /** Of two processes that start at once, one makes the file, whole from the first moment, and both read it. */
  async #makeKeyFile(path: string): Promise<string> {
    const draft = `${path}.${randomUUID()}`;
    await writeFile(draft, `${randomBytes(keyBytes).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
    try {
      await link(draft, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      await unlink(draft);
    }
    return readFile(path, 'utf8');
  }
}
