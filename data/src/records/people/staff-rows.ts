import { crewRoles, type CrewRole, type ForceKind } from '@getu/domain';
import type { Row } from '../../dataset.js';
import type { Random } from '../../random.js';
import { addMonths, instantOf } from '../calendar/local-time.js';
import { COMMUNITY_ID, type Setting } from '../setting.js';

// Names are made up: common surnames and given names, combined by chance.
const surnames = [
  ...'林杨李王张赵陈刘周吴徐孙马朱胡郭何高罗郑梁谢宋唐许邓韩冯曹彭曾萧田董袁潘蒋蔡余杜叶程苏魏吕丁沈任姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
];
const givenNames = [
  '建国',
  '秀英',
  '志强',
  '丽华',
  '晓明',
  '春梅',
  '国平',
  '玉兰',
  '文杰',
  '海燕',
  '永红',
  '雪梅',
  '俊峰',
  '桂芳',
  '立新',
  '红霞',
  '家旺',
  '翠萍',
  '学军',
  '艳琴',
  '正华',
  '美玲',
  '光明',
  '淑珍',
  '云飞',
  '凤仙',
  '德胜',
  '慧敏',
  '天佑',
  '彩云',
  '绍辉',
  '琼芬',
  '明远',
  '佳丽',
  '兴国',
  '月娥',
  '向东',
  '晓芸',
  '成林',
  '素芬',
  '一鸣',
  '丽娟',
  '思源',
  '婷婷',
  '宏伟',
  '燕萍',
  '博文',
  '静怡',
];

export interface StaffMember {
  id: string;
  name: string;
  force: ForceKind;
}

export interface Staff {
  members: StaffMember[];
  /** by grid, then role */
  crews: Map<string, Record<CrewRole, StaffMember>>;
  mediators: StaffMember[];
  /** the desk of the community that takes cases in */
  clerk: StaffMember;
}

const crewForces: Record<CrewRole, readonly ForceKind[]> = {
  'grid-leader': ['community-cadre'],
  liaison: ['compound-party-member', 'working-party-member', 'retired-cadre'],
  'grid-worker': ['community-cadre', 'property-staff', 'compound-party-member', 'volunteer'],
};

/** The three people of each grid of levels four and five, the mediators, the desk, and police and urban management who join in. */
export function buildStaff(setting: Setting): Staff {
  const random = setting.random('staff');
  const joinedMs = instantOf(addMonths(setting.today, -20), 9);
  const nextName = namesOf(random);
  const members: StaffMember[] = [];
  const hire = (force: ForceKind): StaffMember => {
    const member = { id: random.uuid(joinedMs), name: nextName(), force };
    members.push(member);
    return member;
  };
  const crews = new Map<string, Record<CrewRole, StaffMember>>();
  for (const grid of setting.ground.grids.filter(({ level }) => level > 3)) {
    const leader = hire('community-cadre');
    const liaison = hire(random.pick(crewForces.liaison));
    const worker = hire(random.pick(crewForces['grid-worker']));
    crews.set(grid.id, { 'grid-leader': leader, liaison, 'grid-worker': worker });
  }
  const mediators = Array.from({ length: 5 }, () =>
    hire(random.pick(['retired-cadre', 'compound-party-member', 'volunteer'])),
  );
  const clerk = hire('community-cadre');
  for (const force of ['police-officer', 'police-officer', 'urban-management', 'urban-management'] as const)
    hire(force);
  return { members, crews, mediators, clerk };
}

export function staffRows(setting: Setting, staff: Staff): { staff: Row[]; crew_members: Row[] } {
  return {
    staff: staff.members.map(({ id, name, force }) => ({ community_id: COMMUNITY_ID, id, name, force })),
    crew_members: [...staff.crews].flatMap(([gridId, crew]) =>
      crewRoles.map((role) => ({
        community_id: COMMUNITY_ID,
        plan_id: setting.planId,
        grid_id: gridId,
        role,
        staff_id: crew[role].id,
      })),
    ),
  };
}

/** A name at each call, none twice. */
function namesOf(random: Random): () => string {
  const used = new Set<string>();
  return () => {
    for (;;) {
      const name = random.pick(surnames) + random.pick(givenNames);
      if (used.has(name)) continue;
      used.add(name);
      return name;
    }
  };
}
