import type { Point } from '@getu/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('activities')
export class ActivityEntity {
  @PrimaryColumn('integer') communityId!: number;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: string;
  @Column('text', { nullable: true }) series!: string | null;
  @Column('text') title!: string;
  @Column('timestamptz') heldAt!: Date;
  @Column('integer') attendance!: number;
  @Column('uuid', { nullable: true }) placeId!: string | null;
  @Column('uuid', { nullable: true }) gridId!: string | null;
  @Column('uuid', { nullable: true }) parentGridId!: string | null;
  @Column('integer', { default: 1 }) version!: number;
  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326, nullable: true }) geom!: Point | null;
}
