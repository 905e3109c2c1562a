import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One step in the life of a case: who, when, from which state to which. */
@Entity('case_transitions')
export class CaseTransitionEntity {
  @PrimaryColumn('integer') communityId!: number;
  @PrimaryColumn('uuid') caseId!: string;
  @PrimaryColumn('integer') seq!: number;
  @Column('text', { nullable: true }) fromState!: string | null;
  @Column('text') toState!: string;
  @Column('text') handlingLevel!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') actor!: string;
  @Column('uuid', { nullable: true }) staffId!: string | null;
  @Column('text', { nullable: true }) action!: string | null;
  /** the account that acted; it may be gone by now */
  @Column('uuid', { nullable: true }) accountId!: string | null;
  @Column('uuid', { nullable: true }) assignedStaffId!: string | null;
  @Column('uuid', { nullable: true }) assignedPartnerUnitId!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
}
