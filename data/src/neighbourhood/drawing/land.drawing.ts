import type { LandKind } from '@getu/domain';
import { chamfered, oval, rectangle, track } from '../buildings/footprints.js';
import { smooth } from '../geometry/curve.js';
import { place } from '../geometry/point.js';
import type { Metres, Ring } from '../geometry/point.js';

export interface LandDrawing {
  kind: LandKind;
  name: string | null;
  ring: Ring;
  /** nothing is built and no tree planted there */
  open: boolean;
}

const open = (kind: LandKind, ring: Ring, name: string | null = null): LandDrawing => ({
  kind,
  ring,
  name,
  open: true,
});
const soft = (kind: LandKind, ring: Ring, name: string | null = null): LandDrawing => ({
  kind,
  ring,
  name,
  open: false,
});

/** A closed curve through a few hand-drawn points. */
const blob = (...points: Metres[]): Ring => {
  const n = points.length;
  const around = [...points.slice(-2), ...points, ...points.slice(0, 3)];
  const curve = smooth(around, 6);
  const [first, last] = [curve.indexOf(points[0]!), curve.lastIndexOf(points[0]!)];
  return n < 3 ? points : curve.slice(first, last);
};

/** Ground that is drawn by hand: waters, squares, sports, parking and planting inside the blocks. */
export const landDrawings: LandDrawing[] = [
  // riverside park
  open('water', blob([-442, 250], [-432, 272], [-436, 298], [-454, 312], [-466, 292], [-460, 264]), '映月塘'),
  open('plaza', place(oval(46, 34, 20), [-408, 200], 20), '彼岸广场'),
  open('sports', place(rectangle(28, 15), [-410, 92], 84), '滨河球场'),
  open('sports', place(rectangle(28, 15), [-404, 56], 84)),
  open('plaza', place(oval(24, 18, 16), [-402, -58], 60), '亲水平台'),
  // 彼岸
  open('water', blob([-232, 176], [-216, 184], [-198, 176], [-196, 160], [-214, 156], [-230, 160]), null),
  open('plaza', place(oval(24, 20, 18), [-316, 204], 0)),
  // primary school
  open('sports', place(track(40, 20), [-77, 246], 2), '林岸小学操场'),
  open('green', place(track(36, 13), [-77, 246], 2)),
  open('sports', place(rectangle(28, 15), [-20, 228], 90)),
  open('sports', place(rectangle(28, 15), [-20, 264], 90)),
  // plaza at the main crossing
  open('plaza', place(chamfered(25, 64, 6), [-19, 64], -3), '馨宸广场'),
  open('parking', place(rectangle(26, 44), [-64, 118], 90)),
  // 奥宸
  open('water', blob([204, 214], [222, 218], [240, 212], [252, 220], [238, 228], [214, 224])),
  open('plaza', place(oval(30, 20, 18), [130, 226], 6)),
  open('sports', place(rectangle(28, 15), [295, 198], 90)),
  open('sports', place(rectangle(28, 15), [290, 282], 90)),
  // middle school
  open('sports', place(track(48, 27), [537, 356], 92), '第九中学操场'),
  open('green', place(track(44, 19), [537, 356], 92)),
  open('sports', place(rectangle(28, 15), [454, 356], 92)),
  open('sports', place(rectangle(28, 15), [434, 288], 30)),
  // market
  open('parking', place(rectangle(42, 15), [497, 112], 4)),
  // 枫林 courts
  open('plaza', place(oval(22, 18, 16), [-262, -176], 0)),
  // centre
  open('plaza', place(chamfered(22, 18, 4), [10, -36], -74)),
  // 金路苑 garden
  open('plaza', place(oval(24, 16, 16), [250, -100], 0)),
  // old works
  soft('green', blob([20, -330], [70, -328], [104, -336], [108, -380], [60, -392], [24, -376]), '新光游园'),
  open('plaza', place(oval(22, 18, 16), [66, -358], 0)),
  open('parking', place(rectangle(9, 44), [-27, -268], 0)),
  // clinic
  open('parking', place(rectangle(40, 16), [508, -62], 4)),
  open('sports', place(rectangle(28, 15), [508, -100], 6)),
];
