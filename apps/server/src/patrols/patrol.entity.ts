import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('patrols')
export class PatrolEntity {
  @PrimaryColumn('integer') communityId!: number;
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('uuid') teamId!: string;
  @Column('text') state!: 'planned' | 'out' | 'done' | 'missed';
  @Column('timestamptz') startedAt!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('smallint') walkers!: number;
  @Column('double precision', { name: 'distance_m' }) distanceMeters!: number;
  @Column('integer', { name: 'duration_s' }) durationSeconds!: number;
  @Column('integer') fixes!: number;
  @Column('integer') flaggedFixes!: number;
  @Column('uuid', { nullable: true }) planId!: string | null;
  @Column('timestamptz', { nullable: true }) plannedStart!: Date | null;
  @Column('timestamptz', { nullable: true }) plannedEnd!: Date | null;
  @Column('timestamptz', { nullable: true }) lastFixAt!: Date | null;
  @Column('integer') personSeconds!: number;
  @Column('uuid', { array: true }) requiredRoads!: string[];
  @Column('uuid', { array: true }) requiredPlaces!: string[];
}
