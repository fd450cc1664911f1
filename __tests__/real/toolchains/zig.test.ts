import { expect, test } from '@jest/globals';
import { describeWith } from '../support/parts.ts';
import { built, printed } from './built.ts';

const shop = {
  'build.zig': `const std = @import("std");

pub fn build(b: *std.Build) void {
    const exe = b.addExecutable(.{
        .name = "shop",
        .root_module = b.createModule(.{
            .root_source_file = b.path("src/main.zig"),
            .target = b.standardTargetOptions(.{}),
            .optimize = b.standardOptimizeOption(.{}),
        }),
    });
    b.installArtifact(exe);
}
`,
  'src/main.zig':
    'const std = @import("std");\nconst basket = @import("basket.zig");\n\npub fn main() void {\n    std.debug.print("total {d}\\n", .{basket.total()});\n}\n',
  'src/basket.zig': 'pub fn total() u32 {\n    return 42;\n}\n',
};

describeWith(['zig'], 'a Zig project', () => {
  test('is built, packed, and runs where it is unpacked', async () => {
    const { into } = await built(shop);
    expect(printed(into, 'dist/bin/shop')).toBe('total 42');
  }, 600_000);
});
