import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type AppendEdits,
  appendEditsSchema,
  type AppendedEdits,
  appendedEditsSchema,
  type EditsSince,
  editsSinceQuerySchema,
  editsSinceSchema,
  newCommentSchema,
  planCommentsSchema,
  presenceSchema,
  presentListSchema,
} from '@getu/domain';
import { z } from 'zod';
import { CurrentSession, RequiresPermission } from '../../access/access.guard.js';
import type { SignedIn } from '../../access/asker.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { CommentsService } from './comments.service.js';
import { EditsService } from './edits.service.js';
import { PresenceService } from './presence.service.js';

const id = z.uuid();
type Comments = z.infer<typeof planCommentsSchema>;

@Controller('api/plans/:id')
@RequiresPermission('seeStaffNames')
export class EditingController {
  constructor(
    private readonly edits: EditsService,
    private readonly comments: CommentsService,
    private readonly presence: PresenceService,
  ) {}

  @Get('edits')
  @Answers(editsSinceSchema, { description: 'The edits after a version' })
  since(
    @Param('id', { schema: id }) planId: string,
    @Query({ schema: editsSinceQuerySchema }) { after }: z.infer<typeof editsSinceQuerySchema>,
  ): Promise<EditsSince> {
    return this.edits.since(planId, after);
  }

  @Post('edits')
  @HttpCode(200)
  @RequiresPermission('draftPlans')
  @ApiOperation({
    summary:
      'Add edits, all or none; 409 with `plan.edits` since the base version, 422 with the `refusal` of the first that fails',
  })
  @Answers(appendedEditsSchema, { description: 'The edits as they are kept' })
  append(
    @Param('id', { schema: id }) planId: string,
    @Body({ schema: appendEditsSchema }) asked: AppendEdits,
    @CurrentSession() session: SignedIn | null,
  ): Promise<AppendedEdits> {
    return this.edits.append(planId, asked, session!);
  }

  @Get('comments')
  @Answers(planCommentsSchema, { description: 'What was said about the plan, and where' })
  async list(
    @Param('id', { schema: id }) planId: string,
    @CurrentSession() session: SignedIn | null,
  ): Promise<Comments> {
    return { items: await this.comments.list(planId, session) };
  }

  @Post('comments')
  @HttpCode(200)
  @RequiresPermission('draftPlans', 'approvePlans')
  @Answers(planCommentsSchema, { description: 'All comments then' })
  async comment(
    @Param('id', { schema: id }) planId: string,
    @Body({ schema: newCommentSchema }) asked: z.output<typeof newCommentSchema>,
    @CurrentSession() session: SignedIn | null,
  ): Promise<Comments> {
    return { items: await this.comments.add(planId, asked, session!) };
  }

  @Post('comments/:commentId/resolve')
  @HttpCode(200)
  @RequiresPermission('draftPlans', 'approvePlans')
  @Answers(planCommentsSchema, { description: 'All comments then' })
  async resolve(
    @Param('id', { schema: id }) planId: string,
    @Param('commentId', { schema: id }) commentId: string,
    @CurrentSession() session: SignedIn | null,
  ): Promise<Comments> {
    return { items: await this.comments.resolve(planId, commentId, session!) };
  }

  @Post('presence')
  @HttpCode(200)
  @RequiresPermission('draftPlans', 'approvePlans')
  @Answers(presentListSchema, { description: 'Who has the plan open' })
  async sight(
    @Param('id', { schema: id }) planId: string,
    @Body({ schema: presenceSchema }) asked: z.output<typeof presenceSchema>,
    @CurrentSession() session: SignedIn | null,
  ): Promise<z.infer<typeof presentListSchema>> {
    return { present: await this.presence.sight(planId, asked, session!) };
  }
}
