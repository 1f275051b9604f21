/* What a process takes from start to end: launch RUNS COMMAND...   prints the medians of wall time, CPU time and peak memory. */
#include "bench.h"
#include <sys/wait.h>

int main(int argc, char **argv)
{
    samples wall = {0}, cpu = {0}, memory = {0};
    if (argc < 3) return 2;
    int runs = atoi(argv[1]);
    for (int i = 0; i < runs; i++) {
        struct rusage use;
        int status;
        uint64_t begin = now_ns();
        pid_t child = fork();
        if (child == 0) {
            execvp(argv[2], argv + 2);
            _exit(127);
        }
        if (wait4(child, &status, 0, &use) != child || status) { fprintf(stderr, "%s failed\n", argv[2]); return 1; }
        sample_add(&wall, (now_ns() - begin) / 1000);
        sample_add(&cpu, (uint64_t)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1000000
                             + (uint64_t)(use.ru_utime.tv_usec + use.ru_stime.tv_usec));
        sample_add(&memory, (uint64_t)use.ru_maxrss);
    }
    samples *all[] = {&wall, &cpu, &memory};
    for (int i = 0; i < 3; i++) qsort(all[i]->ns, all[i]->count, sizeof(uint32_t), sample_order);
    printf("wall_ms=%.2f cpu_ms=%.2f peak_kb=%u\n", wall.ns[runs / 2] / 1e3, cpu.ns[runs / 2] / 1e3, memory.ns[runs / 2]);
    return 0;
}
