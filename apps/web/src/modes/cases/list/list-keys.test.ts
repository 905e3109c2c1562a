// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { listKeyOf, stepped } from './list-keys';

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...more,
});
function at(html: string): Element {
  document.body.innerHTML = html;
  return document.body.querySelector('[data-here]')!;
}

describe('keys on the list', () => {
  it('move, open, choose and search', () => {
    expect(
      ['j', 'ArrowUp', 'Enter', 'x', '/', '?'].map((key) => listKeyOf(press(key), document.body)),
    ).toEqual(['next', 'previous', 'open', 'choose', 'search', 'shortcuts']);
    expect(listKeyOf(press('x'), at('<input type="checkbox" data-here>'))).toBe('choose');
  });

  it('are letters while somebody types, pinyin included', () => {
    expect(listKeyOf(press('j'), at('<input type="text" data-here>'))).toBeNull();
    expect(listKeyOf(press('x'), at('<textarea data-here></textarea>'))).toBeNull();
    expect(listKeyOf(press('j', { isComposing: true }), document.body)).toBeNull();
    expect(listKeyOf(press('j', { ctrlKey: true }), document.body)).toBeNull();
  });

  it('leave a button its Enter, an open case its arrows, a dialogue everything', () => {
    expect(listKeyOf(press('Enter'), at('<button data-here></button>'))).toBeNull();
    expect(listKeyOf(press('ArrowDown'), at('<div class="drawer"><p data-here></p></div>'))).toBeNull();
    expect(listKeyOf(press('Escape'), at('<div class="drawer"><p data-here></p></div>'))).toBe('close');
    expect(
      listKeyOf(press('x'), at('<div role="dialog" aria-modal="true"><i data-here></i></div>')),
    ).toBeNull();
  });

  it('step within the list and stay at its ends', () => {
    const ids = ['a', 'b', 'c'];
    expect(stepped(ids, null, -1)).toBe('a');
    expect(stepped(ids, 'a', 1)).toBe('b');
    expect(stepped(ids, 'c', 1)).toBe('c');
    expect(stepped(ids, 'gone', 1)).toBe('a');
    expect(stepped([], 'a', 1)).toBeNull();
  });
});
