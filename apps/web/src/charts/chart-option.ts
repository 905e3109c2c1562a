import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts';
import type { AriaComponentOption, GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { ChartInk } from './chart-ink';

/** The options of the chart parts that are registered (`register-charts.ts`), and of no others. */
export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | GridComponentOption | TooltipComponentOption | AriaComponentOption
>;

/** Text of axes and labels. */
export const labelText = (ink: ChartInk, color = ink.quiet) => ({
  color,
  fontFamily: ink.font,
  fontSize: ink.label,
});

/** A tooltip in the panel's own colours, kept inside the chart's page. */
export const tooltip = (ink: ChartInk): TooltipComponentOption => ({
  trigger: 'axis',
  axisPointer: { type: 'shadow', shadowStyle: { color: ink.line } },
  confine: true,
  backgroundColor: ink.surface,
  borderColor: ink.line,
  borderWidth: 1,
  padding: [ink.label * 0.5, ink.label * 0.7],
  textStyle: labelText(ink, ink.text),
  transitionDuration: 0,
});
