import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePickle } from "../../src/readers/pickle.ts";
import { isRecord, localTimeFromPickle, type PickleValue, pickleAt } from "../../src/readers/pickleValue.ts";

const parse = (base64: string): PickleValue => parsePickle(Buffer.from(base64, "base64"), "info.pkl");

// Python 3.11: pickle.dumps({"a": [1, -2, 3.5, True, False, None, 2**70, -2**40, "é⚡\n"], "t": (1, 2, 3, 4),
//   "s": datetime.datetime(2019, 10, 31, 23, 59, 31, 921819), "b": b"\x00\xff", "n": {}}, protocol=…)
const BY_PROTOCOL: readonly string[] = [
  "KGRwMApWYQpwMQoobHAyCkkxCmFJLTIKYUYzLjUKYUkwMQphSTAwCmFOYUwxMTgwNTkxNjIwNzE3NDExMzAzNDI0TAphTC0xMDk5NTExNjI3Nzc2TAphVulcdTI2YTFcdTAwMGEKcDMKYXNWdApwNAooSTEKSTIKSTMKSTQKdHA1CnNWcwpwNgpjZGF0ZXRpbWUKZGF0ZXRpbWUKcDcKKGNfY29kZWNzCmVuY29kZQpwOAooVgfjXHUwMDBhHxc7Hw4Q2wpwOQpWbGF0aW4xCnAxMAp0cDExClJwMTIKdHAxMwpScDE0CnNWYgpwMTUKZzgKKFZcdTAwMDD/CnAxNgpnMTAKdHAxNwpScDE4CnNWbgpwMTkKKGRwMjAKcy4=",
  "fXEAKFgBAAAAYXEBXXECKEsBSv7///9HQAwAAAAAAABJMDEKSTAwCk5MMTE4MDU5MTYyMDcxNzQxMTMwMzQyNEwKTC0xMDk5NTExNjI3Nzc2TApYBgAAAMOp4pqhCnEDZVgBAAAAdHEEKEsBSwJLA0sEdHEFWAEAAABzcQZjZGF0ZXRpbWUKZGF0ZXRpbWUKcQcoY19jb2RlY3MKZW5jb2RlCnEIKFgMAAAAB8OjCh8XOx8OEMObcQlYBgAAAGxhdGluMXEKdHELUnEMdHENUnEOWAEAAABicQ9oCChYAwAAAADDv3EQaAp0cRFScRJYAQAAAG5xE31xFHUu",
  "gAJ9cQAoWAEAAABhcQFdcQIoSwFK/v///0dADAAAAAAAAIiJTooJAAAAAAAAAABAigYAAAAAAP9YBgAAAMOp4pqhCnEDZVgBAAAAdHEEKEsBSwJLA0sEdHEFWAEAAABzcQZjZGF0ZXRpbWUKZGF0ZXRpbWUKcQdjX2NvZGVjcwplbmNvZGUKcQhYDAAAAAfDowofFzsfDhDDm3EJWAYAAABsYXRpbjFxCoZxC1JxDIVxDVJxDlgBAAAAYnEPaAhYAwAAAADDv3EQaAqGcRFScRJYAQAAAG5xE31xFHUu",
  "gAN9cQAoWAEAAABhcQFdcQIoSwFK/v///0dADAAAAAAAAIiJTooJAAAAAAAAAABAigYAAAAAAP9YBgAAAMOp4pqhCnEDZVgBAAAAdHEEKEsBSwJLA0sEdHEFWAEAAABzcQZjZGF0ZXRpbWUKZGF0ZXRpbWUKcQdDCgfjCh8XOx8OENtxCIVxCVJxClgBAAAAYnELQwIA/3EMWAEAAABucQ19cQ51Lg==",
  "gASVhwAAAAAAAAB9lCiMAWGUXZQoSwFK/v///0dADAAAAAAAAIiJTooJAAAAAAAAAABAigYAAAAAAP+MBsOp4pqhCpRljAF0lChLAUsCSwNLBHSUjAFzlIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB+MKHxc7Hw4Q25SFlFKUjAFilEMCAP+UjAFulH2UdS4=",
  "gAWVhwAAAAAAAAB9lCiMAWGUXZQoSwFK/v///0dADAAAAAAAAIiJTooJAAAAAAAAAABAigYAAAAAAP+MBsOp4pqhCpRljAF0lChLAUsCSwNLBHSUjAFzlIwIZGF0ZXRpbWWUjAhkYXRldGltZZSTlEMKB+MKHxc7Hw4Q25SFlFKUjAFilEMCAP+UjAFulH2UdS4=",
];

BY_PROTOCOL.forEach((base64, protocol) => {
  test(`protocol ${protocol} is read as data`, () => {
    const value = parse(base64);
    assert.deepEqual(pickleAt(value, "a"), [1, -2, 3.5, true, false, null, 2n ** 70n, -(2 ** 40), "é⚡\n"]);
    assert.deepEqual(pickleAt(value, "t"), [1, 2, 3, 4]);
    assert.deepEqual(pickleAt(value, "n"), new Map());
    assert.deepEqual(localTimeFromPickle(pickleAt(value, "s")), {
      year: 2019,
      month: 10,
      day: 31,
      hour: 23,
      minute: 59,
      second: 31,
      microsecond: 921819,
    });
    if (protocol >= 3) assert.deepEqual(pickleAt(value, "b"), Uint8Array.of(0, 255));
  });

  test(`protocol ${protocol} cut off at any byte is refused, never half read`, () => {
    const bytes = Buffer.from(base64, "base64");
    for (let length = 0; length < bytes.length; length++) {
      assert.throws(
        () => parsePickle(bytes.subarray(0, length), "info.pkl"),
        { name: "InputError" },
        `${length}`,
      );
    }
  });
});

// Python 3.11: an object whose __reduce__ returns (os.system, ("echo hacked",)), protocols 0, 2 and 5
for (const base64 of [
  "Y3Bvc2l4CnN5c3RlbQpwMAooVmVjaG8gaGFja2VkCnAxCnRwMgpScDMKLg==",
  "gAJjcG9zaXgKc3lzdGVtCnEAWAsAAABlY2hvIGhhY2tlZHEBhXECUnEDLg==",
  "gAWVJgAAAAAAAACMBXBvc2l4lIwGc3lzdGVtlJOUjAtlY2hvIGhhY2tlZJSFlFKULg==",
] as const) {
  test("a call of a function becomes an inert record", () => {
    const value = parse(base64);
    assert.ok(isRecord(value));
    assert.equal(value.className, "posix.system");
    assert.deepEqual(value.args, ["echo hacked"]);
  });
}

test("entries and items of unknown classes are kept", () => {
  // Python 3.11, protocol 4: collections.OrderedDict([("x", 1)]), and [{1}, frozenset([2])]
  const dictionary = parse("gASVKQAAAAAAAACMC2NvbGxlY3Rpb25zlIwLT3JkZXJlZERpY3SUk5QpUpSMAXiUSwFzLg==");
  assert.ok(isRecord(dictionary));
  assert.equal(dictionary.className, "collections.OrderedDict");
  assert.deepEqual([...dictionary.entries], [["x", 1]]);
  const sets = parse("gASVEAAAAAAAAABdlCiPlChLAZAoSwKRlGUu");
  assert.deepEqual(pickleAt(sets, 0), {
    className: "set",
    args: [],
    state: null,
    items: [1],
    entries: new Map(),
  });
  assert.deepEqual(pickleAt(sets, 1), {
    className: "set",
    args: [],
    state: null,
    items: [2],
    entries: new Map(),
  });
});

test("a key named __proto__ is a key like any other", () => {
  // Python 3.11, protocol 4: {"__proto__": {"polluted": 1}}
  const value = parse("gASVIAAAAAAAAAB9lIwJX19wcm90b19flH2UjAhwb2xsdXRlZJRLAXNzLg==");
  assert.deepEqual(pickleAt(value, "__proto__", "polluted"), 1);
  assert.equal("polluted" in {}, false);
});

test("a datetime with a zone is no local time", () => {
  // Python 3.11, protocol 4: datetime.datetime(2019, 1, 1, tzinfo=datetime.timezone.utc)
  assert.equal(
    localTimeFromPickle(
      parse(
        "gASVVwAAAAAAAACMCGRhdGV0aW1llIwIZGF0ZXRpbWWUk5RDCgfjAQEAAAAAAACUaACMCHRpbWV6b25llJOUaACMCXRpbWVkZWx0YZSTlEsASwBLAIeUUpSFlFKUhpRSlC4=",
      ),
    ),
    null,
  );
});

test("a list that contains itself is refused", () => {
  // Python 3.11, protocol 4: l = []; l.append(l)
  assert.throws(() => parse("gASVBgAAAAAAAABdlGgAYS4="), {
    message: /^info\.pkl: not a readable pickle: a value contains itself at byte \d+$/,
  });
});

test("values nested beyond reason are refused", () => {
  const nested = Buffer.concat([Buffer.from(`${"]".repeat(2000) + "a".repeat(1999)}.`)]);
  assert.throws(() => parsePickle(nested, "info.pkl"), /values are nested more than 500 deep/);
});

test("a length beyond the end of the file is refused without taking memory", () => {
  const huge = Buffer.from([0x80, 4, 0x8e, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0x2e]);
  assert.throws(() => parsePickle(huge, "info.pkl"), {
    message: "info.pkl: not a readable pickle: it is cut off at byte 11",
  });
});

test("a memo filled beyond reason is refused", () => {
  const fill = Buffer.concat([Buffer.from([0x80, 4, 0x4e]), Buffer.alloc(1_000_001, 0x94), Buffer.from(".")]);
  assert.throws(() => parsePickle(fill, "info.pkl"), /more than 1000000 remembered values/);
});

test("random bytes are refused or read, and nothing else", () => {
  let state = 12345;
  const next = (): number => {
    state = (state * 1103515245 + 12345) % 2 ** 31;
    return state >> 16;
  };
  for (let round = 0; round < 3000; round++) {
    const bytes = Buffer.from(Array.from({ length: 40 }, () => next() & 0xff));
    try {
      parsePickle(bytes, "info.pkl");
    } catch (error) {
      assert.equal(error instanceof Error && error.name, "InputError", `${bytes.toString("hex")} ${error}`);
    }
  }
});
