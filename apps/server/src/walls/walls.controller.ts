import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Put } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type Wall,
  type WallChange,
  wallChangeSchema,
  type WallDrive,
  wallDriveSchema,
  type Walls,
  wallSchema,
  type WallSettings,
  wallSettingsSchema,
  wallsSchema,
} from '@getu/domain';
import { z } from 'zod';
import { RequiresPermission } from '../access/access.guard.js';
import { CONFIG, type Config } from '../config.js';
import { Answers } from '../http/answers/answers.decorator.js';
import { buildId } from '../http/version.js';
import { WallsService } from './walls.service.js';

@Controller('api')
@RequiresPermission('manageWalls')
export class WallsController {
  private readonly build: string;

  constructor(
    private readonly walls: WallsService,
    @Inject(CONFIG) config: Config,
  ) {
    this.build = buildId(config.webDir);
  }

  @Get('walls')
  @RequiresPermission('manageWalls', 'driveWalls')
  @ApiOperation({ summary: 'The paired walls, what is wanted of each and how it last said it was' })
  @Answers(wallsSchema)
  async list(): Promise<Walls> {
    return { items: await this.walls.list(), build: this.build };
  }

  @Patch('walls/:id/wanted')
  @RequiresPermission('driveWalls')
  @ApiOperation({ summary: 'Steer a wall: parts that are left out stay as they are' })
  @Answers(wallSchema)
  drive(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: wallDriveSchema }) drive: WallDrive,
  ): Promise<Wall> {
    return this.walls.drive(id, drive);
  }

  @Put('walls/:id')
  @ApiOperation({ summary: "Set a wall's name and settings; without settings it does as the community's do" })
  @Answers(wallSchema)
  change(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: wallChangeSchema }) change: WallChange,
  ): Promise<Wall> {
    return this.walls.change(id, change);
  }

  @Delete('walls/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take a wall down; its token ends at once' })
  remove(@Param('id', { schema: z.uuid() }) id: string): Promise<void> {
    return this.walls.remove(id);
  }

  @Get('wall-settings')
  @RequiresPermission('manageWalls', 'driveWalls')
  @Answers(wallSettingsSchema, { description: "What the community's walls do by themselves" })
  settings(): Promise<WallSettings> {
    return this.walls.settings();
  }

  @Put('wall-settings')
  @ApiOperation({ summary: "Set what the community's walls do by themselves" })
  @Answers(wallSettingsSchema)
  setSettings(@Body({ schema: wallSettingsSchema }) settings: WallSettings): Promise<WallSettings> {
    return this.walls.setSettings(settings);
  }
}
