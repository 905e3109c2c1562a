import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A grid's identity, which outlives its borders, name and code. */
@Entity('grids')
export class GridEntity {
  @PrimaryColumn('integer') communityId!: number;
  @PrimaryColumn('uuid') id!: string;
  @Column('timestamptz') createdAt!: Date;
}
