import { type MethodRoute, routeRequest } from '../../../lib/local/gateway/routing.ts';

const method = (httpMethod: string): MethodRoute => ({
  httpMethod,
  functionArn: httpMethod,
  timeoutMs: 29_000,
  authorizerId: undefined,
});

const resource = (path: string, ...methods: string[]) => ({
  id: path,
  path,
  methods: methods.map(method),
});

const resources = [
  resource('/', 'ANY'),
  resource('/{proxy+}', 'ANY'),
  resource('/employees', 'GET', 'ANY'),
  resource('/employees/{id}', 'GET', 'ANY'),
  resource('/employees/{id}/documents', 'GET'),
  resource('/empty'),
];

const routed = (httpMethod: string, path: string) => {
  const {
    resource: found,
    method: chosen,
    pathParameters,
  } = routeRequest(resources, httpMethod, path);
  return [found?.path, chosen?.httpMethod, pathParameters];
};

describe('A REST API finds the resource of a path', () => {
  it.each([
    ['GET', '/', ['/', 'ANY', null]],
    ['GET', '/employees', ['/employees', 'GET', null]],
    ['DELETE', '/employees', ['/employees', 'ANY', null]],
    ['GET', '/employees/', ['/employees', 'GET', null]],
    ['GET', '/employees/7', ['/employees/{id}', 'GET', { id: '7' }]],
    ['GET', '/employees/%2e%2e', ['/employees/{id}', 'GET', { id: '%2e%2e' }]],
    ['GET', '/employees/7/photo', ['/{proxy+}', 'ANY', { proxy: 'employees/7/photo' }]],
    ['GET', '/employees//', ['/{proxy+}', 'ANY', { proxy: 'employees/' }]],
    ['GET', '//employees', ['/{proxy+}', 'ANY', { proxy: '/employees' }]],
    ['GET', '/employees;x', ['/{proxy+}', 'ANY', { proxy: 'employees;x' }]],
    ['GET', '/Employees', ['/{proxy+}', 'ANY', { proxy: 'Employees' }]],
    ['GET', '/empty', ['/{proxy+}', 'ANY', { proxy: 'empty' }]],
  ])('%s %s', (httpMethod, path, expected) => {
    expect(routed(httpMethod, path)).toEqual(expected);
  });

  it('does not fall back to a greedy resource where the specific one lacks the method', () => {
    expect(routed('POST', '/employees/7/documents')).toEqual([
      '/employees/{id}/documents',
      undefined,
      { id: '7' },
    ]);
  });

  it('knows no resource where nothing fits', () => {
    expect(routeRequest([resource('/a', 'GET')], 'GET', '/b').resource).toBeUndefined();
  });
});
