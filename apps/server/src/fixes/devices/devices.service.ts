import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Device, Devices, NewDevice, NewDeviceAnswer } from '@getu/domain';
import { DatabaseError } from 'pg';
import { type DataSource, QueryFailedError } from 'typeorm';
import { Audit } from '../../access/audit/audit.js';
import { CommunityService } from '../../community/community.service.js';
import { newId } from '../../database/new-id.js';
import { loadSql } from '../../database/sql.js';
import { ProblemException } from '../../http/answers/problem.js';
import { Clock } from '../../http/clock.js';
import { KnownDevices, newDeviceSecret, secretHashOf } from './known-devices.js';
import { UnknownDevices } from './unknown-devices.js';

const devicesSql = loadSql('devices.sql', import.meta.url);

type DeviceRow = Omit<Device, 'createdAt' | 'revokedAt' | 'lastFixAt'> & {
  createdAt: Date;
  revokedAt: Date | null;
  lastFixAt: Date | null;
};

/** The phones that teams carry, and how each proves who it is. */
@Injectable()
export class DevicesService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly known: KnownDevices,
    private readonly unknown: UnknownDevices,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  async list(): Promise<Devices> {
    return { items: await this.read(null), unknown: await this.unknown.list() };
  }

  /**
   * Registers a device of a team, with a secret that is told here and never again.
   * @throws ProblemException 422 for a team that does not exist, 409 for a name that another device goes by
   */
  async create({ teamId, name, clientId }: NewDevice): Promise<NewDeviceAnswer> {
    const { id: communityId } = await this.community.get();
    const [team] = await this.dataSource.query<{ name: string }[]>(
      'select name from teams where community_id = $1 and id = $2',
      [communityId, teamId],
    );
    if (!team) {
      const message = '没有这支队伍';
      throw new ProblemException(422, { detail: message, errors: [{ path: 'teamId', message }] });
    }
    const id = newId(this.clock.now());
    const secret = newDeviceSecret();
    try {
      await this.dataSource.transaction(async (manager) => {
        await manager.query(
          `insert into devices (community_id, id, team_id, name, secret_hash, client_id, created_at)
           values ($1, $2, $3, $4, $5, $6, $7)`,
          [communityId, id, teamId, name, secretHashOf(secret), clientId, this.clock.now()],
        );
        if (clientId !== null) {
          await manager.query('delete from unknown_devices where community_id = $1 and client_id = $2', [
            communityId,
            clientId,
          ]);
        }
        await this.audit.append(manager, {
          action: 'device-created',
          subjectKind: 'device',
          subject: name,
          detail: { id, team: team.name, clientId },
        });
      });
    } catch (error) {
      if (isTaken(error)) throw new ProblemException(409, { detail: '已有设备使用这个标识' });
      throw error;
    }
    this.known.forget();
    const [device] = await this.read(id);
    return { device: device!, secret };
  }

  /** A new secret; the old one ends at once. @throws ProblemException 404 for an unknown or revoked device */
  async renewSecret(id: string): Promise<NewDeviceAnswer> {
    const secret = newDeviceSecret();
    await this.change(id, 'device-secret-made', 'secret_hash = $3', secretHashOf(secret));
    const [device] = await this.read(id);
    return { device: device!, secret };
  }

  /** Ends what a device may send; what it sent stays. @throws ProblemException 404 for an unknown or revoked device */
  async revoke(id: string): Promise<void> {
    await this.change(
      id,
      'device-revoked',
      'secret_hash = null, client_id = null, revoked_at = $3',
      this.clock.now(),
    );
  }

  private async change(
    id: string,
    action: 'device-secret-made' | 'device-revoked',
    set: string,
    value: Buffer | Date,
  ): Promise<void> {
    const { id: communityId } = await this.community.get();
    await this.dataSource.transaction(async (manager) => {
      const [changed] = await manager.query<[{ name: string }[], number]>(
        `update devices set ${set} where community_id = $1 and id = $2 and revoked_at is null returning name`,
        [communityId, id, value],
      );
      if (!changed[0]) throw new ProblemException(404, { detail: '没有这台设备，或已停用' });
      await this.audit.append(manager, {
        action,
        subjectKind: 'device',
        subject: changed[0].name,
        detail: { id },
      });
    });
    this.known.forget();
  }

  private async read(id: string | null): Promise<Device[]> {
    const { id: communityId } = await this.community.get();
    const rows = await this.dataSource.query<DeviceRow[]>(devicesSql, [communityId, id]);
    return rows.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      revokedAt: row.revokedAt?.toISOString() ?? null,
      lastFixAt: row.lastFixAt?.toISOString() ?? null,
    }));
  }
}

const isTaken = (error: unknown): boolean =>
  error instanceof QueryFailedError &&
  error.driverError instanceof DatabaseError &&
  error.driverError.constraint === 'devices_client';
