import { at, everywhere, type Stacks, synth } from '../templates/synth.ts';

describe('tracing', () => {
  const modes = (of: Stacks) => ({
    functions: [
      ...new Set(
        everywhere(of, 'AWS::Lambda::Function')
          .filter(([, { Properties }]) => Properties.TracingConfig)
          .map(([, fn]) => at(fn, 'TracingConfig.Mode')),
      ),
    ],
    gateways: everywhere(of, 'AWS::ApiGateway::Stage').map(
      ([, { Properties }]) => Properties.TracingEnabled,
    ),
  });

  it('goes through gateways and functions, and is switched off for a stage by one value', async () => {
    expect(modes(await synth('staging'))).toEqual({
      functions: ['Active'],
      gateways: [true, true],
    });
    const off = await synth('staging', { tracing: 'off' });
    expect(modes(off)).toEqual({ functions: [], gateways: [false, false] });
  });
});
