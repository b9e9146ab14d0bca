export { nearestWord } from '../engine/nearest.js';
