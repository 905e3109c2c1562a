import { importLimits, type CoordinateSystem, type ExchangeFormat, type ImportedPlan } from '@getu/domain';
import { shallowRef } from 'vue';
import { ApiError } from '../../../api/api-error';
import { importPlan } from '../../../api/plans';
import type { DraftSession } from './use-draft-session';

/** A file that was read: what taking it would do, and whether it was taken. */
export interface ReadFile {
  name: string;
  answer: ImportedPlan;
  isTaken: boolean;
}

/** Shapefiles come zipped; everything else is taken for GeoJSON and refused by the server in words when it is not. */
export const formatOf = (fileName: string): ExchangeFormat =>
  /\.(zip|shz)$/i.test(fileName) ? 'shapefile' : 'geojson';

/** Borders from a file: read and cleaned by the server, looked at, and only then taken as edits like any others. */
export function useFileExchange(planId: string, session: DraftSession) {
  const read = shallowRef<ReadFile | null>(null);
  const trouble = shallowRef<'too-large' | 'unsaved' | { reason: string } | null>(null);
  const isReading = shallowRef(false);

  async function open(file: File, system: CoordinateSystem) {
    if (isReading.value) return;
    read.value = null;
    trouble.value = file.size > importLimits.bytes ? 'too-large' : null;
    if (trouble.value) return;
    isReading.value = true;
    try {
      // it is compared with the draft as the server has it
      if (!(await session.sync.flush())) {
        trouble.value = 'unsaved';
        return;
      }
      const answer = await importPlan(planId, { format: formatOf(file.name), system }, file);
      read.value = { name: file.name, answer, isTaken: false };
    } catch (error) {
      const problem = error instanceof ApiError ? error.problem : null;
      trouble.value = { reason: problem?.detail ?? problem?.title ?? String(error) };
    } finally {
      isReading.value = false;
    }
  }

  /** Does what the file says; false when the draft has changed so that it no longer can be done. */
  function take(): boolean {
    const file = read.value;
    if (!file || file.isTaken) return false;
    const edits = file.answer.edits.filter((edit) => edit.kind !== 'undo');
    if (!session.act({ name: 'import-polygons', about: file.name }, edits)) return false;
    read.value = { ...file, isTaken: true };
    return true;
  }

  return { read, trouble, isReading, open, take, forget: () => (read.value = trouble.value = null) };
}
