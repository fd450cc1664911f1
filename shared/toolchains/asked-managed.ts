import { filled, readPomText } from '../lockfiles/pom.ts';
import { within } from '../lockfiles/xml.ts';
import {
  alone,
  jsonEvidence,
  line,
  managers,
  sdkman,
  type AskedTool,
  type Place,
  type Reading,
} from './asked-places.ts';
import { atLeast, bare, javaVersion, rolledForward } from './asked-ranges.ts';
import { parseObject, textAt } from './json.ts';

/** The least Java that a pom makes code for, by the properties and the setting that say so. */
const pomFile: Place = {
  files: ['pom.xml'],
  key: 'maven.compiler.release, java.version, maven.compiler.target, maven.compiler.source, <release>',
  lies: 'manifest',
  find: (text, file) => {
    const pom = readPomText(text);
    if (!pom) return undefined;
    for (const name of [
      'maven.compiler.release',
      'java.version',
      'maven.compiler.target',
      'maven.compiler.source',
      'release',
    ]) {
      const [found] = within(pom.project, name);
      const asked = javaVersion(filled(found?.text.trim(), pom.properties) ?? '');
      if (found && asked !== undefined)
        return { version: `>=${asked}`, because: { file, line: found.line, says: `${name} ${asked}` } };
    }
    return undefined;
  },
};

const gradleFiles = ['build.gradle.kts', 'build.gradle'];

const globalJson: Place = {
  files: ['global.json'],
  key: 'sdk.version',
  lies: 'above',
  find: (text, file) => {
    const values = parseObject(text.replace(/^\s*\/\/.*$/gm, ''), file);
    const version = textAt(values, 'sdk', 'version');
    if (version === undefined) return undefined;
    const because = jsonEvidence(text, file, ['sdk', 'version'], version);
    return { version: rolledForward(version, textAt(values, 'sdk', 'rollForward')), because };
  },
};

/** The newest of the frameworks that a program is made for. */
const framework: Reading = (written) => {
  const versions = [...written.matchAll(/net(\d+\.\d+)/g)].map(([, version]) => Number(version));
  return versions.length === 0 ? undefined : `>=${Math.max(...versions).toFixed(1)}`;
};

/** Java with what builds it, and .NET. */
export const managedTools = {
  java: {
    places: [
      alone('.java-version', javaVersion),
      ...managers(['java'], javaVersion),
      sdkman('java', javaVersion),
      pomFile,
      line(
        gradleFiles,
        'JavaLanguageVersion, jvmToolchain',
        /(?:JavaLanguageVersion\.of\s*\(\s*["']?|jvmToolchain\s*\(\s*)(\d+)/,
        atLeast,
      ),
      line(
        gradleFiles,
        'sourceCompatibility, targetCompatibility',
        /(?:source|target)Compatibility\s*=?[^\d\n]*(?:1[._](?=8\b))?(\d+)/,
        atLeast,
      ),
    ],
    mend: (version) =>
      `uses: actions/setup-java (with distribution: temurin, java-version: '${bare(version)}')`,
  },
  maven: { places: managers(['maven']), mend: () => 'uses: jdx/mise-action' },
  gradle: { places: [...managers(['gradle']), sdkman('gradle')] },
  dotnet: {
    places: [
      globalJson,
      ...managers(['dotnet', 'dotnet-core']),
      line(['*.csproj', '*.fsproj', '*.vbproj'], 'TargetFramework', /(<TargetFrameworks?>.*)/, framework),
    ],
  },
} satisfies Record<string, AskedTool>;
