import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { repositoryRoot } from './processes.mjs';

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)];
}

/** Rows as an aligned table; numbers with as many digits as they are worth. */
export function tableOf(rows) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cells = [columns, ...rows.map((row) => columns.map((column) => wordOf(row[column])))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index].length)));
  return cells
    .map((line) =>
      line
        .map((cell, index) => (index < 2 ? cell.padEnd(widths[index]) : cell.padStart(widths[index])))
        .join('  '),
    )
    .join('\n');
}

function wordOf(value) {
  if (value === undefined || value === null) return '–';
  if (typeof value !== 'number') return String(value);
  if (Number.isInteger(value)) return String(value);
  return Math.abs(value) >= 100 ? String(Math.round(value)) : value.toFixed(2);
}

/** The figures for machines, beside the tables for people. */
export function writeResults(results) {
  const folder = `${repositoryRoot}test/output`;
  mkdirSync(folder, { recursive: true });
  const machine = { cores: cpus().length, processor: cpus()[0]?.model, node: process.version };
  const path = `${folder}/bench.json`;
  writeFileSync(path, JSON.stringify({ at: new Date().toISOString(), machine, ...results }, null, 2));
  return path;
}
