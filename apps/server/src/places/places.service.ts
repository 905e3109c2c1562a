import { Injectable } from '@nestjs/common';
import type { PlaceKind } from '@getu/domain';
import { CommunityService } from '../community/community.service.js';
import { ReadPool } from '../database/read-pool.js';
import { loadSql } from '../database/sql.js';
import { GridScope } from '../grids/grid-scope.js';
import { Clock } from '../http/clock.js';

const compoundsSql = loadSql('compounds.sql', import.meta.url);
const buildingsSql = loadSql('buildings.sql', import.meta.url);
const placesSql = loadSql('places.sql', import.meta.url);
const basemapSql = loadSql('basemap.sql', import.meta.url);

/** The ground: each layer is a GeoJSON text that the database builds and nobody parses again. */
@Injectable()
export class PlacesService {
  constructor(
    private readonly readPool: ReadPool,
    private readonly community: CommunityService,
    private readonly gridScope: GridScope,
    private readonly clock: Clock,
  ) {}

  async compounds({ grid, compound }: { grid?: string; compound?: string }): Promise<string> {
    const values = [...(await this.scopeValues(grid)), compound ?? null];
    return this.collection('compounds', compoundsSql, values);
  }

  async buildings({ grid, compound }: { grid?: string; compound?: string }): Promise<string> {
    return this.collection('buildings', buildingsSql, [
      ...(await this.scopeValues(grid)),
      this.clock.today(),
      compound ?? null,
    ]);
  }

  async places({
    grid,
    compound,
    kind,
  }: {
    grid?: string;
    compound?: string;
    kind?: PlaceKind;
  }): Promise<string> {
    const values = [...(await this.scopeValues(grid)), this.clock.today(), kind ?? null, compound ?? null];
    return this.collection('places', placesSql, values);
  }

  async basemap(): Promise<string> {
    return this.collection('basemap', basemapSql, []);
  }

  private async scopeValues(grid?: string): Promise<unknown[]> {
    const { gridId, parentGridId } = await this.gridScope.of(grid);
    return [gridId, parentGridId];
  }

  private async collection(name: string, text: string, values: unknown[]): Promise<string> {
    const { id } = await this.community.get();
    const [row] = await this.readPool.query<{ collection: string }>({ name, text, values: [id, ...values] });
    return row!.collection;
  }
}
