import type { Point, Polygon } from '@getu/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A grid as one plan draws it. */
@Entity('grid_versions')
export class GridVersionEntity {
  @PrimaryColumn('integer') communityId!: number;
  @PrimaryColumn('uuid') planId!: string;
  @PrimaryColumn('uuid') gridId!: string;
  @Column('smallint') level!: 3 | 4 | 5;
  @Column('uuid', { nullable: true }) parentGridId!: string | null;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('geometry', { spatialFeatureType: 'Polygon', srid: 4326 }) geom!: Polygon;
  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326 }) labelPoint!: Point;
}
