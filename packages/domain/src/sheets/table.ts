export type Cell = string | number | null | undefined;

/** Rows of cells, the headings first. */
export type Table = readonly (readonly Cell[])[];

/** The files that a table can be saved as. */
export type TableFormat = 'csv' | 'xlsx';
