import type { BuildingKind } from '@getu/domain';
import { place } from '../geometry/point.js';
import type { Metres, Ring } from '../geometry/point.js';
import { angle, chamfered, comb, horseshoe, oval, rectangle, slab, tee } from './footprints.js';
import type { Site } from './site.js';

interface PublicDrawing {
  name: string;
  shape: Ring;
  at: Metres;
  degrees: number;
  storeys: number;
  kind?: BuildingKind;
}

const drawn = (
  name: string,
  shape: Ring,
  at: Metres,
  degrees: number,
  storeys: number,
  kind: BuildingKind = 'public',
): PublicDrawing => ({ name, shape, at, degrees, storeys, kind });

/** Schools, market, offices and what else serves everybody, outside the compounds. */
const drawings: PublicDrawing[] = [
  // primary school
  drawn('林岸小学教学楼', comb(62, 42, 11, 11), [-80, 352], 1, 4),
  drawn('林岸小学综合楼', angle(34, 30, 11, 11), [-4, 364], 2, 4),
  drawn('林岸小学体育馆', oval(28, 26, 16), [-16, 312], 0, 2),
  drawn('林岸小学食堂', rectangle(28, 14), [-96, 306], 0, 2),
  // plaza block: mall with offices above, cinema
  drawn('馨宸广场', chamfered(62, 48, 9), [-66, 66], 1, 5, 'commercial'),
  drawn('馨宸大厦', chamfered(30, 26, 4), [-28, 148], 2, 21, 'commercial'),
  drawn('林岸影剧院', tee(42, 34, 20, 24), [-82, 150], 0, 3, 'commercial'),
  // middle school and sports park
  drawn('第九中学教学楼', horseshoe(66, 44, 12, 12), [408, 360], 2, 5),
  drawn('第九中学实验楼', rectangle(48, 14), [400, 412], 0, 5),
  drawn('第九中学图书馆', oval(28, 22, 14), [384, 286], 0, 3),
  drawn('第九中学宿舍楼', angle(34, 26, 12, 12), [462, 400], 2, 6),
  drawn('金桥公寓 1幢', slab(3, 15, 13, 1.2), [384, 220], 27, 12, 'residential'),
  drawn('金桥公寓 2幢', slab(3, 15, 13, 1.2), [432, 246], 30, 12, 'residential'),
  // market
  drawn('金桥集贸市场', chamfered(56, 44, 5), [512, 160], 16, 2, 'commercial'),
  drawn('金桥市场冷库', rectangle(24, 13), [537, 122], 4, 2, 'ancillary'),
  drawn('金桥宾馆', angle(34, 28, 13, 12), [398, 112], 6, 9, 'commercial'),
  // community centre block
  drawn('社区综合服务中心', horseshoe(44, 30, 12, 11), [8, -94], -74, 4),
  drawn('老年大学', rectangle(30, 13), [24, -152], -72, 3),
  drawn('社区便民食堂', chamfered(22, 15, 2), [-18, -46], -80, 2),
  // old works, now small firms
  drawn('新光文创园 1号厂房', rectangle(58, 22), [-66, -262], -2, 2, 'commercial'),
  drawn('新光文创园 2号厂房', rectangle(58, 22), [-64, -292], -2, 2, 'commercial'),
  drawn('新光文创园 3号楼', angle(44, 30, 12, 12), [6, -272], 0, 3, 'commercial'),
  drawn('新光文创园 4号楼', rectangle(40, 14), [62, -286], 0, 3, 'commercial'),
  drawn('新光文创园 水塔', oval(9, 9, 10), [50, -258], 0, 6, 'ancillary'),
  drawn('创客公寓 1号楼', rectangle(52, 14), [-64, -350], 0, 6, 'mixed'),
  drawn('创客公寓 2号楼', rectangle(52, 14), [2, -346], 0, 6, 'mixed'),
  // clinic block
  drawn('社区卫生服务中心', tee(50, 36, 14, 18), [452, -34], 2, 5),
  drawn('社区养老服务中心', horseshoe(46, 32, 12, 11), [446, -104], 2, 4),
  drawn('金路消防站', angle(34, 24, 13, 12), [512, -134], 6, 3),
];

export function buildPublic(site: Site): void {
  for (const { name, shape, at, degrees, storeys, kind } of drawings) {
    site.build(
      {
        ring: place(shape, at, degrees),
        name,
        kind: kind ?? 'public',
        storeys,
        dwellings: name.includes('公寓') ? Math.round(storeys * 3) : 0,
        compound: null,
      },
      { buildingMeters: 4, roadMeters: 2 },
    );
  }
}
