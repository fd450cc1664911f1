import { expect, test } from '@jest/globals';
import { describeWith } from '../support/parts.ts';
import { built, printed } from './built.ts';

const kotlin = (artifact: string): string =>
  `<groupId>org.jetbrains.kotlin</groupId><artifactId>${artifact}</artifactId><version>2.2.21</version>`;

const shop = {
  'pom.xml': `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>com.example</groupId>
  <artifactId>shop</artifactId>
  <version>1.2.0</version>
  <properties>
    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
  </properties>
  <dependencies>
    <dependency>${kotlin('kotlin-stdlib')}</dependency>
  </dependencies>
  <build>
    <sourceDirectory>src/main/kotlin</sourceDirectory>
    <plugins>
      <plugin>
        ${kotlin('kotlin-maven-plugin')}
        <executions>
          <execution><id>compile</id><phase>compile</phase><goals><goal>compile</goal></goals></execution>
        </executions>
      </plugin>
    </plugins>
  </build>
</project>
`,
  'src/main/kotlin/shop/Main.kt': 'package shop\n\nfun main() = println("kotlin " + listOf(40, 2).sum())\n',
};

describeWith(['mvn', 'javac', 'java'], 'a Maven project of Kotlin', () => {
  test('is packed with the library of its language, and runs where it is unpacked; the same bytes twice', async () => {
    const { into, result, digest } = await built(shop);
    expect(printed(into, "java -cp 'target/*:target/lib/*' shop.MainKt")).toBe('kotlin 42');
    expect(result.selection.entries.map(({ path }) => path)).toEqual([
      'target/lib/annotations-13.0.jar',
      'target/lib/kotlin-stdlib-2.2.21.jar',
      'target/shop-1.2.0.jar',
    ]);
    expect((await built(shop)).digest).toBe(digest);
  }, 600_000);
});
