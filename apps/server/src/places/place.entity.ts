import type { Point } from '@getu/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('places')
export class PlaceEntity {
  @PrimaryColumn('integer') communityId!: number;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: string;
  @Column('text') name!: string;
  @Column('uuid', { nullable: true }) compoundId!: string | null;
  @Column('uuid', { nullable: true }) buildingId!: string | null;
  @Column('uuid') gridId!: string;
  @Column('uuid') parentGridId!: string;
  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326 }) geom!: Point;
}
