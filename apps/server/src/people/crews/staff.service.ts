import { Injectable } from '@nestjs/common';
import type { Kept, StaffAdded, StaffChanged, StaffMember } from '@getu/domain';
import type { SignedIn } from '../../access/asker.js';
import { CommunityService } from '../../community/community.service.js';
import { ReadPool } from '../../database/read-pool.js';
import { loadSql } from '../../database/sql.js';
import { Clock } from '../../http/clock.js';
import type { KeptKind } from '../../keeping/kept-kind.js';
import { RecordKeeper } from '../../keeping/record-keeper.service.js';

const staffSql = loadSql('staff.sql', import.meta.url);

const keptStaff: KeptKind = {
  table: 'staff',
  subject: 'staff',
  noun: '位工作人员',
  columns: ['name', 'force'],
  liesInGrids: false,
  layers: ['crews'],
  told: () => ({}),
};

/** Who can serve on a crew; names are for those who may see them. */
@Injectable()
export class StaffService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly clock: Clock,
    private readonly keeper: RecordKeeper,
  ) {}

  async list(): Promise<{ items: StaffMember[] }> {
    const items = await this.readPool.query<StaffMember>({
      name: 'staff',
      text: staffSql,
      values: [(await this.community.get()).id, this.clock.today()],
    });
    return { items };
  }

  add({ id, name, force }: StaffAdded, session: SignedIn): Promise<Kept> {
    return this.keeper.add(keptStaff, id, session, () => ({ name, force }));
  }

  change(id: string, { expectedVersion, name, force }: StaffChanged, session: SignedIn): Promise<Kept> {
    return this.keeper.change(keptStaff, id, expectedVersion, session, () => ({ name, force }));
  }
}
