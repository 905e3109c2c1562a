import type { Kept } from '@getu/domain';
import type { TableFormat } from '@getu/domain/sheets';
import type { Locale } from '../i18n/format-time';
import { apiErrorOf } from './api-error';
import { acceptOf } from './table-formats';
import { type Query, sendJson, urlOf } from './request';

/** Lists whose records people keep by hand, by the last part of their address. */
export type KeptList =
  | 'activities'
  | 'visits'
  | 'services'
  | 'charters'
  | 'partner-units'
  | 'organisations'
  | 'staff'
  | 'teams'
  | 'volunteers';

const pathOf = (list: KeptList, id: string) => `/api/${list}/${encodeURIComponent(id)}`;

/** Sent again under the same id it makes no second record; a removed one comes back. */
export const addRecord = (list: KeptList, id: string, draft: object) =>
  sendJson<Kept>('POST', `/api/${list}`, { id, ...draft });

/** @throws ApiError 409 when somebody changed it since `expectedVersion` was seen */
export const changeRecord = (list: KeptList, id: string, expectedVersion: number, draft: object) =>
  sendJson<Kept>('PUT', pathOf(list, id), { expectedVersion, ...draft });

/** @throws ApiError 409 as `changeRecord`, 422 when something hangs on it */
export const removeRecord = (list: KeptList, id: string, version: number) =>
  sendJson('DELETE', `${pathOf(list, id)}?version=${version}`);

/** A file that the server makes, with the name it gives it. */
export async function fetchFile(
  path: string,
  query: Query,
  fallbackName: string,
  accept?: string,
): Promise<{ name: string; file: Blob }> {
  const url = urlOf(path, query);
  const headers: Record<string, string> = accept === undefined ? {} : { accept };
  const response = await fetch(url, { method: 'POST', credentials: 'same-origin', headers });
  if (!response.ok) throw await apiErrorOf(response, url);
  const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1];
  return { name: name ?? fallbackName, file: await response.blob() };
}

/** The list under its filters as a file, in the language that the screen speaks. */
export const exportList = (
  list: KeptList | 'building-people',
  query: Query,
  format: TableFormat,
  language: Locale,
) => fetchFile(`/api/${list}/export`, { ...query, language }, `${list}.${format}`, acceptOf[format]);

/** Hands a file to the browser's downloads. */
export function download({ name, file }: { name: string; file: Blob }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
