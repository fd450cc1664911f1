import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { describeWith } from '../support/parts.ts';
import { buildAndUnpack } from './unpacked.ts';

const project = (name: string, app: string, deps = ''): string =>
  `defmodule ${name}.MixProject do\n  use Mix.Project\n  def project, do: [app: :${app}, version: "1.2.0", deps: deps()]\n  def application, do: []\n  defp deps do\n    [\n${deps}    ]\n  end\nend\n`;

const files = {
  'mix.exs': project('Shop', 'shop', '      {:prices, path: "prices"}\n'),
  'lib/shop.ex': 'defmodule Shop do\n  def book, do: "a book is #{Prices.book()}"\nend\n',
  'prices/mix.exs': project('Prices', 'prices'),
  'prices/lib/prices.ex': 'defmodule Prices do\n  def book, do: 12\nend\n',
};

describeWith(['mix'], 'an application of Elixir', () => {
  test('runs elsewhere as a release, without the cookie that mix drew', async () => {
    const { folder, files: packed } = await buildAndUnpack(files, [], { LC_ALL: 'C.UTF-8' });
    expect(packed.filter((file) => file.endsWith('COOKIE'))).toEqual([]);
    const said = execFileSync(path.join(folder, 'dist/bin/shop'), ['eval', 'IO.puts(Shop.book())'], {
      cwd: folder,
      env: { PATH: '/usr/bin:/bin', HOME: folder, LC_ALL: 'C.UTF-8', RELEASE_COOKIE: 'own' },
    });
    expect(String(said).trim()).toBe('a book is 12');
  }, 180_000);
});
