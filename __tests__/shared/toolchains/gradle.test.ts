import { describe, expect, test } from '@jest/globals';
import { lines, planOf } from './plan-of.ts';

// Planning alone: of Gradle only an old one is to be had where these tests run, and `real/` builds with it.
describe('a Gradle build', () => {
  test.each([
    [
      'Spring Boot',
      "  id 'org.springframework.boot' version '3.4.0'",
      'bootJar',
      ['build/libs/*.jar', '!build/libs/*-plain.jar'],
    ],
    ['an application', '  application', 'installDist', ['build/install/**']],
    ['a shadow jar', '  id("com.gradleup.shadow") version "8.3.0"', 'shadowJar', ['build/libs/*-all.jar']],
    ['a war', "  id 'war'", 'war', ['build/libs/*.war']],
    ['a library', '  `java-library`', 'assemble', ['build/libs/*.jar']],
  ])('of %s', async (_, line, task, output) => {
    const plan = await planOf({
      'settings.gradle.kts': 'rootProject.name = "shop"\n',
      'build.gradle.kts': `plugins {\n${line}\n}\nversion = "1.2.0-SNAPSHOT"\n`,
    });
    expect(plan).toMatchObject({ toolchain: 'gradle', name: 'shop', version: '1.2.0', output });
    expect(lines(plan)).toEqual([`gradle --no-daemon --console=plain ${task}`]);
    expect(plan.commands[0]?.because).toMatchObject({ file: 'build.gradle.kts', line: 2 });
  });

  test('builds the projects that are run, by its wrapper', async () => {
    const plan = await planOf({
      gradlew: '',
      'gradle/wrapper/gradle-wrapper.properties': '',
      'settings.gradle':
        "rootProject.name = 'all'\ninclude 'basket', ':apps:web'\nproject(':apps:web').projectDir = file('web')\n",
      'basket/build.gradle': "plugins {\n  id 'java-library'\n}\n",
      'web/build.gradle':
        "plugins {\n  id 'application'\n}\njava { toolchain { languageVersion = JavaLanguageVersion.of(21) } }\n",
    });
    expect(lines(plan)).toEqual(['./gradlew --no-daemon --console=plain :apps:web:installDist']);
    expect(plan.output).toEqual(['web/build/install/**']);
    expect(plan.tools?.map(({ tool }) => tool)).toEqual(['java']);
    expect(plan.wants).toMatchObject([
      { tool: 'java', version: '>=21', because: { file: 'web/build.gradle', line: 4 } },
    ]);
    expect(plan.cacheKeyFiles).toContain('gradle/wrapper/gradle-wrapper.properties');
  });

  test('is not one where a plugin is only made known to its projects', async () => {
    const plan = await planOf({
      'settings.gradle.kts': 'include("web")\n',
      'build.gradle.kts': 'plugins {\n  id("org.springframework.boot") version "3.4.0" apply false\n}\n',
      'web/build.gradle.kts': 'plugins {\n  id("org.springframework.boot")\n}\n',
    });
    expect(lines(plan)).toEqual(['gradle --no-daemon --console=plain :web:bootJar']);
  });
});
