import type { LectureSeries } from '@getu/domain';
import type { Festival } from '../calendar/festivals.js';

/** Wording of activities. The kinds are the document's; titles are made up in its spirit. */
export const festivalEvents: Record<Festival, { title: string; daysBefore: number }> = {
  'new-year': { title: '“迎新年 邻里一家亲”元旦文艺演出', daysBefore: 1 },
  spring: { title: '“写春联 送祝福”迎新春活动', daysBefore: 6 },
  lantern: { title: '“闹元宵 猜灯谜”游园会', daysBefore: 0 },
  women: { title: '“巾帼绽芳华”三八妇女节插花活动', daysBefore: 1 },
  labour: { title: '“五一”劳动者趣味运动会', daysBefore: 2 },
  'dragon-boat': { title: '“粽叶飘香 情暖邻里”包粽子活动', daysBefore: 1 },
  party: { title: '“党员在行动”庆七一红歌会', daysBefore: 1 },
  'mid-autumn': { title: '“月满中秋”邻里百家宴', daysBefore: 1 },
  national: { title: '“我和我的祖国”国庆快闪与书画展', daysBefore: 2 },
  'double-ninth': { title: '“九九重阳 敬老爱老”文艺汇演', daysBefore: 0 },
};

/** Taken, in this order, when a year lacks festivals. */
export const furtherEvents = [
  '社区周年庆文艺演出',
  '“文化书屋”亲子阅读会',
  '社区文宣队广场舞展演',
  '家风家训故事会',
  '夏夜纳凉露天电影',
];

export const lectures: Record<LectureSeries, { name: string; topics: string[] }> = {
  morality: {
    name: '道德大讲堂',
    topics: [
      '身边好人好事',
      '孝老爱亲传统美德',
      '诚信做人',
      '社会新风与移风易俗',
      '邻里守望相助',
      '文明养犬从我做起',
      '垃圾分类新风尚',
      '退役军人讲红色故事',
      '家风家训',
      '志愿精神',
      '节约粮食',
      '敬业奉献',
    ],
  },
  women: {
    name: '巾帼大讲堂',
    topics: [
      '家庭教育促进法',
      '妇女权益保障',
      '科学育儿',
      '女性健康',
      '反家庭暴力',
      '家庭理财与防诈',
      '亲子沟通',
      '手工编织技能',
      '婚姻家庭调适',
      '青春期陪伴',
      '家庭急救常识',
      '女性就业创业',
    ],
  },
  'public-benefit': {
    name: '公益大课堂',
    topics: [
      '消防安全与灭火器使用',
      '防范电信网络诈骗',
      '劳动技能:家政服务',
      '心肺复苏急救',
      '交通安全',
      '用电用气安全',
      '智能手机使用',
      '禁毒知识',
      '防震减灾',
      '民法典与邻里',
      '慢病管理',
      '物业管理条例',
    ],
  },
};

export const lawTrainings = [
  '社区工作者法律培训:民法典相邻关系',
  '网格员法律培训:人民调解与取证',
  '小区物业法律培训:物业管理条例与消防责任',
];
export const lawPublicity = [
  '“宪法进社区”普法宣传',
  '反诈禁毒普法宣传',
  '民法典普法宣传',
  '“全民国家安全教育日”普法宣传',
];
export const jointMeetings = [
  '“大党委”联席会议:年度服务项目认领',
  '联席会议:小区停车与消防通道',
  '联席会议:沿街商铺“门前三包”',
  '联席会议:老旧小区改造意见征集',
  '联席会议:红袖标巡逻与治安联防',
];
export const residentMeetings = ['居民代表会:审议居民公约', '居民代表会:公共收益使用与文化活动室开放'];
export const awards = [
  '“最美家庭”评选表彰',
  '“五好家庭”评选表彰',
  '“最美志愿者”评选表彰',
  '“优秀党员楼栋长”评选表彰',
  '“好邻居”评选表彰',
  '“孝老爱亲之星”评选表彰',
];
export const volunteerServices = [
  '“林大姐”节日送温暖:慰问独居老人',
  '“林大姐”上门送诊:测血压血糖',
  '“林大姐”帮办代办:老年优待证',
  '“林大姐”上门理发',
  '“林大姐”帮办代办:医保缴费',
  '“林大姐”上门送诊:康复指导',
  '“林大姐”节日送温暖:慰问困难家庭',
  '“林大姐”清扫独居老人住所',
  '“林大姐”帮办代办:养老金资格认证',
  '“林大姐”家电义务维修',
  '“林大姐”上门送诊:用药指导',
  '“林大姐”残疾人陪同就医',
];
export const charters = [
  { kind: 'residents-pact', title: '林岸馨宸社区居民公约' },
  { kind: 'deliberation-rules', title: '“红色管家”议事规则' },
  { kind: 'property-rules', title: '小区物业共管章程' },
  { kind: 'public-order', title: '公共秩序与红白喜事章程' },
] as const;
export const partnerUnits: [name: string, field: string][] = [
  ['区司法所', '法律服务'],
  ['林岸派出所', '治安联防'],
  ['社区卫生服务中心', '医疗健康'],
  ['实验小学', '文化教育'],
  ['区消防救援大队', '消防安全'],
  ['供电局林岸供电所', '水电燃气'],
  ['市自来水公司', '水电燃气'],
  ['农商银行林岸支行', '金融反诈'],
  ['区城市管理局中队', '市容环境'],
  ['馨河公园管理处', '绿化养护'],
];
/** Matters of the three one-stop windows: civil affairs, employment, health. */
export const windowMatters = [
  '民政:高龄津贴申请',
  '民政:临时救助申请',
  '民政:残疾人两项补贴',
  '就业:灵活就业社保补贴',
  '就业:失业登记',
  '就业:创业担保贷款咨询',
  '卫健:生育服务登记',
  '卫健:计划生育奖励申请',
  '卫健:家庭医生签约',
  '社保:养老待遇资格认证',
  '医保:异地就医备案',
  '民政:老年优待证办理',
];
export const visitNotes = [
  '走访独居老人,检查用电用气',
  '入户宣传反诈与防火',
  '排查楼道堆物与电动车充电',
  '核对流动人口登记',
  '了解邻里矛盾苗头,已对接说事点',
  '走访沿街商户,提醒门前三包',
  '收集停车与绿化意见',
  '看望困难家庭,登记帮办需求',
];
