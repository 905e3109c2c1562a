import { admin } from './admin';
import { cases } from './cases';
import { columns } from './columns';
import { desk } from './desk';
import { drilldown } from './drilldown';
import { figures } from './figures';
import { mine } from './mine';
import { organisation } from './organisation';
import { patrols } from './patrols';
import { planner } from './planner';
import { records } from './records';
import { pairing, remote, walls } from './remote';
import { account, page, wall } from './screens';
import { words } from './words';

export default {
  words,
  figures,
  page,
  wall,
  account,
  desk,
  drilldown,
  columns,
  cases,
  patrols,
  planner,
  admin,
  mine,
  organisation,
  records,
  remote,
  pairing,
  walls,
};
