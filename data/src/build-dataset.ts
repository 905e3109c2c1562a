import { datasetTables, type Dataset, type DatasetOptions } from './dataset.js';
import { buildNeighbourhood } from './neighbourhood/build-neighbourhood.js';
import { activityRows } from './records/activities/activity-rows.js';
import { charterRows, partnerUnitRows, serviceRows, visitRows } from './records/activities/service-rows.js';
import { buildCases } from './records/cases/build-cases.js';
import { groundRows } from './records/ground/ground-rows.js';
import { patrolRows } from './records/patrols/patrol-rows.js';
import { buildTeams } from './records/patrols/teams.js';
import { organisationRows } from './records/people/organisation-rows.js';
import { peopleCountRows } from './records/people/people-count-rows.js';
import { buildStaff, staffRows } from './records/people/staff-rows.js';
import { settingOf } from './records/setting.js';

/**
 * The standard data set: the made-up neighbourhood and twelve months of records in which every figure of the
 * community's document can be counted. Rows hold the columns of the first migration without the generated ones,
 * geometry as GeoJSON in EPSG:4326; tables come in an order in which they can be inserted. The same options
 * give the same bytes.
 * @throws RangeError when `today` is not a day, or `now` not on it
 */
export function buildDataset(options: DatasetOptions): Dataset {
  const setting = settingOf(buildNeighbourhood(options.seed), options);
  const staff = buildStaff(setting);
  const peopleCounts = peopleCountRows(setting);
  const partnerUnits = partnerUnitRows(setting);
  const dataset: Dataset = {
    ...groundRows(setting),
    ...staffRows(setting, staff),
    people_counts: peopleCounts,
    organisations: organisationRows(setting, peopleCounts),
    partner_units: partnerUnits,
    charters: charterRows(setting),
    activities: activityRows(setting),
    visits: visitRows(setting, staff),
    services: serviceRows(setting),
    ...buildCases(setting, staff, partnerUnits),
    ...patrolRows(setting, buildTeams(setting)),
  };
  return Object.fromEntries(datasetTables.map((table) => [table, dataset[table]])) as Dataset;
}
