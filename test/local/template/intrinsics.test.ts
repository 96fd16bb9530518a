import { isTrue, noValue, resolve, type Scope } from '../../../lib/local/template/intrinsics.ts';

const scope: Scope = {
  where: 'app/Thing',
  ref: (name) => ({ Table: 'the-table', 'AWS::NoValue': noValue, List: ['a', 'b'] })[name],
  attribute: (id, name) => `${id}.${name}!`,
  importValue: (name) => `imported ${name}`,
  mapping: (path) => path.join('/'),
  condition: (name) => name === 'Yes',
};

describe('an intrinsic function', () => {
  it.each<[string, unknown, unknown]>([
    ['Ref', { Ref: 'Table' }, 'the-table'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Table', 'Arn'] }, 'Table.Arn!'],
    ['Fn::GetAtt as a text', { 'Fn::GetAtt': 'Fn.Meta.Arn' }, 'Fn.Meta.Arn!'],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Table' }, 3]] }, 'a-the-table-3'],
    ['Fn::Join of a list behind a Ref', { 'Fn::Join': [',', { Ref: 'List' }] }, 'a,b'],
    [
      'Fn::Sub',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the templates' own form
      { 'Fn::Sub': 'x/${Table}/${Table.Arn}/${!Kept}' },
      // biome-ignore lint/suspicious/noTemplateCurlyInString: the templates' own form
      'x/the-table/Table.Arn!/${Kept}',
    ],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the templates' own form
    ['Fn::Sub with variables', { 'Fn::Sub': ['${A}-${Table}', { A: 'own' }] }, 'own-the-table'],
    ['Fn::Select', { 'Fn::Select': [1, { Ref: 'List' }] }, 'b'],
    ['Fn::Select in Fn::Split', { 'Fn::Select': ['2', { 'Fn::Split': [':', 'a:b:c'] }] }, 'c'],
    ['Fn::ImportValue', { 'Fn::ImportValue': 'other:Export' }, 'imported other:Export'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['M', { Ref: 'Table' }, 'k'] }, 'M/the-table/k'],
    ['Fn::If that holds', { 'Fn::If': ['Yes', 'then', 'else'] }, 'then'],
    ['Fn::If that does not', { 'Fn::If': ['No', 'then', { Ref: 'Table' }] }, 'the-table'],
    ['Fn::Base64', { 'Fn::Base64': 'hello' }, 'aGVsbG8='],
  ])('%s gives what it stands for', (_, value, expected) => {
    expect(resolve(value, scope)).toEqual(expected);
  });

  it('is resolved wherever it stands, and leaves out what has no value', () => {
    const value = { a: [{ Ref: 'Table' }, { Ref: 'AWS::NoValue' }], b: { Ref: 'AWS::NoValue' } };
    expect(resolve(value, scope)).toEqual({ a: ['the-table'] });
  });

  it('that nobody knows is named together with its place', () => {
    expect(() => resolve({ 'Fn::Cidr': [] }, scope)).toThrow(
      'app/Thing uses Fn::Cidr, which the local run does not understand.',
    );
    expect(() => resolve('{{resolve:ssm:name}}', scope)).toThrow(/dynamic reference/);
  });

  it('does not mistake a policy for one', () => {
    const policy = { Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    expect(resolve(policy, scope)).toEqual(policy);
  });
});

describe('a condition', () => {
  it.each<[string, unknown, boolean]>([
    ['equality', { 'Fn::Equals': [{ Ref: 'Table' }, 'the-table'] }, true],
    ['another condition', { Condition: 'Yes' }, true],
    ['and', { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] }, false],
    ['or', { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] }, true],
    ['not', { 'Fn::Not': [{ Condition: 'Yes' }] }, false],
  ])('of %s is judged', (_, condition, expected) => {
    expect(isTrue(condition, scope)).toBe(expected);
  });
});
