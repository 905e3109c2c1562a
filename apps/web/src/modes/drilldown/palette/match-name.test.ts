import { pinyin } from 'pinyin-pro';
import { describe, expect, it } from 'vitest';
import { bestMatches, matchName } from './match-name';

const named = (name: string) => ({ name, syllables: pinyin(name, { toneType: 'none', type: 'array' }) });
const names = ['彼岸一网格', '彼岸二网格', '金路苑一网格', '奥宸小区', '杨家巷 5号', '创客公寓 1号楼'].map(
  named,
);
const found = (query: string) => bestMatches(names, query, 10).map(({ name }) => name);

describe('names are found', () => {
  it('by their characters, the beginning before the middle', () => {
    expect(found('彼岸')).toEqual(['彼岸一网格', '彼岸二网格']);
    expect(found('一网格')).toEqual(['彼岸一网格', '金路苑一网格']);
    expect(found('1号')).toEqual(['创客公寓 1号楼']);
  });

  it('by initials, by full pinyin, and by any mixture of both', () => {
    expect(found('bayw')).toEqual(['彼岸一网格']);
    expect(found('bianyi')).toEqual(['彼岸一网格']);
    expect(found('bianywg')).toEqual(['彼岸一网格']);
    expect(found('jlu')).toEqual(['金路苑一网格']);
    expect(found('AC')).toEqual(['奥宸小区']);
    expect(found('yjx5')).toEqual(['杨家巷 5号']);
  });

  it('from any character on, after those that begin so', () => {
    expect(found('wg')).toHaveLength(3);
    expect(found('xiaoqu')).toEqual(['奥宸小区']);
  });

  it('not by what they are not', () => {
    expect(found('zzz')).toEqual([]);
    expect(found('  ')).toEqual([]);
    expect(matchName(named('彼岸一网格'), '彼二')).toBeNull();
  });

  it('quickly, even by a query that could be cut in many ways', () => {
    const long = named('安安安安安安安安安安安安安安安安安安安安');
    const started = performance.now();
    expect(matchName(long, `${'an'.repeat(20)}x`)).toBeNull();
    expect(performance.now() - started).toBeLessThan(200);
  });
});
