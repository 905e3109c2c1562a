import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { ReportedFix } from '@getu/tracks';
import type { DataSource } from 'typeorm';
import { CommunityService } from '../../community/community.service.js';
import { runStatement } from '../../database/run-statement.js';
import { loadSql } from '../../database/sql.js';
import { Clock } from '../../http/clock.js';
import type { KnownDevice } from '../devices/known-devices.js';
import { GridFinder } from './grid-finder.js';
import { OpenPatrols } from './open-patrols.js';

const storeFixesSql = loadSql('store-fixes.sql', import.meta.url);
const storeMarksSql = loadSql('store-marks.sql', import.meta.url);

/** So many reports are stored in one statement; those beyond wait for the next. */
const mostAtOnce = 5000;

export interface Stored {
  accepted: number;
  /** were there already, by device and time: a success too */
  duplicate: number;
}

interface Waiting {
  device: KnownDevice;
  fixes: readonly ReportedFix[];
  resolve: (stored: Stored) => void;
  reject: (error: unknown) => void;
}

/**
 * Stores reports, each once by device and time. Who sends while a statement is on its way shares the next one: a thousand
 * phones with one report each cost as few commits as one with a thousand.
 */
@Injectable()
export class FixStore {
  private waiting: Waiting[] = [];
  private isStoring = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly community: CommunityService,
    private readonly grids: GridFinder,
    private readonly openPatrols: OpenPatrols,
    private readonly clock: Clock,
  ) {}

  /** Calls `listener` whenever something was stored. */
  onStored(listener: () => void): void {
    this.listeners.add(listener);
  }

  /**
   * Resolves when the reports are committed, and with them that they are to be judged.
   * @throws whatever the database throws; nothing of the call is then acknowledged, and it may be sent again
   */
  store(device: KnownDevice, fixes: readonly ReportedFix[]): Promise<Stored> {
    if (fixes.length === 0) return Promise.resolve({ accepted: 0, duplicate: 0 });
    return new Promise((resolve, reject) => {
      this.waiting.push({ device, fixes, resolve, reject });
      if (!this.isStoring) void this.storeAll();
    });
  }

  /** Puts down beginnings and ends that somebody in the field said. */
  async mark(device: KnownDevice, marks: readonly { kind: 'start' | 'finish'; at: number }[]): Promise<void> {
    if (marks.length === 0) return;
    const { id, timezone } = await this.community.get();
    await this.dataSource.query(storeMarksSql, [
      id,
      timezone,
      device.id,
      device.teamId,
      marks.map(({ at }) => at),
      marks.map(({ kind }) => kind),
    ]);
    for (const listener of this.listeners) listener();
  }

  private async storeAll(): Promise<void> {
    this.isStoring = true;
    while (this.waiting.length > 0) {
      const turn = this.takeTurn();
      try {
        await this.storeTogether(turn);
      } catch (error) {
        // one that cannot be stored must not take the others with it
        if (turn.length === 1) turn[0]!.reject(error);
        else for (const one of turn) await this.storeTogether([one]).catch(one.reject);
      }
    }
    this.isStoring = false;
  }

  private takeTurn(): Waiting[] {
    let count = 0;
    const end = this.waiting.findIndex(({ fixes }, i) => (count += fixes.length) > mostAtOnce && i > 0);
    return this.waiting.splice(0, end < 0 ? this.waiting.length : end);
  }

  private async storeTogether(turn: readonly Waiting[]): Promise<void> {
    const [{ id, timezone }, { gridAt }] = await Promise.all([this.community.get(), this.grids.grids()]);
    const reports = turn.flatMap(({ device, fixes }) => fixes.map((fix) => ({ device, fix })));
    const [row] = await runStatement<{ freshPlaces: number[] }>(this.dataSource, {
      name: 'store-fixes',
      text: storeFixesSql,
      values: [
        id,
        timezone,
        this.clock.now(),
        reports.map(({ device }) => device.id),
        reports.map(({ device }) => device.teamId),
        reports.map(({ fix }) => fix.measuredMs),
        reports.map(({ fix }) => fix.lngLat[0]),
        reports.map(({ fix }) => fix.lngLat[1]),
        reports.map(({ fix }) => fix.accuracyMeters),
        reports.map(({ fix }) => fix.speedMps),
        reports.map(({ fix }) => fix.headingDegrees),
        reports.map(({ fix }) => fix.battery),
        reports.map(({ fix }) => gridAt(fix.lngLat)),
        reports.map(({ device, fix }) => this.openPatrols.at(device.id, fix.measuredMs)),
      ],
    });
    const fresh = new Set(row!.freshPlaces);
    let place = 0;
    for (const { fixes, resolve } of turn) {
      let accepted = 0;
      for (let i = 0; i < fixes.length; i++) if (fresh.has(place++)) accepted++;
      resolve({ accepted, duplicate: fixes.length - accepted });
    }
    if (fresh.size > 0) for (const listener of this.listeners) listener();
  }
}
