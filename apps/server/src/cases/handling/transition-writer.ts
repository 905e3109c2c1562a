import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { CaseAction, CaseState } from '@getu/domain';
import type { DataSource } from 'typeorm';
import { Audit, type AuditEvent } from '../../access/audit/audit.js';
import { CommunityService } from '../../community/community.service.js';
import { inBatches } from '../../database/in-batches.js';
import { runStatement } from '../../database/run-statement.js';
import { loadSql } from '../../database/sql.js';
import { Outbox, type OutboxEvent } from '../../live/outbox.js';
import type { CaseLife } from './move-case.js';

const writeTransitionsSql = loadSql('write-transitions.sql', import.meta.url);

/** A case's next step, decided on and not yet written. */
export interface Move {
  id: string;
  /** that was decided on: of another version it is not made */
  version: number;
  /** the case after it */
  life: CaseLife;
  transition: {
    from: CaseState;
    action: CaseAction;
    at: Date;
    actor: string;
    accountId: string | null;
    note: string | null;
  };
  event: OutboxEvent;
  /** what is put down for good with it, signed; null for what the case's own history says */
  audit: AuditEvent | null;
}

type Outcome = { isWritten: boolean } | { error: unknown };

/**
 * Writes what was decided on cases. Moves that are asked for while others are being written go together, in one statement and
 * one commit: the gate of those who tell something, where all would wait one for another, is then passed once for all of them.
 */
@Injectable()
export class TransitionWriter {
  private readonly inTurn = inBatches((moves: readonly Move[]) => this.writeAll(moves));

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly audit: Audit,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Makes a move, unless the case has another version by now: whether it was made.
   * @throws whatever the database throws; nothing of the move has then happened
   */
  async write(move: Move): Promise<boolean> {
    const outcome = await this.inTurn(move);
    if ('error' in outcome) throw outcome.error;
    return outcome.isWritten;
  }

  private async writeAll(moves: readonly Move[]): Promise<Outcome[]> {
    // Of several decided on one version of a case the first is made; the others hear what they would have heard a moment later.
    // Those decided on other versions stay: at most one of them is the case's version.
    const firsts = new Map<string, Move>();
    for (const move of moves) if (!firsts.has(keyOf(move))) firsts.set(keyOf(move), move);
    const tried = [...firsts.values()];
    const outcomes = await this.together(tried);
    const outcomeOf = new Map(tried.map((move, place) => [move, outcomes[place]!]));
    return moves.map((move) => {
      const outcome = outcomeOf.get(firsts.get(keyOf(move))!)!;
      return firsts.get(keyOf(move)) === move || 'error' in outcome ? outcome : { isWritten: false };
    });
  }

  private async together(moves: readonly Move[]): Promise<Outcome[]> {
    try {
      const written = await this.commit(moves);
      return moves.map((move) => ({ isWritten: written.has(move) }));
    } catch (error) {
      if (moves.length === 1) return [{ error }];
      // nobody's move fails for what is wrong with another's
      const outcomes: Outcome[] = [];
      for (const move of moves) outcomes.push(...(await this.together([move])));
      return outcomes;
    }
  }

  private async commit(moves: readonly Move[]): Promise<Set<Move>> {
    const { id: communityId } = await this.community.get();
    const audited = moves.filter(({ audit }) => audit !== null);
    const written =
      audited.length === 0
        ? await this.run(communityId, moves)
        : await this.commitAudited(communityId, moves, audited);
    if (written.size > 0) this.outbox.announce();
    return written;
  }

  /**
   * The audit before the moves: it is what others wait for first, in every transaction that has both. When a move that was put
   * down turns out not to be made, all is taken back, and done again without it.
   */
  private async commitAudited(
    communityId: number,
    moves: readonly Move[],
    audited: readonly Move[],
  ): Promise<Set<Move>> {
    let written = new Set<Move>();
    try {
      await this.dataSource.transaction(async (manager) => {
        await this.audit.appendAll(
          manager,
          audited.map(({ audit }) => audit!),
        );
        const { text, values } = statementOf(communityId, moves);
        written = madeOf(moves, await manager.query<{ place: number }[]>(text, values));
        if (!audited.every((move) => written.has(move))) throw notAllMade;
      });
      return written;
    } catch (error) {
      if (error !== notAllMade) throw error;
      const left = moves.filter((move) => written.has(move));
      return left.length === 0 ? new Set() : this.commit(left);
    }
  }

  private async run(communityId: number, moves: readonly Move[]): Promise<Set<Move>> {
    return madeOf(
      moves,
      await runStatement<{ place: number }>(this.dataSource, statementOf(communityId, moves)),
    );
  }
}

const keyOf = ({ id, version }: Move): string => `${id} ${version}`;

const statementOf = (communityId: number, moves: readonly Move[]) => ({
  name: 'write-transitions',
  text: writeTransitionsSql,
  values: [
    communityId,
    JSON.stringify(moves.map(({ audit: _audit, ...move }, place) => ({ place, ...move }))),
  ],
});

const madeOf = (moves: readonly Move[], rows: readonly { place: number }[]): Set<Move> =>
  new Set(rows.map(({ place }) => moves[place]!));

/** Takes the audit entries back with the moves that were not made. */
const notAllMade = new Error('not every move was made');
