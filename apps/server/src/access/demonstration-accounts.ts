import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Role } from '@getu/domain';
import type { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config.js';
import { AccountsService } from './accounts.service.js';
import { isPassword } from './passwords.js';

export interface DemonstrationAccount {
  name: string;
  displayName: string;
  password: string;
  roles: Role[];
}

/** Published passwords: they come with the standard data set and may only be used on the machine itself. */
export const demonstrationAccounts: DemonstrationAccount[] = [
  { name: 'wall', displayName: '指挥大屏', password: 'getu-wall', roles: ['display'] },
  { name: 'leader', displayName: '社区书记', password: 'getu-leader', roles: ['leader'] },
  { name: 'worker', displayName: '网格员', password: 'getu-worker', roles: ['grid-worker'] },
  { name: 'dispatcher', displayName: '社区受理台', password: 'getu-dispatcher', roles: ['dispatcher'] },
  { name: 'planner', displayName: '网格规划员', password: 'getu-planner', roles: ['planner'] },
  { name: 'admin', displayName: '系统管理员', password: 'getu-admin', roles: ['administrator'] },
];

/** A server that would offer published passwords to a network. */
export class PublishedPasswordError extends Error {
  override readonly name = 'PublishedPasswordError';
}

const loopbackHosts = new Set(['127.0.0.1', '::1', 'localhost']);
export const isLoopback = (host: string): boolean => loopbackHosts.has(host) || host.startsWith('127.');

/** Adds the accounts of the standard data set where it is loaded, and refuses to show them to a network. */
@Injectable()
export class DemonstrationAccounts implements OnApplicationBootstrap {
  private readonly logger = new Logger('Access');

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(AccountsService) private readonly accounts: AccountsService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const [community] = await this.dataSource.query<{ dataSet: string | null }[]>(
      'select data_set as "dataSet" from communities order by id limit 1',
    );
    if (!community) return;
    if (isLoopback(this.config.host)) {
      const isFirst = community.dataSet === 'standard' && (await this.accounts.count()) === 0;
      if (isFirst)
        this.logger.log(`${await this.accounts.add(demonstrationAccounts)} demonstration accounts added`);
      return;
    }
    const published = (await this.inForce()).map(({ name }) => name);
    if (published.length > 0) {
      throw new PublishedPasswordError(
        `HOST=${this.config.host} would let a network sign in with the published passwords of: ${published.join(', ')}.\n` +
          'Change them or remove these accounts, or listen on 127.0.0.1.',
      );
    }
  }

  /** The accounts that still have the password they were published with. */
  async inForce(): Promise<DemonstrationAccount[]> {
    const passwordHashes = await this.accounts.passwordHashesOf(
      demonstrationAccounts.map(({ name }) => name),
    );
    const inForce: DemonstrationAccount[] = [];
    for (const { name, passwordHash } of passwordHashes) {
      const account = demonstrationAccounts.find((one) => one.name === name)!;
      if (await isPassword(passwordHash, account.password)) inForce.push(account);
    }
    return inForce;
  }
}
