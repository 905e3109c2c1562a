import { describe, expect, it } from 'vitest';
import type { MapHover } from '../situation';
import { newI18n } from '../../i18n/new-i18n';
import { tipWords } from './tip-words';

const { t } = newI18n('zh-CN').global;
const hover = (kind: MapHover['kind'], name: string, properties: Record<string, unknown>): MapHover => ({
  kind,
  id: '1',
  name,
  point: { x: 0, y: 0 },
  properties,
});

describe('the tip at the pointer', () => {
  it('says what is known of a building and leaves out what is not', () => {
    expect(tipWords(hover('building', '3栋', { storeys: 18, households: 72, residents: null }), t)).toEqual({
      title: '3栋',
      facts: ['18 层', '72 户'],
    });
  });

  it('a case without a name is called by its kind, and an unknown state is not shown as a code', () => {
    expect(tipWords(hover('case', '', { kind: 'hazard', state: 'taken' }), t)).toEqual({
      title: '安全隐患',
      facts: ['接单'],
    });
    expect(tipWords(hover('case', '楼道杂物', { kind: 'hazard', state: '?' }), t).facts).toEqual([
      '安全隐患',
    ]);
  });
});
