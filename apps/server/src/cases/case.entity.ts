import type { Point } from '@getu/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('cases')
export class CaseEntity {
  @PrimaryColumn('integer') communityId!: number;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('text') kind!: string;
  @Column('text') channel!: string;
  @Column('text') state!: string;
  @Column('text') handlingLevel!: string;
  @Column('text') title!: string;
  @Column('text') description!: string;
  @Column('boolean') urgent!: boolean;
  /** at the place when it was reported; kept for ever */
  @Column('uuid') gridId!: string;
  @Column('uuid') parentGridId!: string;
  /** who answers for it since borders moved while it was open; null as long as that is where it happened */
  @Column('uuid', { nullable: true }) handlingGridId!: string | null;
  @Column('uuid', { nullable: true }) handlingParentGridId!: string | null;
  @Column('uuid', { nullable: true }) compoundId!: string | null;
  @Column('uuid', { nullable: true }) buildingId!: string | null;
  @Column('uuid', { nullable: true }) partnerUnitId!: string | null;
  @Column('uuid', { nullable: true }) staffId!: string | null;
  /** to whom it is dispatched; staffId and partnerUnitId are those who took it */
  @Column('uuid', { nullable: true }) assignedStaffId!: string | null;
  @Column('uuid', { nullable: true }) assignedPartnerUnitId!: string | null;
  /** made by the sender: the same report sent twice is one case */
  @Column('uuid', { nullable: true }) submissionId!: string | null;
  @Column('timestamptz') reportedAt!: Date;
  @Column('timestamptz', { nullable: true }) acceptedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) takenAt!: Date | null;
  @Column('timestamptz', { nullable: true }) amberAt!: Date | null;
  @Column('timestamptz', { nullable: true }) dueAt!: Date | null;
  @Column('timestamptz', { nullable: true }) resolvedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) ratedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('smallint', { nullable: true }) rating!: number | null;
  @Column('smallint') reopenedCount!: number;
  @Column('boolean') escalated!: boolean;
  @Column('integer') version!: number;
  @Column('geometry', { spatialFeatureType: 'Point', srid: 4326 }) geom!: Point;
  /** computed by the database, for tiles */
  @Column({
    type: 'geometry',
    name: 'geom_3857',
    spatialFeatureType: 'Point',
    srid: 3857,
    nullable: true,
    select: false,
    insert: false,
    update: false,
  })
  readonly geomMercator?: Point;
}
