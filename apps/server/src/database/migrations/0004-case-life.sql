-- What handling cases needs beside the cases themselves: their numbers, who has them, who reported them again, and the
-- time they may take.

-- Numbers of a year without gaps: taken in the transaction that makes the case, from a row that stays locked until its end.
create table case_counters (
  community_id integer not null references communities (id) on delete cascade,
  year smallint not null,
  last_number integer not null,
  primary key (community_id, year)
) with (fillfactor = 10);

alter table cases
  -- made by the sender: the same report sent twice is one case
  add column submission_id uuid,
  -- to whom it is dispatched; staff_id and partner_unit_id are those who took it
  add column assigned_staff_id uuid,
  add column assigned_partner_unit_id uuid,
  add constraint cases_one_assignee check (assigned_staff_id is null or assigned_partner_unit_id is null);
create unique index cases_submission on cases (community_id, submission_id) where submission_id is not null;

alter table case_transitions
  add column action text,
  -- the account that acted; it may be gone by now
  add column account_id uuid,
  add column assigned_staff_id uuid,
  add column assigned_partner_unit_id uuid;

create table case_reports (
  community_id integer not null,
  id uuid not null,
  case_id uuid not null,
  submission_id uuid not null,
  reported_at timestamptz not null,
  channel text not null,
  description text not null,
  account_id uuid,
  primary key (community_id, id),
  unique (community_id, submission_id),
  foreign key (community_id, case_id) references cases (community_id, id) on delete cascade
);
create index case_reports_case on case_reports (community_id, case_id, reported_at);

-- One open mediation of a case at a time.
create unique index mediations_one_open on mediations (community_id, case_id) where ended_at is null;

-- What a community has set itself; without a row the standard holds (packages/domain/src/case-deadlines.ts).
create table case_deadlines (
  community_id integer not null references communities (id) on delete cascade,
  kind text not null check (kind in ('dispute', 'hazard', 'sanitation', 'order', 'opinion', 'request', 'urgent')),
  -- of working time
  minutes integer not null check (minutes > 0),
  primary key (community_id, kind)
);

create table working_calendars (
  community_id integer primary key references communities (id) on delete cascade,
  -- minutes after local midnight
  opens_at smallint not null check (opens_at >= 0),
  closes_at smallint not null check (closes_at > opens_at and closes_at <= 1440)
);

-- Days that differ from Monday to Friday: holidays, and weekends on which is worked.
create table working_days (
  community_id integer not null references communities (id) on delete cascade,
  day date not null,
  works boolean not null,
  name text not null,
  primary key (community_id, day)
);
