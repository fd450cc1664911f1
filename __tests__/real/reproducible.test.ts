import { expect, test } from '@jest/globals';
import { describeWith } from './support/parts.ts';
import { left, twice } from '../actions/build/twice.ts';
import { commitAll, emptyLockfile, repository } from '../fakes/repository.ts';
import { engineEnv } from './image-scene.ts';

const minutes = 60_000;

/** Builds a repository twice, as it is detected but for what `inputs` give. */
function builtTwice(
  files: Record<string, string | object>,
  inputs: Record<string, string> = {},
  env: Record<string, string> = {},
) {
  const root = repository(files);
  commitAll(root);
  const detected = { 'install-command': '', 'build-command': '', output: '', timeout: '10m' };
  return twice('', { root, inputs: { ...detected, ...inputs }, env });
}

const refused = async ({ done, temp }: ReturnType<typeof twice>, says: RegExp, fix: RegExp) => {
  await expect(done).rejects.toMatchObject({
    message: expect.stringMatching(says),
    fix: expect.stringMatching(fix),
  });
  expect(left(temp)).toEqual([]);
};

const verified = async ({ done, runner }: ReturnType<typeof twice>): Promise<void> => {
  await done;
  expect(runner.outputs['reproducible']).toBe('verified');
};

describeWith(['go'], 'a Go program that is built twice', () => {
  const shop = {
    'go.mod': 'module example.com/shop\n\ngo 1.21\n',
    'main.go': 'package main\n\nimport "fmt"\n\nfunc main() { fmt.Println("shop") }\n',
  };

  test(
    'is refused where it holds its folder, and is told of -trimpath',
    async () => {
      await refused(
        builtTwice(shop, { 'build-command': 'go build -o dist/shop .', output: 'dist' }),
        /“dist\/shop” differs at byte \d+ .*the folder that it was built in/,
        /-trimpath/,
      );
    },
    5 * minutes,
  );

  test(
    'is the same as it is built by default, for other platforms too',
    async () => {
      await verified(builtTwice(shop, { platforms: 'linux/arm64\nwindows/amd64' }));
    },
    5 * minutes,
  );

  test(
    'is refused for the one platform for which it is not',
    async () => {
      const source =
        'package main\n\nimport _ "embed"\n\n//go:embed stamp\nvar stamp string\n\nfunc init() { println(stamp) }\n';
      const files = { ...shop, 'stamp_arm64.go': source, stamp: 'none' };
      const line = 'date +%s%N > stamp && go build -trimpath -buildvcs=false -o dist/shop .';
      await refused(
        builtTwice(files, { 'build-command': line, output: 'dist', platforms: 'linux/amd64\nlinux/arm64' }),
        /shop_.*_linux_arm64\.tar\.gz of shop is not the same: “shop” differs at byte/,
        /./,
      );
    },
    5 * minutes,
  );
});

describeWith(['go', 'podman'], 'an image that is built twice', () => {
  const tool = `package main

import (
	"os"
	"time"
)

func main() {
	text := "same"
	if len(os.Args) > 1 {
		text = time.Now().Format(time.RFC3339Nano)
	}
	os.WriteFile("/etc/made", []byte(text), 0o666)
}
`;
  const made = (command: string) =>
    builtTwice(
      {
        'go.mod': 'module example.com/shop\n\ngo 1.21\n',
        'main.go': tool,
        Dockerfile: `FROM scratch\nWORKDIR /etc\nCOPY dist /app\nRUN ["/app/shop"${command}]\n`,
      },
      {
        'build-command':
          'mkdir -p dist/in && go build -trimpath -buildvcs=false -o dist/shop . && echo a > dist/in/a',
        ...{ output: 'dist', image: 'Dockerfile' },
      },
      { ...engineEnv, CGO_ENABLED: '0' },
    );

  test(
    'is the same, though what it copies was made with another umask',
    async () => {
      await verified(made(''));
    },
    3 * minutes,
  );

  test(
    'is refused where a step writes the time, and its layer and file are named',
    async () => {
      await refused(
        made(', "now"'),
        /image.* of shop is not the same: “layer \d of \d \(.*app\/shop.*\)” differs in its member “etc\/made” at byte \d+ .*the time of the build/,
        /SOURCE_DATE_EPOCH/,
      );
    },
    3 * minutes,
  );
});

describeWith(['javac', 'jar'], 'a jar that is built twice', () => {
  const given = (more = '') => ({
    'install-command': 'true',
    'build-command': `mkdir -p dist/classes && javac -d dist/classes Main.java && ${more} jar cfm dist/shop.jar manifest -C dist/classes .`,
    output: 'dist/*.jar',
  });
  const shop = {
    'package.json': { name: 'shop', version: '1.0.0' },
    manifest: 'Built-By: nobody\n',
    'Main.java':
      'public class Main { public static void main(String[] a) { System.out.println("shop"); } }\n',
  };

  test(
    'is the same, since the times of its members are taken out',
    async () => {
      await verified(builtTwice(shop, given()));
    },
    2 * minutes,
  );

  test(
    'is refused where a member holds the time, and the member is named',
    async () => {
      await refused(
        builtTwice(shop, given('echo "Built-At: $(date)" >> manifest &&')),
        /“dist\/shop\.jar” differs in its member “META-INF\/MANIFEST\.MF” at byte \d+ .*the time of the build/,
        /SOURCE_DATE_EPOCH/,
      );
    },
    2 * minutes,
  );
});

describeWith(['make', 'gcc'], 'a C program that is built twice', () => {
  const shop = (flags: string) => ({
    Makefile: `all:\n\tgcc ${flags} -o shop $(CURDIR)/main.c\n`,
    'main.c': 'int main(void) { return 0; }\n',
  });
  const inputs = { output: 'shop', name: 'shop' };

  test(
    'is refused where what debuggers read holds its folder',
    async () => {
      await refused(
        builtTwice(shop('-g'), inputs),
        /“shop” differs at byte \d+ .*the folder that it was built in/,
        /-ffile-prefix-map/,
      );
    },
    minutes,
  );

  test(
    'is the same with the flag that it was told of',
    async () => {
      await verified(builtTwice(shop('-g -ffile-prefix-map=$(CURDIR)=.'), inputs));
    },
    minutes,
  );
});

describeWith(['npm'], 'a package of npm that is built twice', () => {
  test(
    'is the same',
    async () => {
      const scripts = {
        build: 'mkdir -p dist && cp -r src/. dist && ls src | sort > dist/list',
        start: 'node dist/a.js',
      };
      await verified(
        builtTwice({
          'package.json': { name: 'shop', version: '1.0.0', scripts },
          'package-lock.json': emptyLockfile('shop', '1.0.0'),
          'src/a.js': 'console.log(1);\n',
          'src/b.js': 'console.log(2);\n',
        }),
      );
    },
    2 * minutes,
  );
});
