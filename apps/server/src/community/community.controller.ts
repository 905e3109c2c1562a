import { Controller, Get } from '@nestjs/common';
import { type Community, communitySchema } from '@getu/domain';
import { Answers } from '../http/answers/answers.decorator.js';
import { CommunityService } from './community.service.js';

@Controller('api/community')
export class CommunityController {
  constructor(private readonly community: CommunityService) {}

  @Get()
  @Answers(communitySchema, { description: 'The community that this installation shows' })
  get(): Promise<Community> {
    return this.community.get();
  }
}
