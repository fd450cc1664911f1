import { expect, test } from '@jest/globals';
import { selectOutput } from '../../../shared/toolchains/select.ts';
import { repository } from '../../fakes/repository.ts';
import { planOf } from './plan-of.ts';

const key = '-----BEGIN PRIVATE KEY-----\nMC4CAQ\n-----END PRIVATE KEY-----\n';

/** What lies at the top of many a checkout, for people and pipelines. */
const beside = {
  '.env': 'TOKEN=a',
  '.env.production': 'TOKEN=b',
  '.env.example': 'TOKEN=',
  'auth.json': '{}',
  'credentials.json': '{}',
  id_rsa: key,
  'server.key': key,
  'site.pem': key,
  'chain.pem': '-----BEGIN CERTIFICATE-----\nMC4CAQ\n-----END CERTIFICATE-----\n',
  'README.md': '',
  'tests/a.txt': '',
  '.pytest_cache/a': '',
};
const secrets = [
  '.env',
  '.env.production',
  'auth.json',
  'credentials.json',
  'id_rsa',
  'server.key',
  'site.pem',
];

test.each([
  ['Python', { 'app.py': '', 'requirements.txt': '' }, 'site-packages/a.py', 'app.py'],
  [
    'Ruby',
    { 'app.rb': '', Gemfile: '', 'Gemfile.lock': '', '.bundle/config': '' },
    'vendor/bundle/a.rb',
    'app.rb',
  ],
  ['PHP', { 'index.php': '', 'composer.json': '{}', 'composer.lock': '{}' }, 'vendor/a.php', 'index.php'],
])(
  'an application of %s takes no secret along that lies beside it, and says so',
  async (_, files, made, entry) => {
    const all = { ...files, ...beside };
    const { output } = await planOf(all);
    const selection = await selectOutput(repository({ ...all, [made]: '' }), output);
    expect(selection.secrets.sort()).toEqual(secrets);
    const packed = selection.entries.map(({ path }) => path);
    expect(packed).toEqual(expect.arrayContaining([entry, made, '.env.example', 'chain.pem']));
    expect(packed.filter((file) => secrets.includes(file) || /README|tests|cache/.test(file))).toEqual([]);
  },
);
