import { alone, digits, json, line, managers, type AskedTool } from './asked-places.ts';
import {
  composerRange,
  elixirVersion,
  otpVersion,
  pessimisticRange,
  forPip,
  pythonRange,
} from './asked-ranges.ts';

/** Python, Ruby, PHP and Elixir, with what installs their packages. */
export const interpretedTools = {
  python: {
    places: [
      alone('.python-version', digits, ['python', 'cpython']),
      ...managers(['python', 'cpython']),
      line(['runtime.txt'], '', /^python-(\d\S*)/, digits, 'above'),
      line(['pyproject.toml'], 'requires-python', /^\s*requires-python\s*=\s*["']([^"']+)["']/, pythonRange),
      line(
        ['pyproject.toml'],
        'tool.poetry.dependencies.python',
        /^\s*python\s*=\s*["']([^"']+)["']/,
        pythonRange,
      ),
      line(
        ['setup.cfg', 'setup.py'],
        'python_requires',
        /^\s*python_requires\s*=\s*["']?([^"'\s]+)/,
        pythonRange,
      ),
      line(['Pipfile'], 'python_version', /^\s*python_(?:full_)?version\s*=\s*["']([^"']+)["']/, digits),
    ],
  },
  uv: {
    places: [
      line(
        ['pyproject.toml'],
        'tool.uv.required-version',
        /^\s*required-version\s*=\s*["']([^"']+)["']/,
        pythonRange,
      ),
      ...managers(['uv']),
    ],
    mend: (version) => `uses: astral-sh/setup-uv (with version: '${version}')`,
  },
  poetry: {
    places: [
      line(
        ['pyproject.toml'],
        'tool.poetry.requires-poetry',
        /^\s*requires-poetry\s*=\s*["']([^"']+)["']/,
        pythonRange,
      ),
      ...managers(['poetry']),
    ],
    mend: (version) => `run: pipx install ${forPip('poetry', version)}`,
  },
  pdm: {
    places: managers(['pdm']),
    mend: (version) => `run: pipx install ${forPip('pdm', version)}`,
  },
  ruby: {
    places: [
      alone('.ruby-version', digits, ['ruby']),
      ...managers(['ruby']),
      line(['Gemfile', 'gems.rb'], 'ruby', /^\s*ruby\s+["']([^"']+)["']/, pessimisticRange),
      line(
        ['*.gemspec'],
        'required_ruby_version',
        /required_ruby_version\s*=\s*["']([^"']+)["']/,
        pessimisticRange,
      ),
    ],
  },
  php: {
    places: [
      alone('.php-version'),
      ...managers(['php']),
      json('composer.json', ['config', 'platform', 'php'], composerRange),
      json('composer.json', ['require', 'php'], composerRange),
    ],
  },
  elixir: {
    places: [
      alone('.elixir-version', elixirVersion),
      ...managers(['elixir'], elixirVersion),
      line(['mix.exs'], 'elixir', /^\s*elixir:\s*"([^"]+)"/, pessimisticRange),
    ],
  },
  erlang: {
    places: [alone('.erlang-version', otpVersion), ...managers(['erlang'], otpVersion)],
    mend: (version) => `uses: erlef/setup-beam (with otp-version: '${version}')`,
  },
} satisfies Record<string, AskedTool>;
