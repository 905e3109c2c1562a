import { Injectable } from '@nestjs/common';
import { SILENCE_MS } from '@getu/tracks';

interface OpenPatrol {
  patrolId: string;
  startMs: number;
  endMs: number;
}

/**
 * Which patrol a device is on, as it was judged last: its next reports are stored with it at once, which spares writing each
 * of them twice. A guess, set right when they are judged.
 */
@Injectable()
export class OpenPatrols {
  private readonly byDevice = new Map<string, OpenPatrol>();

  set(deviceId: string, patrol: OpenPatrol | undefined): void {
    if (patrol) this.byDevice.set(deviceId, patrol);
    else this.byDevice.delete(deviceId);
  }

  /** The patrol that a report of that moment most likely belongs to. */
  at(deviceId: string, measuredMs: number): string | null {
    const open = this.byDevice.get(deviceId);
    if (!open || measuredMs < open.startMs || measuredMs > open.endMs + SILENCE_MS) return null;
    return open.patrolId;
  }
}
