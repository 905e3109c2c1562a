-- The tiles that are asked for together, as a with-list's `asked`: where each lies, with a margin, and what takes metres to its 4096 units.
-- $2 z · $3 x · $4 y, lists of one length
asked as (
  select
    at,
    wide,
    -st_xmin(box) as move_x,
    -st_ymax(box) as move_y,
    4096 / (st_xmax(box) - st_xmin(box)) as scale_x,
    4096 / (st_ymin(box) - st_ymax(box)) as scale_y
  from (
    select at, st_tileenvelope(z, x, y) as box, st_tileenvelope(z, x, y, margin => 64 / 4096.0) as wide
    from unnest($2::integer[], $3::integer[], $4::integer[]) with ordinality as place(z, x, y, at)
    -- a fence: without it the planner computes each box as often as it is named
    offset 0
  ) place
  offset 0
)
