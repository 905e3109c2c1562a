import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { type TileJson, type TileLayer, tileLayers } from '@getu/domain';
import type { OwnGrids } from '../access/asker.js';
import { OwnScope } from '../access/scope/own-scope.js';
import { CONFIG, type Config } from '../config.js';
import { DATABASE, type Database } from '../database/database.js';
import { comparedWith } from '../heat/compared-with.js';
import { HeatService } from '../heat/heat.service.js';
import { Metrics } from '../http/watch/metrics.js';
import { type Period, resolvePeriod } from '../lists/period.js';
import { LayerVersions, type LayerVersionMap } from '../live/layer-versions.js';
import { type DrawTile, encodedTileSql, tileDrawerOf } from './draw-tile.js';
import { clusteredToZoom, tileLayerDefinitions } from './layers/tile-layers.js';
import type { TileRequest } from './layers/tile-request.js';
import type { HeatAddress, TileAddress } from './tile-address.js';
import { takesGzip } from './tile-headers.js';
import { tileJson } from './tile-json.js';
import { type TileState, TileStates } from './tile-state.js';
import { type StoredTile, TileStore } from './tile-store.js';

/** What a request says of how it wants its answer. */
export type TileRequestHeaders = Pick<IncomingHttpHeaders, 'if-none-match' | 'accept-encoding'>;

/** An entity tag alone: the client's copy is still good. */
export type TileAnswer = StoredTile | { etag: string; body: null };

/** A tile's bytes change with its statements too: a new build must not confirm what an old one drew. */
const statements = Object.fromEntries(
  tileLayers.map((layer) => {
    const { queryAt } = tileLayerDefinitions[layer];
    const hash = createHash('sha1')
      .update(encodedTileSql(layer, queryAt(clusteredToZoom)))
      .update(encodedTileSql(layer, queryAt(clusteredToZoom + 1)))
      .update(encodedTileSql(layer, queryAt(clusteredToZoom, { team: '', cells: null })));
    return [layer, hash.update(tileLayerDefinitions[layer].description).digest('base64url').slice(0, 8)];
  }),
) as Record<TileLayer, string>;

/** Tiles by address: from the client's own copy, from memory, else drawn by the database. */
@Injectable()
export class TilesService {
  readonly store: TileStore;
  private readonly drawTile: DrawTile;

  constructor(
    private readonly states: TileStates,
    private readonly layerVersions: LayerVersions,
    @Inject(DATABASE) private readonly database: Database,
    private readonly ownScope: OwnScope,
    private readonly heat: HeatService,
    @Inject(CONFIG) config: Config,
    metrics: Metrics,
  ) {
    this.store = new TileStore(config.tileMemoryMegabytes * 1024 * 1024);
    this.drawTile = tileDrawerOf(database.kind, database.readPool);
    metrics.watchGauge('getu_tiles_from_memory', 'Tiles answered from memory', () => this.store.hits);
    metrics.watchGauge('getu_tiles_drawn', 'Tiles that the database drew', () => this.store.misses);
    metrics.watchGauge('getu_tiles_held_bytes', 'Memory that tiles take', () => this.store.heldBytes);
  }

  /**
   * A tile, or only its tag when the client holds it already: that costs neither geometry nor memory. An empty body
   * means an empty tile.
   * @param scope the grids whose records whoever asks may see; null for all
   * @throws ProblemException 400 for a period longer than the server answers; whatever the database throws
   */
  async tile(
    address: TileAddress,
    { 'if-none-match': ifNoneMatch, 'accept-encoding': acceptEncoding }: TileRequestHeaders,
    scope: OwnGrids | null,
  ): Promise<TileAnswer> {
    const versions = await this.layerVersions.current();
    const held = this.states.current();
    const state = held instanceof Promise ? await held : held;
    const { from, to } =
      address.from === undefined && address.to === undefined
        ? state.defaultPeriod
        : resolvePeriod(address, state.today);
    const { layer, z, x, y, heat } = address;
    // the ground is the same for all
    const own = tileLayerDefinitions[layer].reads.records ? scope : null;
    const etag = this.entityTag(layer, versions, state, { from, to }, { own, heat });
    if (ifNoneMatch !== undefined && ifNoneMatch.includes(etag)) return { etag, body: null };

    // the tag is not part of the key: a new version takes the old one's place in memory
    const { reads } = tileLayerDefinitions[layer];
    const place = reads.period ? `${layer}/${z}/${x}/${y}/${from}/${to}` : `${layer}/${z}/${x}/${y}`;
    const takesPacked = takesGzip(acceptEncoding);
    const filtered = heat ? `${place} ${heat.key}` : place;
    const key = own ? `${filtered} ${own.key}` : filtered;
    return (
      this.store.get(key, etag, takesPacked) ??
      this.store.draw(
        key,
        etag,
        async () =>
          this.draw(layer, state, { z, x, y, from, to, ...(await this.heatOf(heat, { from, to })) }, own),
        takesPacked,
      )
    );
  }

  /** What a map needs to know to use a layer; tile addresses begin with the origin it was asked at. */
  async tileJson(layer: TileLayer, origin: string): Promise<TileJson> {
    return tileJson(tileLayerDefinitions[layer], await this.states.current(), origin);
  }

  /** Names everything that a tile at an address follows from: equal tags, equal tiles. */
  private entityTag(
    layer: TileLayer,
    versions: LayerVersionMap,
    state: TileState,
    { from, to }: Period,
    { own, heat }: { own: OwnGrids | null; heat: HeatAddress | undefined },
  ): string {
    const { reads } = tileLayerDefinitions[layer];
    // a difference changes when the heat does
    const version = versions[layer === 'heat-change' ? 'heat' : layer] ?? 0;
    let tag = `W/"${statements[layer]}.${state.id}.${state.seeded_at}.${version}`;
    if (reads.period) tag += `.${from}.${to}`;
    if (reads.today) tag += `.${state.today}`;
    if (reads.deadlines) tag += `.${state.deadlineMoment.getTime()}`;
    if (heat) {
      // the cells of a grid follow its borders
      if (heat.grid !== undefined) tag += `.${versions['grids'] ?? 0}`;
      tag += `.${createHash('sha1').update(heat.key).digest('base64url').slice(0, 12)}`;
    }
    if (own) tag += `.${createHash('sha1').update(own.key).digest('base64url')}`;
    return `${tag}"`;
  }

  private async heatOf(
    heat: HeatAddress | undefined,
    period: Period,
  ): Promise<Pick<TileRequest, 'selection' | 'against'>> {
    if (!heat) return {};
    return { selection: await this.heat.selectionOf(heat), against: comparedWith(period, heat) };
  }

  /** Draws from the records of some grids alone. */
  private drawIn(own: OwnGrids): DrawTile {
    const readPool = this.database.readPool.apart();
    readPool.narrowBy((statement) => this.ownScope.narrow(statement, own));
    return tileDrawerOf(this.database.kind, readPool);
  }

  private draw(
    layer: TileLayer,
    state: TileState,
    place: Pick<TileRequest, 'z' | 'x' | 'y' | 'from' | 'to' | 'selection' | 'against'>,
    own: OwnGrids | null,
  ): Promise<Buffer> {
    const { id: communityId, timezone, today, deadlineMoment } = state;
    const drawTile = own ? this.drawIn(own) : this.drawTile;
    return drawTile(tileLayerDefinitions[layer], {
      communityId,
      timezone,
      today,
      deadlineMoment,
      ...place,
    });
  }
}
