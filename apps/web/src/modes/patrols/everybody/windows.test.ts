import { describe, expect, it } from 'vitest';
import { replayWindows, windowOf } from './windows';

describe('windows of a replay', () => {
  it('last night reaches from yesterday’s evening to this morning', () => {
    expect(windowOf('night', '2026-03-01')).toEqual({
      from: '2026-02-28T18:00:00+08:00',
      to: '2026-03-01T06:00:00+08:00',
    });
  });

  it('none is longer than the seven days that the server plays at once', () => {
    for (const name of replayWindows) {
      const { from, to } = windowOf(name, '2026-11-23');
      const hours = (Date.parse(to) - Date.parse(from)) / 3_600_000;
      expect(hours).toBeGreaterThan(0);
      expect(hours).toBeLessThanOrEqual(168);
    }
  });
});
