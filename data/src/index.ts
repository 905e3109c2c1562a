export * from './build-dataset.js';
export * from './dataset.js';
export * from './neighbourhood/neighbourhood.js';
export { buildNeighbourhood } from './neighbourhood/build-neighbourhood.js';
