/** A file that cannot be read, in words for whoever sent it. */
export class UnreadableFileError extends Error {
  override readonly name = 'UnreadableFileError';
}
