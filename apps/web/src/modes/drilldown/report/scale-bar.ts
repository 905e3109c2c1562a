/** A scale's length in metres (1, 2 or 5 times a power of ten) and in pixels, at most `longest` pixels long. */
export function scaleBarOf(metersPerPixel: number, longest: number): { meters: number; pixels: number } {
  const most = metersPerPixel * longest;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [5, 2, 1].find((factor) => factor * power <= most * (1 + 1e-9)) ?? 1;
  const meters = step * power;
  return { meters, pixels: meters / metersPerPixel };
}

export const scaleText = (meters: number): string => (meters >= 1000 ? `${meters / 1000} km` : `${meters} m`);
