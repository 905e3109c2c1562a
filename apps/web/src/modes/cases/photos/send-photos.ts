import { addPhoto } from '../../../api/case-photos';

/** A photo that was chosen and made ready, with an address to show it by. */
export interface ReadyPhoto {
  url: string;
  blob: Blob;
}

/**
 * Sends photos of a case one after the other; one that is refused does not hold up the rest.
 * @returns those that did not arrive, with why the last did not
 */
export async function sendPhotos(
  caseId: string,
  transition: number | null,
  photos: readonly ReadyPhoto[],
): Promise<{ left: ReadyPhoto[]; error: unknown }> {
  const left: ReadyPhoto[] = [];
  let error: unknown = null;
  for (const photo of photos) {
    try {
      await addPhoto(caseId, transition, photo.blob);
      URL.revokeObjectURL(photo.url);
    } catch (reason) {
      left.push(photo);
      error = reason;
    }
  }
  return { left, error };
}
