import { beforeAll, describe, expect, it } from 'vitest';
import type { Database } from './database.js';
import { CaseEntity } from '../cases/case.entity.js';
import { CompoundEntity } from '../places/compound.entity.js';
import { entities } from './entities.js';
import { describeOnBothDatabases } from './testing.js';

interface TableColumn {
  name: string;
  type: string;
  nullable: boolean;
  primary: boolean;
}

describeOnBothDatabases('entities', (open) => {
  let database: Database;

  beforeAll(async () => {
    database = await open({ seeded: true });
  });

  it.each(entities.map((entity) => [entity.name, entity] as const))(
    '%s has the columns of its table, no more and no fewer',
    async (_, entity) => {
      const { tableName, columns } = database.dataSource.getMetadata(entity);
      const inTable = await database.dataSource.query<TableColumn[]>(
        `select attname as name, format_type(atttypid, atttypmod) as type, not attnotnull as nullable,
                exists (select from pg_index where indrelid = attrelid and indisprimary and attnum = any(indkey)) as primary
           from pg_attribute
          where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
        [tableName],
      );
      const inEntity = columns.map((column) => ({
        name: column.databaseName,
        type: column.spatialFeatureType
          ? `geometry(${column.spatialFeatureType},${column.srid})`
          : String(column.type).replace('timestamptz', 'timestamp with time zone') +
            (column.isArray ? '[]' : ''),
        nullable: column.isNullable,
        primary: column.isPrimary,
      }));
      const byName = (a: TableColumn, b: TableColumn) => (a.name < b.name ? -1 : 1);
      expect(inEntity.toSorted(byName)).toEqual(inTable.toSorted(byName));
    },
  );

  describe('read and written', () => {
    it('geometry comes and goes as GeoJSON, to the last digit', async () => {
      const compounds = database.dataSource.getRepository(CompoundEntity);
      const [compound] = await compounds.find({ take: 1, order: { id: 'asc' } });
      expect(compound!.geom.type).toBe('Polygon');
      const ring = compound!.geom.coordinates[0]!;
      await compounds.update(
        { communityId: compound!.communityId, id: compound!.id },
        { geom: compound!.geom },
      );
      const again = await compounds.findOneByOrFail({ communityId: compound!.communityId, id: compound!.id });
      expect(again.geom.coordinates[0]).toEqual(ring);
    });

    it('what the database computes is left to it', async () => {
      const cases = database.dataSource.getRepository(CaseEntity);
      const [found] = await cases.find({ take: 1, order: { id: 'asc' } });
      found!.geom = { type: 'Point', coordinates: [102.7, 25] };
      await cases.save(found!);
      const [row] = await database.dataSource.query<{ moved: boolean }[]>(
        'select st_equals(geom_3857, st_transform(geom, 3857)) and st_x(geom) = 102.7 as moved from cases where id = $1',
        [found!.id],
      );
      expect(row).toEqual({ moved: true });
    });
  });
});
