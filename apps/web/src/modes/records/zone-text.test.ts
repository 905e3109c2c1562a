import { describe, expect, it } from 'vitest';
import { zoneInstant, zoneText } from './zone-text';

describe('an instant in a form', () => {
  it('is shown in the community’s zone, whatever the device’s', () => {
    expect(zoneText('2026-11-22T16:30:00.000Z')).toBe('2026-11-23 00:30');
  });

  it('comes back as the same instant', () => {
    for (const instant of ['2026-01-01T00:00:00.000Z', '2026-07-31T15:59:00.000Z'])
      expect(zoneInstant(zoneText(instant))).toBe(instant);
  });
});
