import { maskQuery, withoutQuery } from '../../functions/domain/url-query.ts';

const url = 'https://hooks.example.com/in?token=s3cr%20et%2B1&page=2';

describe('the query of a URL', () => {
  it.each([
    [url, 'https://hooks.example.com/in'],
    ['https://hooks.example.com?key=1?2', 'https://hooks.example.com'],
    ['https://hooks.example.com/in', 'https://hooks.example.com/in'],
  ])('is left out of %s', (full, bare) => {
    expect(withoutQuery(full)).toBe(bare);
  });

  it.each([
    ['whole', '/in/?token=s3cr%20et%2B1&page=2', '/in/?***'],
    [
      'by value, as it was written',
      'GET /in?page=2&token=s3cr%20et%2B1',
      'GET /in?page=2&token=***',
    ],
    ['by value, decoded', '"s3cr et+1" is no token', '"***" is no token'],
    ['more than once', 's3cr et+1, s3cr et+1', '***, ***'],
  ])('is masked in an answer that repeats it %s', (_, text, shown) => {
    expect(maskQuery(text, url)).toBe(shown);
  });

  it('leaves ordinary text alone: short values, and URLs without a query', () => {
    expect(maskQuery('page 2 of 2', url)).toBe('page 2 of 2');
    expect(maskQuery('ok', 'https://hooks.example.com/in')).toBe('ok');
    expect(maskQuery('ok', 'https://hooks.example.com/in?')).toBe('ok');
  });
});
