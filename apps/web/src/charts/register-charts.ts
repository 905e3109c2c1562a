import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

// Only what the option builders use. SVG, not canvas: a handful of marks a chart, sharp at any pixel ratio and in print,
// and nothing to lose with a graphics context on a screen that runs for months.
use([BarChart, LineChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);
