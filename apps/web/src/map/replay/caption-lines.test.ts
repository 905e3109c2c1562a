import { expect, it } from 'vitest';
import { captionLines } from './caption-lines';

const widthOf = (text: string) => text.length;

//   2026-11-29 19:05:00 · 19:05–21:14        on a phone it takes
//   30× · 在巡 1 队                            two lines
it('a caption breaks between what it says, and stays in one line where it fits', () => {
  const caption = '2026-11-29  19:05:00  ·  19:05–21:14  ·  30×  ·  在巡 1 队';
  expect(captionLines(caption, 100, widthOf)).toEqual([caption]);
  expect(captionLines(caption, 38, widthOf)).toEqual([
    '2026-11-29  19:05:00  ·  19:05–21:14',
    '30×  ·  在巡 1 队',
  ]);
  expect(captionLines(caption, 1, widthOf)).toHaveLength(4);
});
