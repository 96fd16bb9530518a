/** Where the local account is: pseudo parameters and every ARN are made of these. */
export const region = 'eu-central-1';
export const account = '000000000000';
export const partition = 'aws';
export const urlSuffix = 'amazonaws.com';

/** An ARN of the local account. */
export const arn = (service: string, resource: string): string =>
  `arn:${partition}:${service}:${region}:${account}:${resource}`;
