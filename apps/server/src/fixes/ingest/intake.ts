import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FixBatch, FixBatchAnswer } from '@getu/domain';
import { walkingRules } from '@getu/tracks';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { KnownDevice } from '../devices/known-devices.js';
import { FixStore } from '../storing/fix-store.js';
import { gpxLimits } from './read-gpx.js';
import type { Reports } from './reading.js';

const gpxTypes = ['application/gpx+xml', 'application/xml', 'text/xml', 'application/octet-stream'];
const smallBodyBytes = 64 * 1024;

/** Takes what was read from a message: stores what can be used, and says what could not. */
@Injectable()
export class Intake {
  constructor(
    private readonly store: FixStore,
    private readonly host: HttpAdapterHost,
  ) {}

  /** Bodies that only these clients send: forms, GPX files, and JSON that is empty or none (OwnTracks sends both). */
  addBodies(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const add = (
      type: string | string[],
      bodyLimit: number,
      read: (text: string, request: FastifyRequest) => unknown,
    ) => {
      const missing = [type].flat().filter((one) => !fastify.hasContentTypeParser(one));
      if (missing.length === 0) return;
      fastify.addContentTypeParser(missing, { parseAs: 'string', bodyLimit }, (request, body, done) => {
        done(null, read(String(body), request));
      });
    };
    add('application/x-www-form-urlencoded', smallBodyBytes, (text) =>
      Object.fromEntries(new URLSearchParams(text)),
    );
    add(gpxTypes, gpxLimits.bytes, (text) => text);
  }

  /** @throws whatever the database throws: then nothing was stored, and the sender has to send it again */
  async take(device: KnownDevice, reports: Reports, marks: FixBatch['marks'] = []): Promise<FixBatchAnswer> {
    const usable = reports.filter((report) => typeof report !== 'string');
    const refused = reports.flatMap((reason, index) =>
      typeof reason === 'string' ? [{ index, reason }] : [],
    );
    await this.store.mark(device, marks);
    const stored = await this.store.store(device, usable);
    const flagged = usable.filter(
      ({ accuracyMeters }) => (accuracyMeters ?? 0) > walkingRules.goodAccuracyMeters,
    ).length;
    return { ...stored, flagged: Math.min(flagged, stored.accepted), refused };
  }
}
