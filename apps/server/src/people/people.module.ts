import { Module } from '@nestjs/common';
import { KeepingModule } from '../keeping/keeping.module.js';
import { BuildingPeopleController } from './building-people.controller.js';
import { BuildingPeopleService } from './building-people.service.js';
import { ComingCrews } from './crews/coming-crews.service.js';
import { CrewPosts } from './crews/crew-posts.js';
import { CrewsController } from './crews/crews.controller.js';
import { CrewsService } from './crews/crews.service.js';
import { StaffService } from './crews/staff.service.js';
import { PeopleController } from './people.controller.js';
import { PeopleService } from './people.service.js';

@Module({
  imports: [KeepingModule],
  controllers: [PeopleController, BuildingPeopleController, CrewsController],
  providers: [PeopleService, BuildingPeopleService, CrewsService, CrewPosts, ComingCrews, StaffService],
})
export class PeopleModule {}
