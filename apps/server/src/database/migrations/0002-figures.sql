-- Indexes that figures and lists of cases by another date than the report read, measured with 100 000 cases.
create index cases_closed on cases (community_id, closed_at, grid_id, parent_grid_id);
create index cases_taken on cases (community_id, taken_at, reported_at, grid_id, parent_grid_id);
create index mediations_case on mediations (community_id, case_id, started_at desc);
create index cases_partner_unit on cases (community_id, partner_unit_id) where partner_unit_id is not null;
