/* What the benchmark programs share: clocks, CPU time, samples, sockets, and the one calculator that all of them call. */
#ifndef BENCH_H
#define BENCH_H
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define CALC_NS "http://calc.example/"
#define SOAP11_NS "http://schemas.xmlsoap.org/soap/envelope/"

static inline void fail(const char *what)
{
    perror(what);
    exit(1);
}

static inline uint64_t now_ns(void)
{
    struct timespec ts;
    clock_gettime(CLOCK_MONOTONIC, &ts);
    return (uint64_t)ts.tv_sec * 1000000000u + (uint64_t)ts.tv_nsec;
}

/* CPU time of this process so far, in microseconds. */
static inline double cpu_us(void)
{
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    return (double)(use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1e6
        + (double)(use.ru_utime.tv_usec + use.ru_stime.tv_usec);
}

/* CPU time of all threads of another process so far, in microseconds. */
static inline double cpu_us_of(int pid)
{
    char path[64];
    unsigned long user = 0, kernel = 0;
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *file = fopen(path, "r");
    if (!file || fscanf(file, "%*d %*s %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &kernel) != 2) fail(path);
    fclose(file);
    return (double)(user + kernel) * 1e6 / (double)sysconf(_SC_CLK_TCK);
}

/* Resident memory of a process in KB; "self" is this one. */
static inline long resident_kb(const char *pid)
{
    char path[64];
    long size, resident = 0;
    snprintf(path, sizeof path, "/proc/%s/statm", pid);
    FILE *file = fopen(path, "r");
    if (!file || fscanf(file, "%ld %ld", &size, &resident) != 2) fail(path);
    fclose(file);
    return resident * (sysconf(_SC_PAGESIZE) / 1024);
}

/* The durations of calls, in nanoseconds. */
typedef struct { uint32_t *ns; size_t count, room; } samples;

static inline void sample_add(samples *s, uint64_t ns)
{
    if (s->count == s->room) {
        s->room = s->room ? s->room * 2 : 1 << 14;
        s->ns = realloc(s->ns, s->room * sizeof *s->ns);
        if (!s->ns) fail("realloc");
    }
    s->ns[s->count++] = ns > UINT32_MAX ? UINT32_MAX : (uint32_t)ns;
}

static inline void samples_join(samples *all, const samples *some)
{
    for (size_t i = 0; i < some->count; i++) sample_add(all, some->ns[i]);
}

static int sample_order(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* One line of results: calls a second, latency, and CPU time of a call. */
static inline void report(samples *s, double seconds, double cpu)
{
    if (!s->count) {
        fprintf(stderr, "no call was made\n");
        exit(1);
    }
    qsort(s->ns, s->count, sizeof *s->ns, sample_order);
    printf("rate=%.0f p50_us=%.1f p99_us=%.1f cpu_us=%.2f\n", (double)s->count / seconds,
           s->ns[s->count / 2] / 1e3, s->ns[(size_t)((double)s->count * 0.99)] / 1e3, cpu / (double)s->count);
    fflush(stdout);
}

static inline int dial(int port)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), on = 1;
    if (fd < 0 || connect(fd, (struct sockaddr *)&to, sizeof to)) fail("connect");
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    return fd;
}

/* A listening socket on a free port of the loopback interface. */
static inline int listen_anywhere(int *port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (fd < 0 || bind(fd, (struct sockaddr *)&at, size) || listen(fd, 4096)) fail("listen");
    getsockname(fd, (struct sockaddr *)&at, &size);
    *port = ntohs(at.sin_port);
    return fd;
}

static inline void send_all(int fd, const void *bytes, size_t size)
{
    const char *at = bytes;
    while (size) {
        ssize_t sent = send(fd, at, size, MSG_NOSIGNAL);
        if (sent < 0) fail("send");
        at += sent;
        size -= (size_t)sent;
    }
}

static inline void sleep_s(double seconds)
{
    usleep((useconds_t)(seconds * 1e6));
}

/* Runs `body` on that many threads for that many seconds, each with samples of its own, and reports all of them. */
static volatile int stop;

static inline void run_threads(int count, double seconds, void *(*body)(void *))
{
    pthread_t *threads = calloc((size_t)count, sizeof *threads);
    samples *each = calloc((size_t)count, sizeof *each), all = {0};
    if (!threads || !each) fail("calloc");
    double cpu = cpu_us();
    uint64_t start = now_ns();
    for (int i = 0; i < count; i++)
        if (pthread_create(&threads[i], NULL, body, &each[i])) fail("pthread_create");
    sleep_s(seconds);
    stop = 1;
    for (int i = 0; i < count; i++) pthread_join(threads[i], NULL);
    double elapsed = (double)(now_ns() - start) / 1e9;
    cpu = cpu_us() - cpu;
    for (int i = 0; i < count; i++) samples_join(&all, &each[i]);
    report(&all, elapsed, cpu);
}
#endif
