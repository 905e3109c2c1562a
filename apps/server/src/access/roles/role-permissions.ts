import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { type Permission, permissions, type PermissionTable, type Role, roles } from '@getu/domain';
import type { DataSource } from 'typeorm';
import { ProblemException } from '../../http/answers/problem.js';
import { Outbox } from '../../live/outbox.js';
import { AccessCommunity } from '../access-community.js';
import { accessChanged } from '../access-changed.js';
import { Audit } from '../audit/audit.js';
import { standardPermissions } from '../permissions.js';

/** How long a change made by another process may go unnoticed here. */
const freshMilliseconds = 1000;

type Table = Record<Role, ReadonlySet<Permission>>;
type Departure = { role: Role; permission: Permission; granted: boolean };

const isRole = (name: string): name is Role => (roles as readonly string[]).includes(name);

/** Which role carries which permission: the standard, with what this community has decided otherwise. */
@Injectable()
export class RolePermissions {
  private held: Promise<Table> | undefined;
  private heldAt = Number.NEGATIVE_INFINITY;

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    @Inject(AccessCommunity) private readonly community: AccessCommunity,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(Outbox) private readonly outbox: Outbox,
  ) {}

  /** All that any of the roles carries. */
  async of(held: readonly Role[]): Promise<ReadonlySet<Permission>> {
    const table = await this.current();
    // a role that a newer version knew carries nothing here
    return new Set(held.filter(isRole).flatMap((role) => [...table[role]]));
  }

  async table(): Promise<PermissionTable> {
    const table = await this.read();
    return Object.fromEntries(
      roles.map((role) => [role, permissions.filter((one) => table[role].has(one))]),
    ) as PermissionTable;
  }

  /**
   * Sets the whole table anew.
   * @throws ProblemException 422 when nobody who asks such things could change it back
   */
  async set(wanted: PermissionTable): Promise<PermissionTable> {
    for (const kept of ['manageRoles', 'manageAccounts'] as const) {
      if (!wanted.administrator?.includes(kept)) {
        const message = '系统管理员须保留账户与角色的管理权限';
        throw new ProblemException(422, { detail: message, errors: [{ path: 'administrator', message }] });
      }
    }
    const communityId = await this.community.id();
    await this.dataSource.transaction(async (manager) => {
      // two who change it at once come one after the other, and each is told from what
      await manager.query('select id from communities where id = $1 for no key update', [communityId]);
      const before = tableFrom(await manager.query<Departure[]>(departuresSql, [communityId]));
      const rows = roles.flatMap((role) =>
        permissions.map((one) => ({ role, permission: one, granted: wanted[role]?.includes(one) ?? false })),
      );
      await manager.query('delete from role_permissions where community_id = $1', [communityId]);
      const departures = rows.filter(
        ({ role, permission, granted }) => standardPermissions[role].includes(permission) !== granted,
      );
      await manager.query(
        `insert into role_permissions (community_id, role, permission, granted)
         select $1, role, permission, granted
         from unnest($2::text[], $3::text[], $4::boolean[]) as given (role, permission, granted)`,
        [
          communityId,
          departures.map(({ role }) => role),
          departures.map(({ permission }) => permission),
          departures.map(({ granted }) => granted),
        ],
      );
      const changed = rows.filter(
        ({ role, permission, granted }) => before[role].has(permission) !== granted,
      );
      if (changed.length === 0) return;
      const listed = (granted: boolean) =>
        changed
          .filter((one) => one.granted === granted)
          .map(({ role, permission }) => `${role}: ${permission}`);
      await this.audit.append(manager, {
        action: 'permissions-changed',
        subjectKind: 'roles',
        detail: { granted: listed(true), taken: listed(false) },
      });
      await this.outbox.append(manager, communityId, [accessChanged]);
    });
    this.held = undefined;
    return this.table();
  }

  private current(): Promise<Table> {
    const now = performance.now();
    if (!this.held || now - this.heldAt >= freshMilliseconds) {
      this.heldAt = now;
      const held = this.read();
      this.held = held;
      held.catch(() => {
        if (this.held === held) this.held = undefined;
      });
    }
    return this.held;
  }

  private async read(): Promise<Table> {
    return tableFrom(await this.dataSource.query<Departure[]>(departuresSql, [await this.community.id()]));
  }
}

const departuresSql = 'select role, permission, granted from role_permissions where community_id = $1';

function tableFrom(departures: readonly Departure[]): Table {
  const table = Object.fromEntries(roles.map((role) => [role, new Set(standardPermissions[role])])) as Record<
    Role,
    Set<Permission>
  >;
  for (const { role, permission, granted } of departures) {
    if (granted) table[role]?.add(permission);
    else table[role]?.delete(permission);
  }
  return table;
}
