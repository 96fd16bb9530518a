import { isDeployed, replaceMarkers } from '../../../lib/local/aws/bucket-deployment.ts';
import { contentTypeOf } from '../../../lib/local/aws/content-types.ts';

describe('a bucket deployment', () => {
  it.each<[string, string[], string[], boolean]>([
    ['index.html', [], [], true],
    ['index.html', ['index.html'], [], false],
    ['index.html', ['*'], ['index.html'], true],
    ['assets/app.js', ['*'], ['index.html'], false],
    ['assets/app.js', ['*.js'], [], false],
    ['assets/app.js', ['app.js'], [], true],
    ['a.b', ['a?b'], [], false],
    ['axb', ['a.b'], [], true],
  ])('of %s without %j but with %j: %s', (path, exclude, include, expected) => {
    expect(isDeployed(path, { Exclude: exclude, Include: include })).toBe(expected);
  });

  it('puts the values in that only a deployment knows', () => {
    const content = Buffer.from('{"id":"<<m:0>>","again":"<<m:0>>"}');
    const markers = { '<<m:0>>': 'a"b' };
    expect(replaceMarkers(content, markers, { jsonEscape: true }).toString()).toBe(
      '{"id":"a\\"b","again":"a\\"b"}',
    );
    expect(replaceMarkers(content, markers).toString()).toBe('{"id":"a"b","again":"a"b"}');
  });

  it('leaves bytes alone that have no markers', () => {
    const bytes = Buffer.from([0xff, 0x00, 0xfe]);
    expect(replaceMarkers(bytes, { '<<m:0>>': 'x' })).toBe(bytes);
  });

  it.each([
    ['index.html', 'text/html'],
    ['a/app.JS', 'text/javascript'],
    ['x.woff2', 'font/woff2'],
    ['x', 'binary/octet-stream'],
  ])('gives %s the type %s', (path, expected) => {
    expect(contentTypeOf(path)).toBe(expected);
  });
});
