import { Module } from '@nestjs/common';
import { CommunityModule } from '../community/community.module.js';
import { GridsModule } from '../grids/grids.module.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';

@Module({
  imports: [CommunityModule, GridsModule],
  controllers: [PeopleController],
  providers: [PeopleService],
})
export class PeopleModule {}
