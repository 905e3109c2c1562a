import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { PlanCheck } from '@getu/domain';
import type { DataSource } from 'typeorm';
import { CommunityService } from '../../community/community.service.js';
import { DraftStore } from '../drafts/draft-store.js';
import { inOneSnapshot } from '../measuring/quick-reads.js';
import { PlansService } from '../plans.service.js';
import { checkPlan, isSound } from './check-plan.js';

/** What is wrong with a plan as it stands. */
@Injectable()
export class CheckService {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly plans: PlansService,
    private readonly drafts: DraftStore,
  ) {}

  /** @throws ProblemException 404 */
  async check(id: string): Promise<PlanCheck> {
    const communityId = (await this.community.get()).id;
    return inOneSnapshot(this.dataSource, async (manager) => {
      const { version } = await this.plans.summary(id, null, manager);
      const { now } = await this.drafts.read(manager, communityId, id);
      const issues = await checkPlan(manager, communityId, now);
      return { version, isSound: isSound(issues), issues };
    });
  }
}
