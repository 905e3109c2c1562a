/**
 * The outline of how much there is to see when, in a unit square with its ground below: steps as high as the share of the
 * most. As SVG path data.
 */
export function densityPath(density: Float64Array): string {
  const most = density.reduce((top, value) => Math.max(top, value), 0);
  if (most === 0) return '';
  const steps = Array.from(density, (value, bin) => {
    const height = (1 - value / most).toFixed(3);
    return `V${height}H${((bin + 1) / density.length).toFixed(4)}`;
  });
  return `M0 1${steps.join('')}V1Z`;
}
