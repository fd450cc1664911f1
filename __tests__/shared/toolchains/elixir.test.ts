import { describe, expect, test } from '@jest/globals';
import { elixir } from '../../../shared/toolchains/elixir.ts';
import { repository } from '../../fakes/repository.ts';
import { lines, planOf } from './plan-of.ts';

const mix =
  'defmodule Shop.MixProject do\n  use Mix.Project\n  def project do\n    [\n      app: :shop,\n      version: "1.2.0",\n      elixir: "~> 1.14"\n    ]\n  end\nend\n';

describe('an application of Elixir', () => {
  test('is a release of mix', async () => {
    const plan = await planOf({
      'mix.exs': mix,
      'mix.lock': '%{}\n',
      '.tool-versions': 'erlang 26.2.1\nelixir 1.16.0-otp-26\n',
      'test/shop_test.exs': 'defmodule ShopTest do\n  use ExUnit.Case\nend\n',
    });
    expect(lines(plan)).toEqual(['mix deps.get --only prod', 'mix release --overwrite --path dist']);
    expect(plan.commands.map(({ env }) => env)).toEqual([{ MIX_ENV: 'prod' }, { MIX_ENV: 'prod' }]);
    expect(plan).toMatchObject({
      name: 'shop',
      version: '1.2.0',
      output: ['dist/**'],
      test: { run: 'mix test', because: { file: 'test/shop_test.exs', line: 2 } },
      wants: [
        { tool: 'elixir', version: '1.16.0', because: { file: '.tool-versions', line: 2 } },
        { tool: 'erlang', version: '26', because: { file: '.tool-versions', line: 1 } },
      ],
    });
    expect(plan.evidence[0]).toMatchObject({ file: 'mix.exs', line: 5 });
  });

  test('leaves behind the cookie that mix drew, and keeps the one that the project sets', async () => {
    const cookie = { 'dist/releases/COOKIE': 'secret' };
    const drawn = await elixir.afterBuild?.(repository({ ...cookie, 'mix.exs': mix }));
    expect(drawn?.leaveOut).toEqual(['dist/releases/COOKIE']);
    expect(drawn?.warnings).toEqual([expect.stringContaining('Set RELEASE_COOKIE')]);
    const set = mix.replace('app:', 'releases: [shop: [cookie: "own"]],\n app:');
    expect((await elixir.afterBuild?.(repository({ ...cookie, 'mix.exs': set })))?.leaveOut).toEqual([]);
  });

  test('without a name is refused with the file', async () => {
    await expect(planOf({ 'mix.exs': 'defmodule Shop do\nend\n' })).rejects.toThrow(
      'mix.exs names no application',
    );
  });
});
