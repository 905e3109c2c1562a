import type { PlaceKind } from '@getu/domain';
import type { Metres } from '../geometry/point.js';

export interface PlaceDrawing {
  kind: PlaceKind;
  name: string;
  /** in the open at a position, or inside the building of that name */
  at: Metres | string;
}

const drawn = (kind: PlaceKind, name: string, at: Metres | string): PlaceDrawing => ({ kind, name, at });

/** Everything but shops and gates, which follow from the buildings and walls. */
export const placeDrawings: PlaceDrawing[] = [
  drawn('party-centre', '彼岸居民区党群服务中心', '彼岸党群服务中心'),
  drawn('party-centre', '枫林居民区党群服务中心', '枫林党群服务中心'),
  drawn('party-centre', '金路苑居民区党群服务中心', '金路苑党群服务中心'),
  drawn('service-window', '彼岸一站式综合服务窗口', '彼岸党群服务中心'),
  drawn('service-window', '枫林一站式综合服务窗口', '枫林党群服务中心'),
  drawn('service-window', '金路苑一站式综合服务窗口', '金路苑党群服务中心'),
  drawn('talk-point', '彼岸“林大姐”说事点', [-316, 208]),
  drawn('talk-point', '枫林“林大姐”说事点', [-262, -180]),
  drawn('talk-point', '奥宸“林大姐”说事点', [126, 222]),
  drawn('talk-point', '金路苑“林大姐”说事点', [254, -106]),
  drawn('talk-point', '杨家巷“林大姐”说事点', '杨家祠堂'),
  drawn('culture-room', '社区文化活动室', '社区综合服务中心'),
  drawn('culture-room', '枫林文化活动室', '枫林老年活动室'),
  drawn('culture-room', '奥宸文化活动室', '奥宸邻里中心'),
  drawn('wish-tree', '彼岸心愿树', [-410, 204]),
  drawn('wish-tree', '馨宸广场心愿树', [-18, 82]),
  drawn('wish-tree', '新光游园心愿树', [70, -362]),
  drawn('police-post', '社区警务室', '社区综合服务中心'),
  drawn('police-post', '金桥路警务岗亭', [362, 146]),
  drawn('must-visit', '林岸大桥东桥头', [-410, -34]),
  drawn('must-visit', '文苑桥东桥头', [-452, 388]),
  drawn('must-visit', '望江桥东桥头', [-352, -432]),
  drawn('must-visit', '枫林廊桥口', [-374, -228]),
  drawn('must-visit', '彼岸广场', [-400, 190]),
  drawn('must-visit', '映月塘', [-424, 306]),
  drawn('must-visit', '林岸小学校门', [-40, 408]),
  drawn('must-visit', '馨宸广场', [-18, 44]),
  drawn('must-visit', '第九中学校门', [366, 322]),
  drawn('must-visit', '金桥集贸市场', [480, 132]),
  drawn('must-visit', '奥宸中央花园', [222, 208]),
  drawn('must-visit', '枫林中庭', [-184, -120]),
  drawn('must-visit', '社区综合服务中心', [-22, -84]),
  drawn('must-visit', '金路苑自行车棚', [280, -140]),
  drawn('must-visit', '金路苑变电所', [316, -300]),
  drawn('must-visit', '社区卫生服务中心', [424, -56]),
  drawn('must-visit', '杨家巷口', [-206, -246]),
  drawn('must-visit', '杨家祠堂', [-222, -290]),
  drawn('must-visit', '新光文创园', [-20, -302]),
];

/** Brands and trades of the shops; a name is one of each, none twice. */
export const shopBrands = [
  '老街',
  '福满',
  '云岭',
  '阿诗',
  '爨乡',
  '珠源',
  '惠民',
  '益康',
  '春城',
  '鑫源',
  '百味',
  '永兴',
  '家和',
  '锦绣',
  '一心',
  '康乐',
  '金穗',
  '翠湖',
  '小城',
  '顺达',
];
export const shopTrades = [
  '小锅米线',
  '蒸饵丝',
  '羊肉馆',
  '过桥米线',
  '早点铺',
  '火锅店',
  '便利店',
  '水果店',
  '粮油店',
  '鲜花店',
  '药房',
  '诊所',
  '理发店',
  '洗衣店',
  '五金店',
  '文具店',
  '茶行',
  '面包房',
  '服装店',
  '手机维修',
  '图文快印',
  '快递驿站',
  '房产中介',
  '汽车美容',
  '电动车行',
  '眼镜店',
  '照相馆',
  '宠物店',
  '棋牌室',
  '烧烤店',
];
