import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterPaint } from './after-paint';
import { paintFrames } from './paint-frames.fixture';

describe('after what is changed has been painted', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('comes in a task of its own once the frame is over, and once only', () => {
    const paint = paintFrames();
    const then = vi.fn();
    afterPaint(then);
    paint();
    expect(then).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(then).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(10_000);
    expect(then).toHaveBeenCalledOnce();
  });

  it('comes where nothing is painted, too', () => {
    paintFrames();
    const then = vi.fn();
    afterPaint(then);
    vi.advanceTimersByTime(249);
    expect(then).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(then).toHaveBeenCalledOnce();
  });

  it('called off, it comes neither with the frame nor later', () => {
    const paint = paintFrames();
    const then = vi.fn();
    const before = afterPaint(then);
    before();
    const during = afterPaint(then);
    paint();
    during();
    vi.advanceTimersByTime(10_000);
    expect(then).not.toHaveBeenCalled();
  });
});
