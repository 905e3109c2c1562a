import type { PatrolFixes } from '@getu/domain';
import { describe, expect, it } from 'vitest';
import { countReasons, reasonOf } from './fix-reasons';

const fix = (...reasons: PatrolFixes['items'][number]['reasons']): PatrolFixes['items'][number] => ({
  deviceId: '019836f0-af80-729c-9955-f25cf4b1c65b',
  measuredAt: '2026-11-22T12:00:00.000Z',
  receivedAt: '2026-11-22T12:00:01.000Z',
  lngLat: [103.79, 25.51],
  accuracyMeters: 6,
  reasons,
});

describe('why a report does not count', () => {
  it('of several reasons the one that keeps it out decides', () => {
    expect(reasonOf(fix('converted', 'spike'))).toBe('spike');
    expect(reasonOf(fix('converted', 'heatOnly'))).toBe('heatOnly');
    expect(reasonOf(fix())).toBe('counted');
  });

  it('each report is counted once, and reasons of none are not listed', () => {
    expect(countReasons([fix(), fix('spike'), fix(), fix('inaccurate', 'spike')])).toEqual([
      { reason: 'counted', count: 2 },
      { reason: 'spike', count: 2 },
    ]);
  });
});
