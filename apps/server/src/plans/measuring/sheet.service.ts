import { Injectable } from '@nestjs/common';
import type { PlanSheet } from '@getu/domain';
import type { SignedIn } from '../../access/asker.js';
import { CommunityService } from '../../community/community.service.js';
import { CheckService } from '../checking/check.service.js';
import { CommentsService } from '../editing/comments.service.js';
import { conflict, PlansService } from '../plans.service.js';
import { MeasuresService } from './measures.service.js';

/** Everything that those who decide on a plan sign, of one version. */
@Injectable()
export class SheetService {
  constructor(
    private readonly community: CommunityService,
    private readonly plans: PlansService,
    private readonly checks: CheckService,
    private readonly measures: MeasuresService,
    private readonly comments: CommentsService,
  ) {}

  /** @throws ProblemException 404, 409 when the plan was changed while the sheet was put together */
  async sheet(id: string, against: string | undefined, session: SignedIn | null): Promise<PlanSheet> {
    const { name } = await this.community.get();
    const plan = await this.plans.summary(id, session);
    const impact = await this.measures.impact(id, against, session);
    const check = await this.checks.check(id);
    const handover = await this.measures.handover(id, impact.against, session);
    const comments = await this.comments.list(id, session);
    if (impact.version !== plan.version || check.version !== plan.version)
      throw conflict(plan, '方案正在被修改，请重新打开决策单');
    return {
      ...{ communityName: name, plan, impact, check, handover, comments },
      against: await this.plans.summary(impact.against, session),
    };
  }
}
