export * from './csv.js';
export * from './table.js';
export * from './xlsx.js';
