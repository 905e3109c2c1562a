import type { CompoundKind } from '@getu/domain';
import type { Metres } from '../geometry/point.js';
import { crossings as x } from './roads.drawing.js';

/** One side of a block: a stretch of a street, and how much a compound's wall keeps back behind the pavement. */
export interface SideDrawing {
  road: string;
  from: Metres;
  to: Metres;
  /** ground between pavement and compound wall: shop fronts stand there */
  frontMeters: number;
}

export interface BlockDrawing {
  key: string;
  /** counter-clockwise: the block lies to the left of every side */
  sides: SideDrawing[];
}

export interface CompoundDrawing extends BlockDrawing {
  name: string;
  kind: CompoundKind;
  builtYear: number;
  propertyCompany: string | null;
}

const side = (road: string, from: Metres, to: Metres, frontMeters = 0): SideDrawing => ({
  road,
  from,
  to,
  frontMeters,
});

/** The five compounds, each inside its walls. */
export const compoundDrawings: CompoundDrawing[] = [
  {
    key: 'bian',
    name: '彼岸小区',
    kind: 'towers',
    builtYear: 2014,
    propertyCompany: '临水物业服务有限公司',
    sides: [
      side('林岸路', x.linanBinhe, x.linanBian, 17),
      side('彼岸街', x.linanBian, x.wenyuanBian, 1),
      side('文苑街', x.wenyuanBian, x.wenyuanBinhe, 2),
      side('滨河路', x.wenyuanBinhe, x.linanBinhe, 2),
    ],
  },
  {
    key: 'fenglin',
    name: '枫林小区',
    kind: 'courts',
    builtYear: 2006,
    propertyCompany: '丹枫物业服务有限公司',
    sides: [
      side('枫林街', x.fengBinhe, [-34, -193], 1),
      side('枫叶巷', [-34, -193], [-40, 5], 1),
      side('林岸路', [-40, 5], x.linanBinhe, 17),
      side('滨河路', x.linanBinhe, x.fengBinhe, 2),
    ],
  },
  {
    key: 'aochen',
    name: '奥宸小区',
    kind: 'mixed',
    builtYear: 2019,
    propertyCompany: '奥宸物业服务有限公司',
    sides: [
      side('林岸路', x.centre, x.linanAochen, 18),
      side('奥宸路', x.linanAochen, x.wenyuanAochen, 2),
      side('文苑街', x.wenyuanAochen, x.wenyuanXinchen, 2),
      side('馨宸大道', x.wenyuanXinchen, x.centre, 18),
    ],
  },
  {
    key: 'jinlu',
    name: '金路苑小区',
    kind: 'walk-ups',
    builtYear: 1998,
    propertyCompany: null,
    sides: [
      side('望江街', x.wangjiangXinchen, x.wangjiangWutong, 15),
      side('梧桐街', x.wangjiangWutong, x.linanAochen, 1),
      side('林岸路', x.linanAochen, x.centre, 17),
      side('馨宸大道', x.centre, x.wangjiangXinchen, 17),
    ],
  },
  {
    key: 'yangjia',
    name: '杨家巷小区',
    kind: 'village',
    builtYear: 1987,
    propertyCompany: null,
    sides: [
      side('望江街', x.wangjiangBinhe, [-108, -422], 0),
      side('老厂巷', [-108, -422], [-110, -219], 0.5),
      side('枫林街', [-110, -219], x.fengBinhe, 0),
      side('滨河路', x.fengBinhe, x.wangjiangBinhe, 0),
    ],
  },
];

/** Street blocks without a compound of their own, or what compounds leave of theirs. */
export const blockDrawings: BlockDrawing[] = [
  ...compoundDrawings,
  {
    key: 'school',
    sides: [
      side('学府巷', [-121, 188], [14.5, 198]),
      side('馨宸大道', [14, 210], x.wenyuanXinchen),
      side('文苑街', x.wenyuanXinchen, x.wenyuanBian),
      side('彼岸街', x.wenyuanBian, [-121, 188]),
    ],
  },
  {
    key: 'plaza',
    sides: [
      side('林岸路', x.linanBian, x.centre),
      side('馨宸大道', x.centre, [14.5, 198]),
      side('学府巷', [14.5, 198], [-121, 188]),
      side('彼岸街', [-121, 188], x.linanBian),
    ],
  },
  {
    key: 'middle-school',
    sides: [
      side('金桥路', x.jinqiaoAochen, x.jinqiaoDonghuan),
      side('东环路', x.jinqiaoDonghuan, x.wenyuanDonghuan),
      side('文苑街', x.wenyuanDonghuan, x.wenyuanAochen),
      side('奥宸路', x.wenyuanAochen, x.jinqiaoAochen),
    ],
  },
  {
    key: 'market',
    sides: [
      side('林岸路', x.linanAochen, x.linanDonghuan),
      side('东环路', x.linanDonghuan, x.jinqiaoDonghuan),
      side('金桥路', x.jinqiaoDonghuan, x.jinqiaoAochen),
      side('奥宸路', x.jinqiaoAochen, x.linanAochen),
    ],
  },
  {
    key: 'centre',
    sides: [
      side('枫林街', [-34, -193], x.fengXinchen),
      side('馨宸大道', x.fengXinchen, x.centre),
      side('林岸路', x.centre, [-40, 5]),
      side('枫叶巷', [-40, 5], [-34, -193]),
    ],
  },
  {
    key: 'old-works',
    sides: [
      side('望江街', [-108, -422], x.wangjiangXinchen),
      side('馨宸大道', x.wangjiangXinchen, x.fengXinchen),
      side('枫林街', x.fengXinchen, [-110, -219]),
      side('老厂巷', [-110, -219], [-108, -422]),
    ],
  },
  {
    key: 'clinic',
    sides: [
      side('金路街', x.wutongJinlu, x.jinluDonghuan),
      side('东环路', x.jinluDonghuan, x.linanDonghuan),
      side('林岸路', x.linanDonghuan, x.linanAochen),
      side('梧桐街', x.linanAochen, x.wutongJinlu),
    ],
  },
];
