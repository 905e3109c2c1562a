import { describe, expect, it } from 'vitest';
import { isAllowed, standardPermissions } from './permissions.js';

const carrying = (...permissions: Parameters<typeof isAllowed>[1][]) => ({
  permissions: new Set(permissions),
});

describe('permissions', () => {
  it('let whoever has one, and no visitor', () => {
    expect(isAllowed(carrying('seeStaffNames'), 'seeStaffNames')).toBe(true);
    expect(isAllowed(carrying('readRecords'), 'seeStaffNames')).toBe(false);
    expect(isAllowed(null, 'readRecords')).toBe(false);
  });

  it('by the standard keep names from the unattended wall, and a grid worker to his own grids', () => {
    expect(standardPermissions.display).toEqual(['readRecords', 'seeWholeCommunity']);
    expect(standardPermissions['grid-worker']).not.toContain('seeWholeCommunity');
    expect(standardPermissions.auditor).not.toContain('manageAccounts');
  });
});
