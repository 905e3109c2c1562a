import { describe, expect, it } from 'vitest';
import { groundToScreen, project } from './ground-to-screen';

//   screen 1920 × 1080 over a trapezoid of ground: far edge twice as wide as the near one
const world = 1 / (512 * 2 ** 16);
const place = (x: number, y: number) => ({ x: 0.78831 + x * world, y: 0.42719 + y * world });
const corners = [place(-1200, -900), place(1200, -900), place(600, 400), place(-600, 400)] as const;
const view = groundToScreen(corners, 1920, 1080);
const at = (x: number, y: number) => {
  const into = { x: 0, y: 0 };
  const { x: groundX, y: groundY } = place(x, y);
  return project(view, groundX, groundY, into) ? into : null;
};

describe('the ground as the screen shows it', () => {
  it('the corners of the ground fall into the corners of the screen, to a thousandth of a pixel', () => {
    const pixels = [
      [0, 0],
      [1920, 0],
      [1920, 1080],
      [0, 1080],
    ];
    corners.forEach((corner, i) => {
      const into = { x: 0, y: 0 };
      expect(project(view, corner.x, corner.y, into)).toBe(true);
      expect(into.x).toBeCloseTo(pixels[i]![0]!, 3);
      expect(into.y).toBeCloseTo(pixels[i]![1]!, 3);
    });
  });

  it('straight stays straight, and the middle of the ground lies above the middle of the screen', () => {
    const [left, middle, right] = [at(-300, -250)!, at(0, -250)!, at(300, -250)!];
    expect(middle.x).toBeCloseTo(960, 3);
    expect(left.y).toBeCloseTo(right.y, 6);
    expect(middle.y).toBeLessThan(540);
  });

  it('what lies behind the camera has no place', () => {
    // the sides meet where the width would be nothing: 600 wide at 400, 1200 at -900, so nothing at 1700
    expect(at(0, 1600)).not.toBeNull();
    expect(at(0, 1800)).toBeNull();
  });
});
