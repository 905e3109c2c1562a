import { Module } from '@nestjs/common';
import { KeepingModule } from '../keeping/keeping.module.js';
import { KeptOrganisationsController } from './kept-organisations.controller.js';
import { KeptOrganisationsService } from './kept-organisations.service.js';
import { OrganisationsController } from './organisations.controller.js';
import { OrganisationsService } from './organisations.service.js';

@Module({
  imports: [KeepingModule],
  controllers: [OrganisationsController, KeptOrganisationsController],
  providers: [OrganisationsService, KeptOrganisationsService],
})
export class OrganisationsModule {}
