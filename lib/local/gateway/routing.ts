/** A method of a resource, as the template has it. */
export type MethodRoute = {
  /** `ANY` for every method that the resource does not name. */
  httpMethod: string;
  /** The function's name or ARN. */
  functionArn: string;
  timeoutMs: number;
  /** The Ref of its REQUEST authorizer; undefined where the method is open. */
  authorizerId: string | undefined;
};

/** A resource of a REST API with its whole path, such as `/employees/{id}`. */
export type ResourceRoute = { id: string; path: string; methods: readonly MethodRoute[] };

/** Where a request goes: `resource` may be known although its method is not. */
export type Routed = {
  resource: ResourceRoute | undefined;
  method: MethodRoute | undefined;
  pathParameters: Record<string, string> | null;
};

/** The segments of a path; one trailing slash does not count, as on API Gateway. */
const segmentsOf = (path: string): string[] => {
  if (path === '/') return [];
  const segments = path.replace(/^\//, '').split('/');
  return segments.at(-1) === '' ? segments.slice(0, -1) : segments;
};

type Match = { resource: ResourceRoute; parameters: Record<string, string>; rank: string };

const isGreedy = (segment: string): boolean => segment.startsWith('{') && segment.endsWith('+}');

/** Matches segment by segment; the rank sorts a literal before a parameter before a greedy one. */
const matchResource = (resource: ResourceRoute, given: readonly string[]): Match | undefined => {
  const wanted = segmentsOf(resource.path);
  const parameters: Record<string, string> = {};
  let rank = '';
  for (const [index, segment] of wanted.entries()) {
    const value = given[index];
    if (value === undefined) return undefined;
    if (isGreedy(segment)) {
      parameters[segment.slice(1, -2)] = given.slice(index).join('/');
      return { resource, parameters, rank: `${rank}2` };
    }
    if (segment.startsWith('{')) {
      if (value === '') return undefined;
      parameters[segment.slice(1, -1)] = value;
      rank += '1';
    } else if (segment === value) rank += '0';
    else return undefined;
  }
  return wanted.length === given.length ? { resource, parameters, rank } : undefined;
};

const methodOf = (resource: ResourceRoute, method: string): MethodRoute | undefined =>
  resource.methods.find(({ httpMethod }) => httpMethod === method) ??
  resource.methods.find(({ httpMethod }) => httpMethod === 'ANY');

/**
 * Finds the most specific resource of a path, then its method. As on API Gateway the resource is
 * settled first: one that lacks the method does not give way to a greedy one.
 */
export const routeRequest = (
  resources: readonly ResourceRoute[],
  method: string,
  path: string,
): Routed => {
  const given = segmentsOf(path);
  const matches = resources
    .filter(({ methods }) => methods.length > 0)
    .flatMap((resource) => matchResource(resource, given) ?? []);
  const best = matches.toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0))[0];
  if (!best) return { resource: undefined, method: undefined, pathParameters: null };
  return {
    resource: best.resource,
    method: methodOf(best.resource, method),
    pathParameters: Object.keys(best.parameters).length === 0 ? null : best.parameters,
  };
};
