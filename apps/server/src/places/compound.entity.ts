import type { Point, Polygon } from '@getu/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('compounds')
export class CompoundEntity {
  @PrimaryColumn('integer') communityId!: number;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text') kind!: string;
  @Column('text', { nullable: true }) propertyCompany!: string | null;
  @Column('smallint', { nullable: true }) builtYear!: number | null;
  @Column('geometry', { spatialFeatureType: 'Polygon', srid: 4326 }) geom!: Polygon;
  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326 }) labelPoint!: Point;
}
