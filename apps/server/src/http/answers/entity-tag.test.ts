import { describe, expect, it } from 'vitest';
import { codedEntityTag, entityTagOf, isNoneMatch } from './entity-tag.js';

describe('entity tags', () => {
  it('differ with one byte and between codings', () => {
    expect(entityTagOf('a')).toBe(entityTagOf(Buffer.from('a')));
    expect(entityTagOf('a')).not.toBe(entityTagOf('b'));
    expect(codedEntityTag('"v7"', 'br')).toBe('"v7-br"');
    expect(codedEntityTag('W/"v7"', 'br')).toBe('W/"v7"');
  });

  it.each([
    [undefined, false],
    ['"v7"', true],
    ['W/"v7"', true],
    ['"v6", "v7-gzip"', true],
    ['*', true],
    ['"v70"', false],
    ['v7', false],
    ['"v7', false],
  ])('If-None-Match %j names "v7": %j', (header, isNamed) => {
    expect(isNoneMatch(header, '"v7"')).toBe(isNamed);
  });
});
