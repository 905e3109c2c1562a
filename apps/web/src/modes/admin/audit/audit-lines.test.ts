import { writtenLists } from '@getu/domain';
import { describe, expect, it } from 'vitest';
import { audit as en } from '../../../i18n/en/audit';
import { audit as zhCn } from '../../../i18n/zh-cn/audit';
import { auditLines } from './audit-lines';

describe('what an audit entry tells', () => {
  it('is each changed field from what to what, columns in the words of the messages', () => {
    const detail = {
      from: { held_at: '2026-01-01', title: '旧' },
      to: { held_at: '2026-01-02', title: '旧' },
    };
    expect(auditLines({ detail })).toEqual([{ field: 'heldAt', before: '2026-01-01', value: '2026-01-02' }]);
  });

  it('is who came after whom in a post, besides the post', () => {
    expect(auditLines({ detail: { role: 'liaison', since: '2026-01-01', from: null, to: 'b' } })).toEqual([
      { field: 'to', before: null, value: 'b' },
      { field: 'role', value: 'liaison' },
      { field: 'since', value: '2026-01-01' },
    ]);
  });

  it('names one grid, the smaller', () => {
    const lines = auditLines({ detail: { parent_grid_id: 'p', grid_id: 'g' } });
    expect(lines).toEqual([{ field: 'gridId', value: 'g' }]);
  });

  it('is what a record held, without its id and what was empty', () => {
    const detail = { id: 'x', from: 'taken', note: '', grids: [], rows: 0 };
    expect(auditLines({ detail })).toEqual([
      { field: 'from', value: 'taken' },
      { field: 'rows', value: 0 },
    ]);
  });
});

it('every list that a page writes as a file has its name in both languages', () => {
  for (const words of [zhCn, en])
    for (const list of writtenLists) expect(words.lists, list).toHaveProperty(list);
});
