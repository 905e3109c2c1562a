import { createHash } from 'node:crypto';

/** A strong validator of exactly these bytes, quotes included. */
export const entityTagOf = (bytes: string | Buffer): string =>
  `"${createHash('sha1').update(bytes).digest('base64url')}"`;

/**
 * Whether `If-None-Match` names an entity tag (RFC 9110 §13.1.2, weak comparison). The coding suffix that compressed
 * answers carry (`"…-br"`) is not told apart: whichever form the client holds is of the same content.
 */
export function isNoneMatch(ifNoneMatch: string | undefined, entityTag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  if (ifNoneMatch.trim() === '*') return true;
  const wanted = opaque(entityTag);
  return (ifNoneMatch.match(/(?:W\/)?"[^"]*"/g) ?? []).some((candidate) => opaque(candidate) === wanted);
}

/** The tag of the same content in a content coding: a strong tag must differ between codings (RFC 9110 §8.8.3). */
export const codedEntityTag = (entityTag: string, coding: string): string =>
  entityTag.startsWith('W/') ? entityTag : entityTag.replace(/"$/, `-${coding}"`);

const opaque = (entityTag: string): string => entityTag.replace(/^W\//, '').replace(/-(?:br|gzip)"$/, '"');
