import { stableId } from '../template/names.ts';

/** The access key id of a function: by it the endpoint knows who calls. Stable between runs. */
export const accessKeyOf = (functionName: string): string =>
  `AKIA${stableId(`key/${functionName}`, 16).toUpperCase()}`;

/** The key of the local run's own calls. */
export const ownAccessKey = 'LOCALRUN';
