import { Column, Entity, PrimaryColumn } from 'typeorm';

export type PlanStatus =
  'draft' | 'submitted' | 'returned' | 'approved' | 'published' | 'superseded' | 'withdrawn';

/** A division of the community into grids; `effective` is a daterange `[from,to)` once it is published. */
@Entity('plans')
export class PlanEntity {
  @PrimaryColumn('integer') communityId!: number;
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { nullable: true }) basePlanId!: string | null;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text') status!: PlanStatus;
  @Column('integer') version!: number;
  @Column('daterange', { nullable: true }) effective!: string | null;
  @Column('text', { nullable: true }) createdBy!: string | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('text', { nullable: true }) submittedBy!: string | null;
  @Column('timestamptz', { nullable: true }) submittedAt!: Date | null;
  @Column('text', { nullable: true }) approvedBy!: string | null;
  @Column('timestamptz', { nullable: true }) approvedAt!: Date | null;
  @Column('text', { nullable: true }) publishedBy!: string | null;
  @Column('timestamptz', { nullable: true }) publishedAt!: Date | null;
  /** when its first day began and its borders were put in force; null until then */
  @Column('timestamptz', { nullable: true }) tookEffectAt!: Date | null;
}
