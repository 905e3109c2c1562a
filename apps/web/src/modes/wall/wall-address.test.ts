import { describe, expect, it } from 'vitest';
import { readWallAddress, type WallAddress, writeWallAddress } from './wall-address';

describe('the address of the wall', () => {
  it('reads back what it wrote', () => {
    const address: WallAddress = {
      grid: '530102001003002',
      period: { from: '2026-08-23', to: '2026-11-22' },
      hiddenLayers: ['heat', 'cases'],
    };
    expect(readWallAddress(writeWallAddress(address) as Record<string, string>)).toEqual(address);
    expect(writeWallAddress({ grid: null, period: null, hiddenLayers: [] })).toEqual({});
  });

  it('days that do not exist, or run backwards, are the default period', () => {
    expect(readWallAddress({ from: '2026-02-30', to: '2026-03-01' }).period).toBeNull();
    expect(readWallAddress({ from: '2026-03-02', to: '2026-03-01' }).period).toBeNull();
    expect(readWallAddress({ from: '2026-03-01' }).period).toBeNull();
  });

  it('layers that this map does not have are none that are hidden', () => {
    expect(readWallAddress({ hide: 'cases.ghosts.heat' }).hiddenLayers).toEqual(['heat', 'cases']);
  });

  it('a code nobody could have is no grid', () => {
    expect(readWallAddress({ grid: 'x'.repeat(41) }).grid).toBeNull();
    expect(readWallAddress({ grid: ['a', 'b'] }).grid).toBeNull();
    expect(readWallAddress({ grid: '' }).grid).toBeNull();
  });
});
