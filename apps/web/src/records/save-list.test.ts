import { afterEach, expect, it, vi } from 'vitest';
import { ApiError } from '../api/api-error';
import { saveList } from './save-list';

afterEach(() => void vi.unstubAllGlobals());

it('a list whose taking cannot be put down is not written', async () => {
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', async (url: string, { body }: RequestInit) => {
    asked.push(url, JSON.parse(String(body)));
    return new Response(null, { status: 503 });
  });
  const made = vi.spyOn(URL, 'createObjectURL');
  await expect(saveList({ list: 'crews' }, '网格三员', [['岗位'], ['网格长']], 'csv')).rejects.toThrow(
    ApiError,
  );
  expect(asked).toEqual(['/api/exports', { list: 'crews', format: 'csv', rows: 1 }]);
  expect(made).not.toHaveBeenCalled();
});
