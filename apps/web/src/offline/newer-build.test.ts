import { expect, it } from 'vitest';
import { entryOf } from './newer-build';

it('an app is known by the script its page begins with', () => {
  const page =
    '<head><script type="module" crossorigin src="/assets/index-B1.js"></script><link href="/a.css"></head>';
  expect(entryOf(page)).toBe('/assets/index-B1.js');
  expect(entryOf('<html>502 Bad Gateway</html>')).toBeNull();
});
