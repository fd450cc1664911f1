import { expect, test } from '@jest/globals';
import { describeWith } from '../support/parts.ts';
import { built, printed } from './built.ts';

// In the syntax of Gradle 4.4, which Debian packages: no later one is to be had by name where these tests run.
const shop = {
  'settings.gradle': "rootProject.name = 'shop'\ninclude 'basket', 'web'\n",
  'basket/build.gradle':
    "plugins {\n  id 'java-library'\n}\nrepositories { mavenCentral() }\ndependencies { api 'com.google.code.gson:gson:2.10.1' }\n",
  'basket/src/main/java/basket/Basket.java':
    'package basket;\n\nimport com.google.gson.Gson;\n\npublic class Basket {\n  public static String of(int... prices) { return new Gson().toJson(prices); }\n}\n',
  'web/build.gradle':
    "plugins {\n  id 'application'\n}\nversion = '1.2.0'\nmainClassName = 'shop.Main'\nrepositories { mavenCentral() }\ndependencies {\n  implementation project(':basket')\n  testImplementation 'junit:junit:4.13.2'\n}\n",
  'web/src/main/java/shop/Main.java':
    'package shop;\n\npublic class Main {\n  public static void main(String[] args) { System.out.println(basket.Basket.of(42)); }\n}\n',
  'web/src/main/dist/conf/shop.conf': 'port = 8080\n',
  'web/src/main/dist/conf/.env': 'TOKEN=secret\n',
};

describeWith(['gradle', 'javac', 'java'], 'a build by Gradle 4.4 of an application and a library', () => {
  test('is installed with what it needs at run time and no more, and runs where it is unpacked; the same bytes twice', async () => {
    const { into, result, digest } = await built(shop);
    // Debian's java says its version first, on the other output.
    expect(printed(into, 'web/build/install/web/bin/web | tail -1')).toBe('[42]');
    expect(result.selection.entries.map(({ path }) => path.replace('web/build/install/web/', ''))).toEqual([
      'bin/web',
      'bin/web.bat',
      'conf/shop.conf',
      'lib/basket.jar',
      'lib/gson-2.10.1.jar',
      'lib/web-1.2.0.jar',
    ]);
    expect(result.selection.secrets).toEqual(['web/build/install/web/conf/.env']);
    expect((await built(shop)).digest).toBe(digest);
  }, 600_000);
});
