import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { createHash, randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { CommunityService } from '../../community/community.service.js';

/** Who a message comes from. */
export interface KnownDevice {
  id: string;
  teamId: string;
  gridId: string;
  parentGridId: string;
}

/** How long a device that another process registered or revoked may go unnoticed here. */
const freshMilliseconds = 1000;

const prefix = 'getud_';

export const newDeviceSecret = (): string => `${prefix}${randomBytes(18).toString('base64url')}`;
export const secretHashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const knownSql = `
  select d.id, d.team_id as "teamId", t.grid_id as "gridId", t.parent_grid_id as "parentGridId",
    encode(d.secret_hash, 'base64') as "secretHash", d.client_id as "clientId"
  from devices d
  join teams t on t.community_id = d.community_id and t.id = d.team_id
  where d.community_id = $1 and d.revoked_at is null`;

interface Register {
  bySecret: Map<string, KnownDevice>;
  byClientId: Map<string, KnownDevice>;
  byId: Map<string, KnownDevice>;
}

/** Every device that may send, held in memory: a message costs a hash and no question to the database. */
@Injectable()
export class KnownDevices {
  private read: Promise<Register> | undefined;
  private readAt = Number.NEGATIVE_INFINITY;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
  ) {}

  /** The device of a secret; undefined when nobody has it (any more). */
  async bySecret(secret: string): Promise<KnownDevice | undefined> {
    if (!secret.startsWith(prefix)) return undefined;
    return (await this.register()).bySecret.get(secretHashOf(secret).toString('base64'));
  }

  /** The device of a secret, or of a name that an administrator took over, for clients that can send no more than one. */
  async byClientId(clientId: string): Promise<KnownDevice | undefined> {
    return (await this.bySecret(clientId)) ?? (await this.register()).byClientId.get(clientId);
  }

  async byId(id: string): Promise<KnownDevice | undefined> {
    return (await this.register()).byId.get(id);
  }

  /** A device was registered or revoked: the next message asks the database. */
  forget(): void {
    this.read = undefined;
  }

  private register(): Promise<Register> {
    const now = performance.now();
    if (this.read && now - this.readAt < freshMilliseconds) return this.read;
    this.readAt = now;
    const read = this.ask();
    read.catch(() => {
      if (this.read === read) this.read = undefined;
    });
    return (this.read = read);
  }

  private async ask(): Promise<Register> {
    const { id: communityId } = await this.community.get();
    const rows = await this.dataSource.query<
      (KnownDevice & { secretHash: string | null; clientId: string | null })[]
    >(knownSql, [communityId]);
    const register: Register = { bySecret: new Map(), byClientId: new Map(), byId: new Map() };
    for (const { secretHash, clientId, ...device } of rows) {
      register.byId.set(device.id, device);
      if (secretHash !== null) register.bySecret.set(secretHash, device);
      if (clientId !== null) register.byClientId.set(clientId, device);
    }
    return register;
  }
}
