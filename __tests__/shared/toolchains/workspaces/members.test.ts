import { describe, expect, test } from '@jest/globals';
import { detect } from '../../../../shared/toolchains/detect.ts';
import { readTree } from '../../../../shared/toolchains/tree.ts';
import { repository } from '../../../fakes/repository.ts';

const planOf = async (files: Record<string, string>, folder: string, root = '', usedBy: string[] = []) => {
  const { plan } = await detect(
    await readTree(repository(files), folder),
    folder,
    'auto',
    {},
    { root, usedBy },
  );
  return { run: plan.commands.map(({ run }) => run), output: plan.output, warnings: plan.warnings };
};

describe('the plan of a member', () => {
  const module = (artifact: string, more = ''): string =>
    `<project>\n<artifactId>${artifact}</artifactId>\n${more}</project>`;
  const maven = {
    'java/mvnw': '',
    'java/pom.xml': module('shop', '<packaging>pom</packaging><modules><module>apps/web</module></modules>'),
    'java/apps/web/pom.xml': module('web', '<version>1.0</version>'),
    'java/apps/pom.xml': module('apps', '<packaging>pom</packaging>'),
  };

  test('of Maven builds it with what it is made of, from the pom that joins them, by its wrapper', async () => {
    const { run, output } = await planOf(maven, 'java/apps/web', 'java');
    expect(run).toEqual([
      '../../mvnw --file ../../pom.xml --projects apps/web --also-make --batch-mode --no-transfer-progress -DskipTests package dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/lib "-Dproject.build.outputTimestamp=$SOURCE_DATE_EPOCH"',
    ]);
    expect(output).toContain('target/*.jar');
  });

  test.each([
    ['java/apps/web', ['tool'], 'is a library of tool', 'java/apps/web/pom.xml'],
    ['java/apps', [], 'only joins others', 'java/apps/pom.xml'],
  ])('of Maven in %s says that there is nothing to run', async (folder, usedBy, says, file) => {
    await expect(planOf(maven, folder, 'java', usedBy)).rejects.toMatchObject({
      message: expect.stringContaining(says),
      place: { file },
    });
  });

  const gradle = {
    gradlew: '',
    'settings.gradle': "rootProject.name = 'shop'\ninclude 'apps:web', 'lib'\n",
    'apps/web/build.gradle': "plugins {\n  id 'application'\n}\n",
    'lib/build.gradle': "plugins {\n  id 'java-library'\n}\n",
  };

  test('of Gradle is one task of the build at the root', async () => {
    const { run, output } = await planOf(gradle, 'apps/web');
    expect(run).toEqual(['../../gradlew --no-daemon --console=plain :apps:web:installDist']);
    expect(output).toEqual(['build/install/**']);
    await expect(planOf(gradle, 'lib', '', [':apps:web'])).rejects.toThrow('is a library of :apps:web');
    expect((await planOf(gradle, 'lib')).run).toEqual([
      '../gradlew --no-daemon --console=plain :lib:assemble',
    ]);
  });

  test('of uv takes what the lockfile of the workspace says for it', async () => {
    const { run, warnings } = await planOf(
      {
        'pyproject.toml': '[tool.uv.workspace]\nmembers = ["packages/*"]\n',
        'uv.lock': '',
        'packages/web/pyproject.toml': '[project]\nname = "web"\n',
      },
      'packages/web',
    );
    expect(run).toEqual([
      'uv export --locked --quiet --no-dev --no-editable --no-emit-project --format requirements-txt | uv pip install --reinstall --directory ../../ --target packages/web/site-packages -r -',
    ]);
    expect(warnings).toEqual([]);
  });
});
