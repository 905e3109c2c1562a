import type { Polygon } from '@getu/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('buildings')
export class BuildingEntity {
  @PrimaryColumn('integer') communityId!: number;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) compoundId!: string | null;
  /** in the plan in force */
  @Column('uuid') gridId!: string;
  @Column('uuid') parentGridId!: string;
  @Column('text') name!: string;
  @Column('text') kind!: string;
  @Column('smallint') storeys!: number;
  @Column('double precision', { name: 'height_m' }) heightMeters!: number;
  @Column('integer') households!: number;
  @Column('integer') residents!: number;
  /** of its counts of people */
  @Column('integer', { default: 1 }) peopleVersion!: number;
  @Column('geometry', { spatialFeatureType: 'Polygon', srid: 4326 }) geom!: Polygon;
  /** computed by the database, for tiles */
  @Column({
    type: 'geometry',
    name: 'geom_3857',
    spatialFeatureType: 'Polygon',
    srid: 3857,
    nullable: true,
    select: false,
    insert: false,
    update: false,
  })
  readonly geomMercator?: Polygon;
}
