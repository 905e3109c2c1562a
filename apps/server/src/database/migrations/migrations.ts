import { sqlMigration } from './sql-migration.js';

/** In order. A migration that has been released is never edited: the next one corrects it. */
export const migrations = [
  sqlMigration('Community1795305600000', '0001-community.sql'),
  sqlMigration('Figures1795309200000', '0002-figures.sql'),
  sqlMigration('Outbox1795312800000', '0003-outbox.sql'),
  sqlMigration('CaseLife1795316400000', '0004-case-life.sql'),
  sqlMigration('Counters1795320000000', '0005-counters.sql'),
  sqlMigration('Access1795323600000', '0006-access.sql'),
  sqlMigration('Plans1795327200000', '0007-plans.sql'),
  sqlMigration('CasePhotos1795330800000', '0008-case-photos.sql'),
  sqlMigration('FieldReports1795334400000', '0009-field-reports.sql'),
  sqlMigration('RecordsKept1795338000000', '0010-records-kept.sql'),
  sqlMigration('PatrolPlans1795341600000', '0011-patrol-plans.sql'),
  sqlMigration('Walls1795345200000', '0012-walls.sql'),
  sqlMigration('PatrolCompounds1795348800000', '0013-patrol-compounds.sql'),
  sqlMigration('ComingCrews1795352400000', '0014-coming-crews.sql'),
  sqlMigration('HeatByHour1795356000000', '0015-heat-by-hour.sql'),
  sqlMigration('WalkedStreets1795359600000', '0016-walked-streets.sql'),
  sqlMigration('HeatByTeam1795363200000', '0017-heat-by-team.sql'),
  sqlMigration('FiguresByMonth1795366800000', '0018-figures-by-month.sql'),
];
