import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { Role } from '@getu/domain';
import type { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../../config.js';
import { AccountsService } from './accounts.service.js';
import { isPassword } from '../sign-in/passwords.js';

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
  { name: 'approver', displayName: '方案审批人', password: 'getu-approver', roles: ['approver'] },
  { name: 'auditor', displayName: '审计员', password: 'getu-auditor', roles: ['auditor'] },
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
      if (isFirst) {
        const worker = await this.worker();
        const accounts = demonstrationAccounts.map((one) =>
          one.roles.includes('grid-worker') ? { ...one, ...worker } : one,
        );
        this.logger.log(`${await this.accounts.add(accounts)} demonstration accounts added`);
      }
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

  /**
   * The grid worker of the demonstration works in the level-four grid with the first code and in all within, and is the one
   * on the crew lists there.
   */
  private async worker(): Promise<{ gridIds: string[]; staffId: string | null }> {
    const [grid] = await this.dataSource.query<{ id: string; staffId: string | null }[]>(
      `select v.grid_id as id, (
         select m.staff_id from grid_versions within
         join crew_members m on m.community_id = within.community_id and m.plan_id = within.plan_id
           and m.grid_id = within.grid_id and m.role = 'grid-worker'
         where within.community_id = v.community_id and within.plan_id = v.plan_id and within.parent_grid_id = v.grid_id
         order by within.code limit 1
       ) as "staffId"
       from grid_versions v
       join plans p on p.community_id = v.community_id and p.id = v.plan_id and upper_inf(p.effective)
       where v.level = 4 order by v.code limit 1`,
    );
    return grid ? { gridIds: [grid.id], staffId: grid.staffId } : { gridIds: [], staffId: null };
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
