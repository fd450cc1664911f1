import { describe, expect, test } from '@jest/globals';
import { lines, planOf } from './plan-of.ts';

const project = (sdk: string, more = ''): string =>
  `<Project Sdk="${sdk}">\n  <PropertyGroup>\n    <TargetFramework>net8.0</TargetFramework>\n${more}  </PropertyGroup>\n</Project>\n`;
const web = project('Microsoft.NET.Sdk.Web', '    <Version>1.2.0</Version>\n');
const flags = '--configuration Release --no-restore -p:ContinuousIntegrationBuild=true';

// Planning alone: no .NET is to be had where these tests run.
describe('a .NET project', () => {
  test('is published into dist', async () => {
    const plan = await planOf({ 'Shop.csproj': web, 'packages.lock.json': '{}' });
    expect(plan).toMatchObject({
      toolchain: 'dotnet',
      name: 'Shop',
      version: '1.2.0',
      output: ['dist/**'],
      cacheKeyFiles: ['packages.lock.json'],
    });
    expect(lines(plan)).toEqual([
      'dotnet restore Shop.csproj --locked-mode',
      `dotnet publish Shop.csproj ${flags} --output dist`,
    ]);
    expect(plan.commands[1]?.because).toMatchObject({ file: 'Shop.csproj', line: 1 });
    expect(plan.wants).toMatchObject([
      { tool: 'dotnet', version: '>=8.0', because: { file: 'Shop.csproj', line: 3 } },
    ]);
  });

  test.each([
    [undefined, '>=8.0.204 <8.0.300'],
    ['disable', '8.0.204'],
    ['latestFeature', '>=8.0.204 <8.1'],
    ['latestMinor', '>=8.0.204 <9'],
    ['latestMajor', '>=8.0.204'],
  ])('asks for the SDK of global.json, rolled forward by %s', async (rollForward, version) => {
    const text = JSON.stringify({ sdk: { version: '8.0.204', rollForward } }, undefined, 2);
    const { wants } = await planOf({ 'Shop.csproj': web, 'global.json': text });
    expect(wants).toMatchObject([{ tool: 'dotnet', version, because: { file: 'global.json', line: 3 } }]);
  });

  test('that makes a library alone is refused', async () => {
    await expect(planOf({ 'Basket.csproj': project('Microsoft.NET.Sdk') })).rejects.toThrow(
      'Basket.csproj has no project that makes a program',
    );
  });
});

describe('a .NET solution', () => {
  const entry = (file: string): string =>
    `Project("{F}") = "x", "${file.replaceAll('/', '\\')}", "{G}"\nEndProject\n`;
  const files = {
    'Shop.sln': ['Web/Web.csproj', 'Work/Work.csproj', 'Tests/Tests.csproj'].map(entry).join(''),
    'Web/Web.csproj': web,
    'Work/Work.csproj': project('Microsoft.NET.Sdk', '    <OutputType>Exe</OutputType>\n'),
    'Tests/Tests.csproj': project(
      'Microsoft.NET.Sdk',
      '    <OutputType>Exe</OutputType>\n<PackageReference Include="Microsoft.NET.Test.Sdk" />\n',
    ),
    'Old/Old.csproj': web,
  };

  test('publishes each of its programs, and none that is not of it', async () => {
    const plan = await planOf(files);
    expect(plan.name).toBe('Shop');
    expect(lines(plan)).toEqual([
      'dotnet restore Shop.sln',
      `dotnet publish Web/Web.csproj ${flags} --output dist/Web`,
      `dotnet publish Work/Work.csproj ${flags} --output dist/Work`,
    ]);
    expect(plan.test).toMatchObject({
      run: 'dotnet test Shop.sln',
      because: { file: 'Tests/Tests.csproj', line: 5 },
    });
  });

  test('may be of the new form', async () => {
    const plan = await planOf({
      'Shop.slnx': '<Solution><Project Path="Web/Web.csproj" /></Solution>',
      'Web/Web.csproj': web,
    });
    expect(lines(plan)[1]).toBe(`dotnet publish Web/Web.csproj ${flags} --output dist`);
  });
});
