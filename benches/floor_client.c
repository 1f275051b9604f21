/* The client that all others are measured against: sends prepared bytes and reads the answers without looking into them.

   floor_client -p PORT [-d SECONDS] [-t THREADS] [-r FILE]
     threads with a connection each, one call after the other. With -r what a net.tcp client has sent, as floor_server has
     recorded it: the preamble and the first message once, then the last message again and again.
   floor_client -p PORT [-d SECONDS] -c CONNECTIONS [-s SLOW] -P PID
     one thread with that many connections, and SLOW more that call the operation that takes 5 ms. Reports the CPU time of
     the server with that process id for each call, and the latency of the fast connections.
   floor_client -p PORT -i CONNECTIONS -P PID
     the server's memory for each connection that has made one call and stays open
   -d 0 makes one call and ends */
#include "bench.h"

static int port, one_call;
static double seconds = 1;
static char request[1024], slow_request[1024];
static size_t request_size, slow_size;
static unsigned char *greeting, *message;
static size_t greeting_size, message_size;

static size_t prepare(char *to, const char *operation)
{
    char body[512];
    int size = snprintf(body, sizeof body,
        "<s:Envelope xmlns:s=\"" SOAP11_NS "\"><s:Body><%s xmlns=\"" CALC_NS "\"><a>1</a><b>2</b></%s></s:Body></s:Envelope>",
        operation, operation);
    return (size_t)sprintf(to,
        "POST /calc HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: text/xml; charset=utf-8\r\n"
        "SOAPAction: \"" CALC_NS "%s\"\r\nContent-Length: %d\r\n\r\n%s", port, operation, size, body);
}

/* The size of the net.tcp record at `at`. */
static size_t record_size(const unsigned char *at)
{
    size_t size = 0, used = 1;
    switch (at[0]) {
    case 0x00: return 3;
    case 0x01: case 0x03: return 2;
    case 0x02: case 0x06: break;
    default: return 1;
    }
    for (int shift = 0;; shift += 7) {
        size |= (size_t)(at[used] & 0x7F) << shift;
        if (!(at[used++] & 0x80)) return used + size;
    }
}

/* Divides a record of a client into what is sent once and what is sent with each call. */
static void load(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file) fail(path);
    greeting = malloc(1 << 20);
    size_t size = greeting ? fread(greeting, 1, 1 << 20, file) : 0, envelopes = 0;
    fclose(file);
    for (size_t at = 0; at + record_size(greeting + at) <= size; at += record_size(greeting + at)) {
        if (greeting[at] != 0x06) continue;
        if (++envelopes == 1) greeting_size = at + record_size(greeting + at);
        message = greeting + at;
        message_size = record_size(message);
    }
    if (envelopes < 2) { fprintf(stderr, "%s has not two messages\n", path); exit(1); }
}

/* Reads until a whole HTTP response, or `records` records of net.tcp, have come. */
static void receive(int fd, unsigned char *buffer, size_t room, int records)
{
    size_t have = 0, at = 0;
    for (;;) {
        ssize_t got = recv(fd, buffer + have, room - have, 0);
        if (got <= 0) fail("recv");
        have += (size_t)got;
        if (!message) {
            unsigned char *end = memmem(buffer, have, "\r\n\r\n", 4), *length = memmem(buffer, have, "Content-Length: ", 16);
            if (!end || !length) continue;
            if (memcmp(buffer, "HTTP/1.1 200", 12)) { fprintf(stderr, "%.*s\n", (int)have, buffer); exit(1); }
            if (have >= (size_t)(end + 4 - buffer) + strtoul((char *)length + 16, NULL, 10)) return;
            continue;
        }
        while (records && at + 3 < have && at + record_size(buffer + at) <= have) at += record_size(buffer + at), records--;
        if (records && at < have && buffer[at] == 0x0B) at++, records--;
        if (!records) return;
    }
}

static void call(int fd, unsigned char *buffer, size_t room)
{
    if (message) send_all(fd, message, message_size);
    else send_all(fd, request, request_size);
    receive(fd, buffer, room, 1);
}

static int start(unsigned char *buffer, size_t room)
{
    int fd = dial(port);
    if (message) {
        send_all(fd, greeting, greeting_size);
        receive(fd, buffer, room, 2);
    }
    return fd;
}

static void *client(void *arg)
{
    unsigned char buffer[16384];
    int fd = start(buffer, sizeof buffer);
    call(fd, buffer, sizeof buffer);
    while (!stop) {
        uint64_t begin = now_ns();
        call(fd, buffer, sizeof buffer);
        sample_add(arg, now_ns() - begin);
    }
    close(fd);
    return NULL;
}

typedef struct { int fd, slow; uint64_t begin; } caller;

static void send_from(caller *c)
{
    c->begin = now_ns();
    send_all(c->fd, c->slow ? slow_request : request, c->slow ? slow_size : request_size);
}

static void load_mode(int fast, int slow, const char *pid)
{
    samples times = {0};
    size_t slow_calls = 0;
    int poll = epoll_create1(0), server = atoi(pid);
    struct epoll_event event = {.events = EPOLLIN}, events[256];
    for (int i = 0; i < fast + slow; i++) {
        caller *c = malloc(sizeof *c);
        if (!c) fail("malloc");
        c->fd = dial(port), c->slow = i >= fast;
        event.data.ptr = c;
        epoll_ctl(poll, EPOLL_CTL_ADD, c->fd, &event);
        send_from(c);
    }
    uint64_t warm = now_ns() + (uint64_t)(seconds * 0.3e9), end = warm + (uint64_t)(seconds * 1e9), begin = 0;
    double cpu = 0;
    for (;;) {
        uint64_t now = now_ns();
        if (!begin && now >= warm) begin = now, cpu = cpu_us_of(server);
        if (now >= end) break;
        int count = epoll_wait(poll, events, 256, 100);
        for (int i = 0; i < count; i++) {
            caller *c = events[i].data.ptr;
            char buffer[4096];
            /* Answers are smaller than one segment: they come whole. */
            ssize_t got = recv(c->fd, buffer, sizeof buffer, 0);
            if (got < 12 || memcmp(buffer, "HTTP/1.1 200", 12)) {
                fprintf(stderr, "answer: %.*s\n", (int)(got > 0 ? got : 0), buffer);
                exit(1);
            }
            if (begin && c->slow) slow_calls++;
            else if (begin) sample_add(&times, now_ns() - c->begin);
            send_from(c);
        }
    }
    double elapsed = (double)(now_ns() - begin) / 1e9;
    cpu = cpu_us_of(server) - cpu;
    if (slow) printf("slow_rate=%.0f ", (double)slow_calls / elapsed);
    report(&times, elapsed, cpu);
}

static void idle_mode(int count, const char *pid)
{
    unsigned char buffer[16384];
    for (int i = 0; i < 200; i++) {
        int fd = start(buffer, sizeof buffer);
        call(fd, buffer, sizeof buffer);
        close(fd);
    }
    sleep_s(0.3);
    long before = resident_kb(pid);
    for (int i = 0; i < count; i++) call(start(buffer, sizeof buffer), buffer, sizeof buffer);
    sleep_s(0.3);
    printf("kb_each=%.2f\n", (double)(resident_kb(pid) - before) / count);
}

int main(int argc, char **argv)
{
    int option, threads = 1, connections = 0, slow = 0, idle = 0;
    const char *pid = "self", *path = NULL;
    while ((option = getopt(argc, argv, "p:d:t:r:c:s:i:P:")) > 0)
        switch (option) {
        case 'p': port = atoi(optarg); break;
        case 'd': seconds = atof(optarg), one_call = seconds == 0; break;
        case 't': threads = atoi(optarg); break;
        case 'r': path = optarg; break;
        case 'c': connections = atoi(optarg); break;
        case 's': slow = atoi(optarg); break;
        case 'i': idle = atoi(optarg); break;
        case 'P': pid = optarg; break;
        default: return 2;
        }
    request_size = prepare(request, "Add");
    slow_size = prepare(slow_request, "Slow");
    if (path) load(path);
    if (one_call) {
        unsigned char buffer[16384];
        call(start(buffer, sizeof buffer), buffer, sizeof buffer);
    } else if (idle) idle_mode(idle, pid);
    else if (connections) load_mode(connections, slow, pid);
    else run_threads(threads, seconds, client);
    return 0;
}
