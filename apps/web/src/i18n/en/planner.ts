import { deciding } from './planner/deciding';
import { drawing } from './planner/drawing';
import { plans } from './planner/plans';
import { seeing } from './planner/seeing';

/** The planner's pages: plans, their editor, review and the decision sheet. */
export const planner = { ...plans, ...drawing, ...seeing, ...deciding };
