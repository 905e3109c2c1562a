import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../api/api-error';
import { newI18n } from '../../../i18n/new-i18n';
import { refusalWords } from './refusal-words';

const { t } = newI18n('zh-CN').global;
const conflict = (allowed: string[]) =>
  new ApiError(409, '/x', {
    type: 'about:blank',
    title: '内容已被他人修改',
    status: 409,
    current: { state: 'taken', version: 4 },
    allowed: allowed as never,
  });
const words = (error: unknown) =>
  refusalWords(
    error,
    (key, named) => t(key, named ?? {}),
    () => '读取失败',
  );

describe('why something was not done', () => {
  it('a case that moved meanwhile: how it stands and what it now allows', () => {
    const { title, next } = words(conflict(['resolve', 'return']));
    expect(title).toContain('接单');
    expect(next).toContain('办结、退回');
  });

  it('one that allows nothing says so, and does not offer an empty list', () => {
    expect(words(conflict([])).next).not.toContain('：');
  });

  it('anything else is what the server, or the missing of one, says', () => {
    expect(words(new ApiError(0, '/x', null))).toEqual({ title: '读取失败', next: null });
  });
});
