import type { CaseKind, Channel } from '@getu/domain';

/** Where a topic can happen: at a home, a shop front, on a street, at a compound's gate or within its walls. */
export type Scene = 'home' | 'shop' | 'street' | 'gate' | 'compound';

export interface CaseTopic {
  scene: Scene;
  /** the place's name goes before it */
  title: string;
  description: string;
  /** what the last step notes when it is done */
  solution: string;
  channel?: Channel;
}

const topic = (
  scene: Scene,
  title: string,
  description: string,
  solution: string,
  channel?: Channel,
): CaseTopic => ({
  scene,
  title,
  description,
  solution,
  channel,
});

/** What happens in a residential community; made up. No person is named. */
export const caseTopics: Record<
  Exclude<CaseKind, 'dispute' | 'opinion' | 'request'>,
  readonly CaseTopic[]
> = {
  hazard: [
    topic('home', '楼道堆放杂物', '二至四层楼道堆放纸箱、旧家具,占用疏散通道。', '已劝导清理,楼道恢复畅通。'),
    topic(
      'home',
      '电动车楼内充电',
      '单元门厅内有电动车飞线充电,存在火灾隐患。',
      '车辆已推离,引导至集中充电棚。',
    ),
    topic('home', '消防栓箱缺水带', '巡查发现楼层消防栓箱内水带缺失。', '物业已补配水带并加贴封条。'),
    topic(
      'home',
      '外墙瓷砖松动',
      '东侧外墙瓷砖空鼓松动,有脱落风险,已拉警戒线。',
      '施工单位已铲除空鼓部位并修补。',
    ),
    topic('home', '单元门闭门器损坏', '单元门无法自动关闭,防盗失效。', '已更换闭门器。'),
    topic('street', '窨井盖松动', '车辆驶过时井盖翻动有异响,影响夜间行人。', '权属单位已更换井盖并复核。'),
    topic('street', '路灯不亮', '连续三盏路灯不亮,夜间视线不良。', '照明班组已更换驱动电源,恢复照明。'),
    topic('street', '人行道地砖破损', '地砖塌陷约两平方米,老人易绊倒。', '已围挡并重新铺设。'),
    topic('street', '树枝压低电线', '行道树枝条触及架空线路。', '园林部门已修剪。'),
    topic('shop', '占用消防通道', '店外堆货占用消防通道,影响消防车通行。', '商户当场清理,已签承诺书。'),
    topic('shop', '燃气软管老化', '后厨燃气软管老化,未装报警器。', '已更换金属软管并加装报警器。'),
    topic('shop', '店招牌松动', '大风后店招牌一角松脱。', '商户已加固。'),
    topic('compound', '消防通道停放车辆', '小区消防通道被私家车占用。', '联系车主挪车,补划标线。'),
    topic('gate', '道闸抬杆失灵', '车行道闸反复起落,存在砸车风险。', '物业已检修更换弹簧。'),
    topic('compound', '健身器材松动', '漫步机连接件松动,已停用。', '已紧固螺栓,恢复使用。'),
  ],
  sanitation: [
    topic('compound', '垃圾桶满溢', '投放点垃圾外溢,有异味。', '已清运并增加一次收运。'),
    topic('street', '路边堆放建筑垃圾', '夜间偷倒装修垃圾约一方。', '已清运,调取监控追查。'),
    topic('shop', '门前油污', '餐饮店门前油污积存,路面湿滑。', '商户已冲洗,落实“门前三包”。'),
    topic('shop', '占道摆放泡沫箱', '店外堆放泡沫箱与污水。', '已清理,网格员复查合格。'),
    topic('home', '楼顶卫生死角', '楼顶平台堆积落叶和废弃花盆。', '物业已清扫。'),
    topic('street', '雨水口堵塞', '落叶堵塞雨水箅子,雨后积水。', '已疏掏,排水正常。'),
    topic('compound', '绿化带内宠物粪便', '绿化带多处宠物粪便未清理。', '已清理,增设便纸箱并劝导。'),
    topic('gate', '共享单车乱停', '出入口共享单车乱停乱放。', '运维已摆齐并清运多余车辆。'),
    topic('street', '墙面小广告', '围墙和电线杆张贴小广告。', '已铲除并涂刷。'),
    topic('home', '下水道返味', '一层下水返味,疑似堵塞。', '已疏通主管。'),
    topic('compound', '废旧沙发弃置', '大件垃圾弃置在路口。', '已预约大件清运。'),
  ],
  order: [
    topic('street', '机动车占道停放', '机动车占用非机动车道停放。', '城管与交警联合劝离。'),
    topic('shop', '占道经营', '店外摆放桌椅占用人行道经营。', '已劝导入店经营。'),
    topic('shop', '夜间噪声扰民', '店内音响二十二时后仍外放。', '商户已调低音量,承诺二十二时停用。'),
    topic('street', '流动摊贩聚集', '晚高峰流动摊贩占道。', '引导至疏导点经营。'),
    topic('compound', '广场舞噪声', '晚间广场舞音量过大影响休息。', '约定时间和音量,领队已签字。'),
    topic('gate', '陌生人员尾随进门', '巡逻发现推销人员尾随进入小区。', '已劝离,提醒门岗核验。'),
    topic('home', '高空抛物', '有烟头和果皮从楼上抛下。', '张贴警示,加装抛物摄像头。'),
    topic('street', '电动车逆行', '放学时段电动车逆行。', '志愿者在路口值守劝导。'),
    topic('compound', '不牵绳遛犬', '傍晚有人不牵绳遛犬。', '已劝导并登记犬只。'),
    topic('home', '群租房疑似', '单套住房隔断出租,人员进出频繁。', '派出所会同核查登记,已拆除隔断。'),
  ],
};

export const disputeTopics: readonly CaseTopic[] = [
  topic(
    'home',
    '楼上漏水赔偿纠纷',
    '楼上卫生间漏水浸泡楼下吊顶,双方对赔偿金额有分歧。',
    '双方签订调解协议,楼上承担维修费用。',
  ),
  topic('home', '邻里噪声纠纷', '楼上夜间脚步声和拖动桌椅声影响休息。', '楼上铺设地垫,双方互留联系方式。'),
  topic('compound', '停车位使用纠纷', '两户因长期占用公共车位发生口角。', '按议事规则轮流使用,物业登记。'),
  topic('home', '空调外机滴水纠纷', '外机冷凝水滴落楼下遮阳棚。', '已加装导水管,双方和解。'),
  topic('shop', '店铺租金纠纷', '房东与承租商户对租金递增比例有争议。', '重新签订补充协议。'),
  topic('home', '装修扰民纠纷', '午休时段装修施工,邻居多次投诉。', '约定施工时段并公示。'),
  topic('home', '公共楼道放鞋柜纠纷', '一户在公共楼道安装鞋柜,邻居认为侵占。', '鞋柜已移入户内。'),
  topic('compound', '宠物伤人纠纷', '犬只抓伤邻居,双方对医疗费有分歧。', '犬主支付医疗费并道歉。'),
  topic('shop', '油烟扰民纠纷', '楼下餐馆油烟影响楼上居民开窗。', '商户改造烟道并定期清洗。'),
  topic('home', '家庭赡养纠纷', '子女对老人照料分工和费用有分歧。', '子女达成轮流照料协议。'),
];

export const opinionTopics: readonly CaseTopic[] = [
  topic('gate', '建议增设电动车充电桩', '小区充电口不足,晚间排队。', '物业新增充电口十二个。', 'wechat'),
  topic(
    'compound',
    '希望增设儿童游乐设施',
    '家长建议在空地增设滑梯和沙坑。',
    '已列入下季度公共收益支出计划。',
    'wish-tree',
  ),
  topic('street', '建议增设斑马线', '学校门口过街无斑马线。', '已转交交管部门,划线完成。', 'weibo'),
  topic('compound', '希望延长文化室开放时间', '上班族希望晚间开放。', '延长至二十一时。', 'forum'),
  topic('gate', '建议增加快递柜', '快递堆放在门岗,取件不便。', '引入快递柜两组。', 'wechat'),
  topic('compound', '建议修复小区步道', '雨后步道积水打滑。', '已更换透水砖。', 'forum'),
  topic('street', '反映公交站候车座椅破损', '座椅破损,老人候车不便。', '公交公司已更换。', 'hotline'),
  topic('compound', '希望开设老年食堂', '独居老人做饭不便。', '与餐饮企业合作设助餐点。', 'wish-tree'),
  topic('home', '咨询加装电梯流程', '多层住宅居民希望加装电梯。', '召开说明会,发放流程单。', 'hotline'),
  topic('street', '建议清理沿街违停', '晚间双侧停车影响通行。', '施划单侧停车位。', 'weibo'),
  topic('gate', '建议门岗夜间登记', '夜间外来车辆进出无登记。', '物业已落实夜间登记。', 'wechat'),
  topic('compound', '建议增设休息座椅', '中心花园座椅不足。', '新增座椅六张。', 'wish-tree'),
  topic('compound', '建议公示公共收益', '居民希望每季度公示公共收益。', '已在公示栏和微信群公示。', 'forum'),
  topic('street', '反映洒水车音量过大', '清晨洒水车音乐扰民。', '环卫已调整时段和音量。', 'hotline'),
];

/** 急难愁盼: residents order, the party organisation dispatches, partner units take, residents rate. */
export const requestTopics: readonly (CaseTopic & { field: string })[] = [
  {
    ...topic(
      'home',
      '独居老人家中线路老化',
      '老人家中线路老化常跳闸,无力更换。',
      '供电志愿者免费更换线路。',
      'window',
    ),
    field: '水电燃气',
  },
  {
    ...topic(
      'home',
      '行动不便老人需上门体检',
      '老人卧床,无法到院体检。',
      '家庭医生上门体检并建档。',
      'window',
    ),
    field: '医疗健康',
  },
  {
    ...topic('compound', '二次供水压力不足', '高峰时段高层水压不足。', '自来水公司更换泵组。', 'hotline'),
    field: '水电燃气',
  },
  {
    ...topic(
      'home',
      '困境儿童课后无人辅导',
      '双职工家庭孩子课后无人照看。',
      '实验小学教师志愿辅导,每周两次。',
      'wish-tree',
    ),
    field: '文化教育',
  },
  {
    ...topic('gate', '校门口放学拥堵', '放学时段接送车辆拥堵。', '派出所与志愿者护学岗值守。', 'wechat'),
    field: '治安联防',
  },
  {
    ...topic(
      'home',
      '老人存款疑似遭遇诈骗',
      '老人接到可疑电话欲转账。',
      '银行与民警上门劝阻,资金无损失。',
      'hotline',
    ),
    field: '金融反诈',
  },
  {
    ...topic('home', '遗产继承咨询', '居民不清楚房产继承手续。', '司法所提供法律援助,已办理公证。', 'window'),
    field: '法律服务',
  },
  {
    ...topic(
      'compound',
      '公共绿地枯树清理',
      '枯树有倒伏风险,物业无力处理。',
      '公园管理处协助移除。',
      'forum',
    ),
    field: '绿化养护',
  },
  {
    ...topic('home', '老楼需消防器材', '老旧楼栋无灭火器。', '消防大队捐赠灭火器并培训。', 'visit'),
    field: '消防安全',
  },
  {
    ...topic('shop', '便民早餐点设置', '附近早餐摊取缔后买早餐不便。', '城管划定便民早餐点。', 'wechat'),
    field: '市容环境',
  },
];
