import { describe, expect, test } from '@jest/globals';
import { lines, planOf } from './plan-of.ts';

const pom = (artifact: string, more = ''): string =>
  `<?xml version="1.0"?>\n<project>\n  <modelVersion>4.0.0</modelVersion>\n  <groupId>com.example</groupId>\n  <artifactId>${artifact}</artifactId>\n  <version>1.2.0</version>\n${more}</project>\n`;
const plugin = (name: string, more = ''): string =>
  `<build><plugins><plugin>\n<artifactId>${name}</artifactId>${more}</plugin></plugins></build>\n`;
const needs = (artifact: string, scope = 'compile'): string =>
  `<dependencies><dependency><groupId>g</groupId><artifactId>${artifact}</artifactId><version>1</version><scope>${scope}</scope></dependency></dependencies>\n`;
const mvn = 'mvn --batch-mode --no-transfer-progress -DskipTests package';
const copies = ' dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/lib';
const time = ' "-Dproject.build.outputTimestamp=$SOURCE_DATE_EPOCH"';
const aside = ['original-*', '*-sources', '*-javadoc', '*-tests', '*-test-sources'];
const jars = (target: string): string[] => [
  `${target}/*.jar`,
  ...aside.map((name) => `!${target}/${name}.jar`),
];

describe('a Maven project', () => {
  test('packs its jar with what it needs beside it', async () => {
    const plan = await planOf({
      'pom.xml': pom('shop', needs('gson')),
      'src/test/java/ATest.java': 'class ATest {\n  @Test void adds() {}\n}\n',
    });
    expect(plan).toMatchObject({
      toolchain: 'maven',
      name: 'shop',
      version: '1.2.0',
      output: [...jars('target'), 'target/lib/**'],
      cacheKeyFiles: ['pom.xml'],
      stores: [{ run: 'echo "$HOME/.m2/repository"' }],
      test: { because: { file: 'src/test/java/ATest.java', line: 2 } },
    });
    expect(lines(plan)).toEqual([mvn + copies + time]);
  });

  test('has no folder of libraries where it needs none when it runs', async () => {
    expect((await planOf({ 'pom.xml': pom('shop', needs('junit', 'test')) })).output).toEqual(jars('target'));
  });

  test.each([
    ['spring-boot-maven-plugin', '', [...jars('target'), '!target/*.jar.original']],
    ['maven-shade-plugin', '', [...jars('target'), '!target/*.jar.original']],
    ['quarkus-maven-plugin', '', ['target/quarkus-app/**']],
    [
      'maven-assembly-plugin',
      '<descriptorRef>jar-with-dependencies</descriptorRef>',
      [...jars('target'), '!target/*.jar.original'],
    ],
  ])('is one jar with all in it by %s', async (name, more, output) => {
    const plan = await planOf({ 'pom.xml': pom('shop', needs('gson') + plugin(name, more)) });
    expect(plan.output).toEqual(output);
    expect(lines(plan)).toEqual([mvn + time]);
    expect(plan.evidence).toContainEqual({
      file: 'pom.xml',
      line: 8,
      says: `${name} packs it with what it needs`,
    });
  });

  test('may only speak of a plugin, in a comment or for its modules', async () => {
    const more = `<!-- ${plugin('maven-shade-plugin')} --><build><pluginManagement>${plugin('maven-shade-plugin')}</pluginManagement></build>`;
    expect(lines(await planOf({ 'pom.xml': pom('shop', more) }))).toEqual([mvn + copies + time]);
  });

  test('keeps its own time, and its own folder of libraries', async () => {
    const more =
      '<properties>\n<project.build.outputTimestamp>1</project.build.outputTimestamp></properties>' +
      needs('gson') +
      plugin(
        'maven-dependency-plugin',
        '<goal>copy-dependencies</goal><outputDirectory>${project.build.directory}/libs</outputDirectory>',
      );
    const plan = await planOf({ 'pom.xml': pom('shop', more) });
    expect(lines(plan)).toEqual([mvn]);
    expect(plan.output).toContain('target/libs/**');
  });

  test('is a war where it is packaged as one', async () => {
    const plan = await planOf({ 'pom.xml': pom('shop', '<packaging>war</packaging>') });
    expect(plan.output).toEqual(['target/*.war']);
  });

  test('with a wrapper needs no Maven of the runner', async () => {
    const plan = await planOf({ 'pom.xml': pom('shop'), mvnw: '' });
    expect(lines(plan)[0]).toMatch(/^\.\/mvnw --batch-mode/);
    expect(plan.tools?.map(({ tool }) => tool)).toEqual(['java']);
    expect(plan.stores).toHaveLength(2);
  });

  test.each([
    ['maven.compiler.release', '21', '>=21'],
    ['java.version', '17', '>=17'],
    ['maven.compiler.source', '1.8', '>=8'],
  ])('asks for the Java of %s', async (name, asked, version) => {
    const { wants } = await planOf({
      'pom.xml': pom('shop', `<properties>\n<${name}>${asked}</${name}>\n</properties>`),
    });
    expect(wants).toMatchObject([{ tool: 'java', version, because: { file: 'pom.xml', line: 8 } }]);
    expect(wants[0]?.mend).toContain('actions/setup-java (with distribution: temurin, java-version: ');
  });

  test.each([
    ['.java-version', 'temurin-21.0.2\n', '21.0.2', 1],
    ['.tool-versions', 'nodejs 22\njava zulu-17.0.1\n', '17.0.1', 2],
    ['mise.toml', '[tools]\njava = "21"\n', '21', 2],
    ['.sdkmanrc', 'java=17.0.9-tem\n', '17.0.9', 1],
  ])('asks for the Java of %s first', async (file, text, version, line) => {
    const properties = '<properties><java.version>11</java.version></properties>';
    const { wants } = await planOf({ 'pom.xml': pom('shop', properties), [file]: text });
    expect(wants).toMatchObject([{ tool: 'java', version, because: { file, line } }]);
  });

  test('takes its version from its parent or a property, without the word snapshot', async () => {
    const child = (version: string) =>
      `<project><parent><artifactId>p</artifactId><version>${version}</version></parent><artifactId>shop</artifactId>\n<properties><revision>2.1</revision></properties></project>`;
    const of = async (version: string) => (await planOf({ 'pom.xml': child(version) })).version;
    expect([await of('3.0-SNAPSHOT'), await of('${revision}'), await of('${unknown}')]).toEqual([
      '3.0',
      '2.1',
      '',
    ]);
  });

  test('is refused when it is none', async () => {
    await expect(planOf({ 'pom.xml': '<settings/>' })).rejects.toThrow('pom.xml has no project element');
  });
});

describe('a Maven project of modules', () => {
  const modules = (...names: string[]): string =>
    pom(
      'all',
      `<packaging>pom</packaging><modules>${names.map((name) => `<module>${name}</module>`).join('')}</modules>`,
    );

  test('packs those that no other one is made of', async () => {
    const plan = await planOf({
      'pom.xml': modules('basket', 'shop'),
      'basket/pom.xml': pom('basket'),
      'shop/pom.xml': pom('shop', needs('basket')),
    });
    expect(plan).toMatchObject({ name: 'shop', output: [...jars('shop/target'), 'shop/target/lib/**'] });
    expect(plan.cacheKeyFiles).toEqual(['pom.xml', 'basket/pom.xml', 'shop/pom.xml']);
  });

  test('packs those that are packed to be run', async () => {
    const plan = await planOf({
      'pom.xml': modules('basket', 'web'),
      'basket/pom.xml': pom('basket'),
      'web/pom.xml': pom('web', '<packaging>war</packaging>'),
    });
    expect(plan.output).toEqual(['web/target/*.war']);
  });

  test('ends where a module names the one above it', async () => {
    const plan = planOf({ 'pom.xml': modules('a'), 'a/pom.xml': modules('..') });
    await expect(plan).resolves.toMatchObject({ output: [] });
  });

  test('is refused when one is not there', async () => {
    await expect(planOf({ 'pom.xml': modules('gone') })).rejects.toThrow('there is no gone/pom.xml');
  });
});
