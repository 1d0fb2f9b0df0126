/*
 * A library in the place of NVIDIA's NVML, whose answers are lines of the file that NVML_STUB_STATE names: "KEY VALUE".
 * The file is read at each call, so a test changes the answers as it goes. What has no line is not supported.
 *
 *   init 0                     code of nvmlInit_v2
 *   delayMs 200                time that each energy reading takes
 *   count 2                    boards; the keys of one begin with its number:
 *   0.code 15                  code of every call about the board (15: it is lost)
 *   0.handleCode 4             code of the call that gives access to it
 *   0.uuid GPU-aa              0.name NVIDIA H100
 *   0.energyMj 1000            0.stepMj 500 (added at each reading)    0.watts 100 (added as time passes)
 *   0.powerMw 70000            0.limitMw 700000    0.highestLimitMw 800000
 *   0.percent 87               0.state 2    0.usedBytes 1024    0.totalBytes 4096
 *   0.process0 42 50 1000000   number of a process, percent, microseconds; process1, process2, …
 *   0.processes 0              processes can be told, but none is there
 *   0.mig 1                    0.slices 7    0.instance0 MIG-aa 2 (identity and slices)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { OK = 0, NOT_SUPPORTED = 3, NOT_FOUND = 6, TOO_SMALL = 7, LOST = 15 };
enum { INSTANCES_OF_BOARD = 100 };

typedef unsigned long long u64;
typedef struct { unsigned pid; u64 timeUs; unsigned percents[4]; } sample;

static int text(const char *key, char *value, size_t size) {
  const char *path = getenv("NVML_STUB_STATE");
  FILE *file = path ? fopen(path, "r") : NULL;
  char line[256];
  int found = 0;
  while (file && !found && fgets(line, sizeof line, file)) {
    size_t length = strlen(key);
    line[strcspn(line, "\n")] = 0;
    found = strncmp(line, key, length) == 0 && line[length] == ' ';
    if (found) snprintf(value, size, "%s", line + length + 1);
  }
  if (file) fclose(file);
  return found;
}

static int number(const char *key, u64 *value) {
  char digits[32];
  if (!text(key, digits, sizeof digits)) return 0;
  *value = strtoull(digits, NULL, 10);
  return 1;
}

static const char *keyOf(u64 device, const char *what) {
  static char key[64];
  snprintf(key, sizeof key, "%llu.%s", device - 1, what);
  return key;
}

static int codeOf(u64 device) {
  u64 code = OK;
  number(keyOf(device, "code"), &code);
  return (int)code;
}

static int longOf(u64 device, const char *what, u64 *value) {
  int code = codeOf(device);
  return code ? code : number(keyOf(device, what), value) ? OK : NOT_SUPPORTED;
}

static int wordOf(u64 device, const char *what, unsigned *value) {
  u64 wide;
  int code = longOf(device, what, &wide);
  if (code == OK) *value = (unsigned)wide;
  return code;
}

static double nowS(void) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

int nvmlInit_v2(void) {
  u64 code = OK, delayMs = 0;
  if (number("initDelayMs", &delayMs)) nanosleep(&(struct timespec){delayMs / 1000, delayMs % 1000 * 1000000}, NULL);
  number("init", &code);
  return (int)code;
}

int nvmlShutdown(void) { return OK; }

const char *nvmlErrorString(int code) {
  return code == LOST ? "GPU is lost" : code == 4 ? "Insufficient Permissions" : code == 9 ? "Driver Not Loaded" : "Unknown Error";
}

int nvmlSystemGetDriverVersion(char *version, unsigned size) {
  snprintf(version, size, "550.54");
  return OK;
}

int nvmlDeviceGetCount_v2(unsigned *count) {
  u64 value = 0;
  number("count", &value);
  *count = (unsigned)value;
  return OK;
}

int nvmlDeviceGetHandleByIndex_v2(unsigned index, u64 *device) {
  u64 code = OK;
  *device = index + 1;
  number(keyOf(*device, "handleCode"), &code);
  return (int)code;
}

int nvmlDeviceGetUUID(u64 device, char *uuid, unsigned size) {
  char what[32], value[96];
  if (device < INSTANCES_OF_BOARD) return text(keyOf(device, "uuid"), uuid, size) ? codeOf(device) : NOT_SUPPORTED;
  snprintf(what, sizeof what, "instance%llu", device % INSTANCES_OF_BOARD);
  if (!text(keyOf(device / INSTANCES_OF_BOARD, what), value, sizeof value)) return NOT_SUPPORTED;
  snprintf(uuid, size, "%.*s", (int)strcspn(value, " "), value);
  return OK;
}

int nvmlDeviceGetName(u64 device, char *name, unsigned size) {
  return text(keyOf(device, "name"), name, size) ? codeOf(device) : NOT_SUPPORTED;
}

int nvmlDeviceGetMemoryInfo(u64 device, u64 *totalFreeUsed) {
  int code = longOf(device, "totalBytes", &totalFreeUsed[0]);
  return code ? code : longOf(device, "usedBytes", &totalFreeUsed[2]);
}

int nvmlDeviceGetTotalEnergyConsumption(u64 device, u64 *energyMj) {
  static u64 readings[8];
  static double startS = 0;
  u64 step = 0, watts = 0, delayMs = 0;
  int code = longOf(device, "energyMj", energyMj);
  if (code) return code;
  if (number("delayMs", &delayMs)) nanosleep(&(struct timespec){delayMs / 1000, delayMs % 1000 * 1000000}, NULL);
  if (startS == 0) startS = nowS();
  number(keyOf(device, "stepMj"), &step);
  number(keyOf(device, "watts"), &watts);
  *energyMj += step * readings[device % 8]++ + (u64)(watts * (nowS() - startS) * 1000);
  return OK;
}

int nvmlDeviceGetPowerUsage(u64 device, unsigned *mw) { return wordOf(device, "powerMw", mw); }
int nvmlDeviceGetEnforcedPowerLimit(u64 device, unsigned *mw) { return wordOf(device, "limitMw", mw); }
int nvmlDeviceGetPerformanceState(u64 device, unsigned *state) { return wordOf(device, "state", state); }
int nvmlDeviceGetMaxMigDeviceCount(u64 device, unsigned *count) { return wordOf(device, "slices", count); }

int nvmlDeviceGetPowerManagementLimitConstraints(u64 device, unsigned *least, unsigned *most) {
  *least = 100000;
  return wordOf(device, "highestLimitMw", most);
}

int nvmlDeviceGetUtilizationRates(u64 device, unsigned *boardAndMemory) {
  boardAndMemory[1] = 0;
  return wordOf(device, "percent", boardAndMemory);
}

int nvmlDeviceGetMigMode(u64 device, unsigned *now, unsigned *later) {
  *later = 0;
  return wordOf(device, "mig", now);
}

int nvmlDeviceGetMigDeviceHandleByIndex(u64 device, unsigned index, u64 *instance) {
  char what[32], value[96];
  snprintf(what, sizeof what, "instance%u", index);
  if (!text(keyOf(device, what), value, sizeof value)) return NOT_FOUND;
  *instance = device * INSTANCES_OF_BOARD + index;
  return OK;
}

int nvmlDeviceGetAttributes_v2(u64 instance, unsigned *attributes) {
  char what[32], value[96];
  snprintf(what, sizeof what, "instance%llu", instance % INSTANCES_OF_BOARD);
  if (!text(keyOf(instance / INSTANCES_OF_BOARD, what), value, sizeof value)) return NOT_SUPPORTED;
  memset(attributes, 0, 40);
  attributes[7] = (unsigned)strtoul(value + strcspn(value, " "), NULL, 10);
  return OK;
}

int nvmlDeviceGetProcessUtilization(u64 device, sample *samples, unsigned *count, u64 sinceUs) {
  char what[32], value[96];
  unsigned found = 0, known = 0;
  int code = codeOf(device);
  if (code) return code;
  for (;; known++) {
    sample next = {0};
    snprintf(what, sizeof what, "process%u", known);
    if (!text(keyOf(device, what), value, sizeof value)) break;
    if (sscanf(value, "%u %u %llu", &next.pid, &next.percents[0], &next.timeUs) != 3 || next.timeUs <= sinceUs) continue;
    if (found < *count) samples[found] = next;
    found++;
  }
  if (known == 0 && !text(keyOf(device, "processes"), value, sizeof value)) return NOT_SUPPORTED;
  code = found == 0 ? NOT_FOUND : found > *count ? TOO_SMALL : OK;
  *count = found;
  return code;
}
