import type { Metres } from '../geometry/point.js';

/** A stretch of border along one drawn line, from where it meets one line to where it meets another. */
export interface BorderDrawing {
  along: string;
  from: string;
  to: string;
}

const border = (along: string, from: string, to: string): BorderDrawing => ({ along, from, to });

/** Where grids part: street centre lines, the river's middle, walks inside compounds. Sides are found by tracing. */
export const borderDrawings: BorderDrawing[] = [
  border('馨河', '文苑街', '望江街'),
  border('文苑街', '馨河', '东环路'),
  border('东环路', '文苑街', '金路街'),
  border('金路街', '东环路', '梧桐街'),
  border('梧桐街', '金路街', '望江街'),
  border('望江街', '梧桐街', '馨河'),
  border('馨宸大道', '文苑街', '望江街'),
  border('林岸路', '馨河', '东环路'),
  border('奥宸路', '林岸路', '文苑街'),
  border('枫林街', '馨宸大道', '滨河路'),
  border('枫林廊桥', '滨河路', '馨河'),
  border('彼岸中轴路', '文苑街', '林岸路'),
  border('奥宸中央路', '馨宸大道', '奥宸路'),
  border('金路苑中路', '馨宸大道', '梧桐街'),
];

export interface GridDrawing {
  name: string;
  /** the last three digits of the code: tens count the level-four grid, ones the level-five grid inside it */
  sequence: string;
  /** any point well inside */
  seed: Metres;
}

/** Level four with its level-five grids, in code order: west to east, then north to south. */
export const gridDrawings: { name: string; sequence: string; parts: GridDrawing[] }[] = [
  {
    name: '彼岸网格',
    sequence: '010',
    parts: [
      { name: '彼岸一网格', sequence: '011', seed: [-320, 200] },
      { name: '彼岸二网格', sequence: '012', seed: [-60, 200] },
    ],
  },
  {
    name: '奥宸网格',
    sequence: '020',
    parts: [
      { name: '奥宸一网格', sequence: '021', seed: [180, 330] },
      { name: '奥宸二网格', sequence: '022', seed: [180, 120] },
    ],
  },
  { name: '金桥网格', sequence: '030', parts: [{ name: '金桥一网格', sequence: '031', seed: [450, 150] }] },
  { name: '枫林网格', sequence: '040', parts: [{ name: '枫林一网格', sequence: '041', seed: [-150, -100] }] },
  {
    name: '金路苑网格',
    sequence: '050',
    parts: [
      { name: '金路苑一网格', sequence: '051', seed: [250, -100] },
      { name: '金路苑二网格', sequence: '052', seed: [250, -300] },
    ],
  },
  {
    name: '杨家巷网格',
    sequence: '060',
    parts: [{ name: '杨家巷一网格', sequence: '061', seed: [-100, -330] }],
  },
];
