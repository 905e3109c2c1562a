interface XY {
  x: number;
  y: number;
}

/**
 * From the ground to the screen as nine numbers: the map's plane is seen in perspective, and a perspective of a plane is a
 * projective map. So a frame projects thousands of places without asking the library for one.
 */
export interface GroundToScreen {
  /** subtracted before, so that single pixels survive the arithmetic of a whole world */
  origin: XY;
  /** row by row; the third row gives the divisor */
  matrix: Float64Array;
}

/** The projective map that takes the unit square's corners (0,0) (1,0) (1,1) (0,1) to four points. Heckbert 1989, 2.2.3. */
function fromUnitSquare([a, b, c, d]: readonly [XY, XY, XY, XY]): Float64Array {
  const sumX = a.x - b.x + c.x - d.x;
  const sumY = a.y - b.y + c.y - d.y;
  const [bx, by, dx, dy] = [b.x - c.x, b.y - c.y, d.x - c.x, d.y - c.y];
  const whole = bx * dy - dx * by;
  const g = (sumX * dy - dx * sumY) / whole;
  const h = (bx * sumY - sumX * by) / whole;
  return Float64Array.of(
    b.x - a.x + g * b.x,
    d.x - a.x + h * d.x,
    a.x,
    b.y - a.y + g * b.y,
    d.y - a.y + h * d.y,
    a.y,
    g,
    h,
    1,
  );
}

/** The inverse up to a factor, which a projective map does not feel. */
function adjugate(m: Float64Array): Float64Array {
  const [a, b, c, d, e, f, g, h, i] = m as unknown as number[] & { length: 9 };
  return Float64Array.of(
    e! * i! - f! * h!,
    c! * h! - b! * i!,
    b! * f! - c! * e!,
    f! * g! - d! * i!,
    a! * i! - c! * g!,
    c! * d! - a! * f!,
    d! * h! - e! * g!,
    b! * g! - a! * h!,
    a! * e! - b! * d!,
  );
}

/**
 * The projection that puts what lies at `corners` of the ground into the corners of the screen.
 * @param corners mercator places under the upper left, upper right, lower right and lower left corner
 * @param width pixels
 * @param height pixels
 */
export function groundToScreen(
  corners: readonly [XY, XY, XY, XY],
  width: number,
  height: number,
): GroundToScreen {
  const origin = { x: (corners[0].x + corners[2].x) / 2, y: (corners[0].y + corners[2].y) / 2 };
  const size = Math.hypot(corners[1].x - corners[3].x, corners[1].y - corners[3].y) || 1;
  const near = corners.map(({ x, y }) => ({ x: (x - origin.x) / size, y: (y - origin.y) / size }));
  const matrix = adjugate(fromUnitSquare(near as unknown as [XY, XY, XY, XY]));
  for (let i = 0; i < 3; i++) {
    matrix[i]! *= width;
    matrix[3 + i]! *= height;
  }
  // in front of the camera the divisor is positive, so that what lies behind it can be told
  const sign = matrix[8]! < 0 ? -1 : 1;
  for (let row = 0; row < 9; row += 3) {
    matrix[row]! *= sign / size;
    matrix[row + 1]! *= sign / size;
    matrix[row + 2]! *= sign;
  }
  return { origin, matrix };
}

/** Projects one place into `into` (pixels); false where it lies behind the camera. */
export function project({ origin, matrix: m }: GroundToScreen, x: number, y: number, into: XY): boolean {
  const dx = x - origin.x;
  const dy = y - origin.y;
  const w = m[6]! * dx + m[7]! * dy + m[8]!;
  if (w <= 0) return false;
  into.x = (m[0]! * dx + m[1]! * dy + m[2]!) / w;
  into.y = (m[3]! * dx + m[4]! * dy + m[5]!) / w;
  return true;
}
