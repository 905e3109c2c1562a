import type { WrittenExport } from '@getu/domain';
import { sendJson } from './request';

/** Has it put down that a list is written here as a file, before it is. */
export const putDownExport = (written: WrittenExport) => sendJson('POST', '/api/exports', written);
