-- The square of a drawn cell in a tile, from its place there, still interleaved (row bits above column bits); $2 edge in tile units.
select
  -- st_makeenvelope runs its ring the other way round than a tile wants
  st_reverse(st_makeenvelope(col * $2, row * $2, (col + 1) * $2, (row + 1) * $2))
from (
  select
    (place & 1) | ((place >> 1) & 2) | ((place >> 2) & 4) | ((place >> 3) & 8) | ((place >> 4) & 16) | ((place >> 5) & 32)
      as col,
    ((place >> 1) & 1) | ((place >> 2) & 2) | ((place >> 3) & 4) | ((place >> 4) & 8) | ((place >> 5) & 16) | ((place >> 6) & 32)
      as row
) bits
