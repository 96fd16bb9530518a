/** Whether a value is an object, no list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The intrinsic functions that our templates may use. Another one is no value that we can judge. */
const functions = new Set([
  'Ref',
  'Fn::GetAtt',
  'Fn::ImportValue',
  'Fn::Join',
  'Fn::Select',
  'Fn::Split',
  'Fn::Sub',
  'Fn::GetAZs',
  'Fn::FindInMap',
]);

/** Whether CloudFormation makes the value when it deploys: its type is not known before. */
export const isIntrinsic = (value: unknown): value is Record<string, unknown> => {
  if (!isObject(value)) return false;
  const [name, ...more] = Object.keys(value);
  return name !== undefined && more.length === 0 && functions.has(name);
};
