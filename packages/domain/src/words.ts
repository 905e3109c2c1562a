/**
 * The closed vocabularies of the domain. The code is the word in SQL, TypeScript and URLs; the screen
 * takes its Chinese and English from the web app's messages under the same code (`docs/glossary.md`).
 */

/** What is reported: dispute 矛盾纠纷, hazard 安全隐患, sanitation 环境卫生, order 治安秩序, opinion 民意诉求, request 急难愁盼(点单). */
export const caseKinds = ['dispute', 'hazard', 'sanitation', 'order', 'opinion', 'request'] as const;
export type CaseKind = (typeof caseKinds)[number];

/** Where a case is in its life: 上报, 受理, 派单, 接单, 办结, 评单, 归档, and 退回, 联动, 重开, 不予受理. */
export const caseStates = [
  'reported',
  'accepted',
  'dispatched',
  'taken',
  'resolved',
  'rated',
  'closed',
  'returned',
  'escalated',
  'reopened',
  'rejected',
] as const;
export type CaseState = (typeof caseStates)[number];

/** States in which nothing more is to be done. `resolved` and `rated` still wait for their rating and filing but are no longer due. */
export const settledCaseStates = ['resolved', 'rated', 'closed', 'rejected'] as const satisfies CaseState[];

/** How a case came in: 网格走访, 巡逻发现, 微博, 微信群, 议事平台, 热线电话, 心愿树, 说事点, 服务窗口. */
export const channels = [
  'visit',
  'patrol',
  'weibo',
  'wechat',
  'forum',
  'hotline',
  'wish-tree',
  'talk-point',
  'window',
] as const;
export type Channel = (typeof channels)[number];

/** How a deadline stands: no deadline runs, in time, past 80 % of it (amber), past it. */
export const deadlineStates = ['none', 'in-time', 'due-soon', 'overdue'] as const;
export type DeadlineState = (typeof deadlineStates)[number];

/** Who solves a case: the level-five grid, the level-four grid, the community, all partners. "小事一格解决, 大事全网联动". */
export const handlingLevels = ['grid', 'parent-grid', 'community', 'partners'] as const;
export type HandlingLevel = (typeof handlingLevels)[number];

export const activityKinds = [
  'law-training', // 法律培训
  'law-publicity', // 普法宣传
  'joint-meeting', // 联席会议
  'resident-meeting', // 居民代表会
  'cultural-event', // 文体活动
  'lecture', // 三个讲堂
  'award', // 典型选树
  'volunteer-service', // "林大姐"志愿服务
] as const;
export type ActivityKind = (typeof activityKinds)[number];

/** The three lecture series (三个讲堂): 道德大讲堂, 巾帼大讲堂, 公益大课堂. */
export const lectureSeries = ['morality', 'women', 'public-benefit'] as const;
export type LectureSeries = (typeof lectureSeries)[number];

export const placeKinds = [
  'party-centre', // 党群服务中心
  'service-window', // 一站式综合服务窗口
  'talk-point', // "林大姐"说事点
  'culture-room', // 文化活动室
  'wish-tree', // 心愿树
  'shop', // 沿街商铺
  'must-visit', // 必到点
  'gate', // 小区出入口
  'police-post', // 警务室
] as const;
export type PlaceKind = (typeof placeKinds)[number];

/** 网格力量: 小区党员, 物业, 社区干部, 在职党员, 退休干部, 社区民警, 城管, 志愿者. */
export const forceKinds = [
  'compound-party-member',
  'property-staff',
  'community-cadre',
  'working-party-member',
  'retired-cadre',
  'police-officer',
  'urban-management',
  'volunteer',
] as const;
export type ForceKind = (typeof forceKinds)[number];

/** 三员: 网格长, 联络员, 网格员. */
export const crewRoles = ['grid-leader', 'liaison', 'grid-worker'] as const;
export type CrewRole = (typeof crewRoles)[number];

/** Groups of people that are only ever counts by building, never names. The last three are sensitive. */
export const peopleGroups = [
  'party-member-working', // 在职党员
  'party-member-retired', // 离退休党员
  'elderly-alone', // 独居老人
  'key-person', // 重点人员
  'floating-population', // 流动人口
  'hidden-danger', // 问题隐患 (counted, not people, but found by the same rounds)
] as const;
export type PeopleGroup = (typeof peopleGroups)[number];

/** 社区党委 → 居民区党支部 → 网格先锋岗 → 党员楼栋长. */
export const organisationKinds = [
  'party-committee',
  'party-branch',
  'vanguard-post',
  'building-head',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

export const charterKinds = [
  'residents-pact',
  'deliberation-rules',
  'property-rules',
  'public-order',
] as const;
export type CharterKind = (typeof charterKinds)[number];

export const compoundKinds = ['towers', 'courts', 'walk-ups', 'mixed', 'village'] as const;
export type CompoundKind = (typeof compoundKinds)[number];

export const buildingKinds = ['residential', 'mixed', 'commercial', 'public', 'ancillary'] as const;
export type BuildingKind = (typeof buildingKinds)[number];

/** Roads by rank: 主干道 main, 街道 street, 巷 lane, compound inner path. */
export const roadKinds = ['main', 'street', 'lane', 'path'] as const;
export type RoadKind = (typeof roadKinds)[number];

/** Ground cover of the base map. `court` is the paved ground of a compound, `tree` a crown drawn as a small area. */
export const landKinds = [
  'water',
  'park',
  'green',
  'plaza',
  'court',
  'sports',
  'parking',
  'bridge',
  'tree',
] as const;
export type LandKind = (typeof landKinds)[number];

export const patrolStates = ['planned', 'out', 'done', 'missed'] as const;
export type PatrolState = (typeof patrolStates)[number];

/** The five stations (五类驿站): 连心站, 服务站, 议事站, 调解站, 活动站. */
export const stations = ['connect', 'serve', 'consult', 'mediate', 'enjoy'] as const;
export type Station = (typeof stations)[number];

export const planStates = [
  'draft',
  'submitted',
  'returned',
  'approved',
  'published',
  'superseded',
  'withdrawn',
] as const;
export type PlanState = (typeof planStates)[number];
