import { expect, test } from '@jest/globals';
import { describeWith } from '../support/parts.ts';
import { built, printed } from './built.ts';

const shop = {
  'pom.xml': `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>shop</artifactId>
  <version>1.2.0</version>
  <properties>
    <maven.compiler.source>11</maven.compiler.source>
    <maven.compiler.target>11</maven.compiler.target>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>
      <groupId>com.google.code.gson</groupId>
      <artifactId>gson</artifactId>
      <version>2.10.1</version>
    </dependency>
  </dependencies>
</project>
`,
  'src/main/java/shop/Main.java':
    'package shop;\n\nimport com.google.gson.Gson;\n\npublic class Main {\n  public static void main(String[] args) {\n    System.out.println(new Gson().toJson(new int[] {42}));\n  }\n}\n',
};

describeWith(['mvn', 'javac', 'java'], 'a Maven project with a dependency', () => {
  test('is packed with it, and runs where it is unpacked', async () => {
    const { into, result } = await built(shop);
    expect(printed(into, "java -cp 'target/*:target/lib/*' shop.Main")).toBe('[42]');
    expect(result.selection.entries.map(({ path }) => path)).toEqual([
      'target/lib/gson-2.10.1.jar',
      'target/shop-1.2.0.jar',
    ]);
  }, 600_000);
});
