/**
 * The charts' library is a third of a megabyte that the first map frame must not wait for. It is asked for when the map
 * says it stands, or after a while should it never say so.
 */
let open: () => void = () => {};
const opened = new Promise<void>((resolve) => {
  open = resolve;
});

export const patienceMs = 4000;

export const wantCharts = (): void => open();

/** The chart component, once charts are wanted. */
export async function loadChartCanvas() {
  await Promise.race([opened, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
  return (await import('./ChartCanvas.vue')).default;
}
