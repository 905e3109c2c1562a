import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOperation } from '@nestjs/swagger';
import {
  type Devices,
  devicesSchema,
  type NewDevice,
  type NewDeviceAnswer,
  newDeviceAnswerSchema,
  newDeviceSchema,
} from '@getu/domain';
import { z } from 'zod';
import { RequiresPermission } from '../../access/access.guard.js';
import { Answers } from '../../http/answers/answers.decorator.js';
import { DevicesService } from './devices.service.js';

const id = z.uuid();

@Controller('api/devices')
@RequiresPermission('managePatrols')
export class DevicesController {
  constructor(private readonly devices: DevicesService) {}

  @Get()
  @ApiOperation({ summary: 'Devices of the teams, and those that sent without being known' })
  @Answers(devicesSchema)
  list(): Promise<Devices> {
    return this.devices.list();
  }

  @Post()
  @ApiOperation({ summary: 'Register a device; its secret is told once' })
  @Answers(newDeviceAnswerSchema, { status: 201 })
  create(@Body({ schema: newDeviceSchema }) asked: NewDevice): Promise<NewDeviceAnswer> {
    return this.devices.create(asked);
  }

  @Post(':id/secret')
  @HttpCode(200)
  @ApiOperation({ summary: 'Give a device a new secret; the old one ends at once' })
  @Answers(newDeviceAnswerSchema)
  renewSecret(@Param('id', { schema: id }) deviceId: string): Promise<NewDeviceAnswer> {
    return this.devices.renewSecret(deviceId);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Revoke a device: it may send no more; what it sent stays' })
  revoke(@Param('id', { schema: id }) deviceId: string): Promise<void> {
    return this.devices.revoke(deviceId);
  }
}
