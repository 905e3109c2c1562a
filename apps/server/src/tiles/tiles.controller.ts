import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiQuery, ApiResponse } from '@nestjs/swagger';
import { type TileJson, tileJsonSchema, tileLayers } from '@getu/domain';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker } from '../access/access.guard.js';
import type { Asker } from '../access/asker.js';
import { Answers } from '../http/answers/answers.decorator.js';
import { layerOf, tileAddress } from './tile-address.js';
import { tileContentType, tileResponse } from './tile-headers.js';
import { TilesService } from './tiles.service.js';

interface TileParams {
  layer: string;
  z: string;
  x: string;
  y: string;
}

const layerParam = { name: 'layer', enum: tileLayers };

@Controller('tiles')
export class TilesController {
  constructor(private readonly tiles: TilesService) {}

  @Get(':layer.json')
  @ApiOperation({ summary: 'TileJSON 3 of a layer' })
  @ApiParam(layerParam)
  @Answers(tileJsonSchema)
  tileJson(@Param('layer') layer: string, @Req() request: FastifyRequest): Promise<TileJson> {
    return this.tiles.tileJson(layerOf(layer), `${request.protocol}://${request.host}`);
  }

  /** Most requests never come here: `TileGate` answers them before the framework does. */
  @Get(':layer/:z/:x/:y.mvt')
  @ApiOperation({ summary: 'A vector tile (MVT 2.1); 204 when it is empty' })
  @ApiParam(layerParam)
  @ApiQuery({ name: 'from', required: false, description: 'first day, YYYY-MM-DD' })
  @ApiQuery({ name: 'to', required: false, description: 'last day, YYYY-MM-DD' })
  @ApiQuery({
    name: 'weekdays',
    required: false,
    description: 'heat: days of the week of the fix, Monday 0, such as 5,6',
  })
  @ApiQuery({
    name: 'hours',
    required: false,
    description: 'heat: hours of the day of the fix, such as 6-8,18-21 or 22-2',
  })
  @ApiQuery({ name: 'team', required: false, description: 'heat: of one team, by id' })
  @ApiQuery({ name: 'grid', required: false, description: 'heat: in one grid, by code' })
  @ApiQuery({
    name: 'againstFrom',
    required: false,
    description: 'heat-change: first day of the other period',
  })
  @ApiQuery({ name: 'againstTo', required: false, description: 'heat-change: last day of the other period' })
  @ApiOkResponse({ content: { [tileContentType]: { schema: { type: 'string', format: 'binary' } } } })
  @ApiResponse({ status: 204, description: 'Nothing lies in this tile' })
  async tile(
    @Param() params: TileParams,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @CurrentAsker() { scope }: Asker,
  ): Promise<void> {
    const { layer, z, x, y } = params;
    const address = tileAddress(layer, z, x, y, queryOf(request.url));
    const answer = await this.tiles.tile(address, request.headers, scope);
    const { status, headers, body } = tileResponse(answer, request.headers['accept-encoding']);
    reply.code(status);
    for (let index = 0; index < headers.length; index += 2)
      reply.header(headers[index]!, headers[index + 1]!);
    await reply.send(body ?? undefined);
  }
}

const queryOf = (url: string): string => {
  const mark = url.indexOf('?');
  return mark < 0 ? '' : url.slice(mark + 1);
};
