import { Controller, Get } from '@nestjs/common';
import { type Community, communitySchema } from '@getu/domain';
import { Open } from '../access/access.guard.js';
import { Answers } from '../http/answers/answers.decorator.js';
import { CommunityService } from './community.service.js';

/** Open: the sign-in page, too, says whose it is. */
@Open()
@Controller('api/community')
export class CommunityController {
  constructor(private readonly community: CommunityService) {}

  @Get()
  @Answers(communitySchema, { description: 'The community that this installation shows' })
  get(): Promise<Community> {
    return this.community.get();
  }
}
