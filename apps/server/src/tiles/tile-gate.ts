import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { refusalOf, readingPolicy } from '../access/access.guard.js';
import { AskersService } from '../access/askers.service.js';
import { type TileAddress, tileAddress } from './tile-address.js';
import { tileResponse } from './tile-headers.js';
import { TilesService } from './tiles.service.js';

const tilePath = /^\/tiles\/([a-z-]+)\/(\d+)\/(\d+)\/(\d+)\.mvt(?:\?(.*))?$/;

/**
 * Answers tiles before the framework does: routing, hooks and reply objects are most of what a repeated tile costs.
 * It knows only the plain case; whatever is wrong (no such layer, a day that is none, somebody who may not, a database
 * that is away) goes on to `TilesController`, which words it.
 */
@Injectable()
export class TileGate implements OnApplicationBootstrap {
  constructor(
    private readonly tiles: TilesService,
    private readonly adapterHost: HttpAdapterHost,
    private readonly askers: AskersService,
  ) {}

  onApplicationBootstrap(): void {
    const server = this.adapterHost.httpAdapter.getHttpServer() as Server;
    const framework = server.listeners('request') as RequestListener[];
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      const goOn = () => {
        for (const listener of framework) listener.call(server, request, response);
      };
      if (!this.answers(request, response, goOn)) goOn();
    });
  }

  /** Takes a request for a tile; `goOn` hands it back when it cannot be answered here. */
  private answers(request: IncomingMessage, response: ServerResponse, goOn: () => void): boolean {
    if (request.method !== 'GET' || !request.url!.startsWith('/tiles/')) return false;
    const match = tilePath.exec(request.url!);
    if (!match) return false;
    let address;
    try {
      address = tileAddress(match[1]!, match[2]!, match[3]!, match[4]!, match[5] ?? '');
    } catch {
      return false;
    }
    void this.send(address, request, response, goOn).catch(goOn);
    return true;
  }

  /** Nothing is written before the tile is there: a failure can still be worded elsewhere. */
  private async send(
    address: TileAddress,
    request: IncomingMessage,
    response: ServerResponse,
    goOn: () => void,
  ): Promise<void> {
    const asker = await this.askers.ofTile(request);
    if (refusalOf(readingPolicy, asker)) return goOn();
    const answer = await this.tiles.tile(address, request.headers, asker.scope);
    const { status, headers, body } = tileResponse(answer, request.headers['accept-encoding']);
    response.writeHead(status, headers as string[]);
    response.end(body);
  }
}
