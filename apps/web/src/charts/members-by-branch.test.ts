import { describe, expect, it } from 'vitest';
import { branchAxisNames, membersByBranchOption } from './members-by-branch';
import { plainInk } from './plain-ink.fixture';

describe('members by branch', () => {
  it('the axis drops what every branch’s name ends with', () => {
    expect(branchAxisNames(['彼岸居民区党支部', '金路苑居民区党支部'])).toEqual(['彼岸', '金路苑']);
  });

  it('names that would vanish stay whole, and so does a single one', () => {
    expect(branchAxisNames(['党支部', '彼岸党支部'])).toEqual(['党支部', '彼岸党支部']);
    expect(branchAxisNames(['彼岸党支部'])).toEqual(['彼岸党支部']);
  });

  it('the number at a bar’s end is the branch’s members in all', () => {
    const option = membersByBranchOption(
      [{ name: '彼岸', working: 80, retired: 21 }],
      { working: '在职', retired: '离退休' },
      plainInk,
    );
    const series = option.series as { data: number[]; label?: { formatter: (bar: object) => string } }[];
    expect(series.map((part) => part.data)).toEqual([[80], [21]]);
    expect(series[1]?.label?.formatter({ dataIndex: 0 })).toBe('101');
  });
});
