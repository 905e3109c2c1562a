export * from './dataset.js';
export * from './neighbourhood/neighbourhood.js';
