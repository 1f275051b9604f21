/* The server that all clients are measured against: it looks at no more of a request than framing needs, and answers with
   prepared bytes. It tells HTTP and net.tcp apart by the first byte.

   floor_server [-s] [-r FILE]
     prints "listening PORT"
     -s  spins instead of sleeping: its wake-up time does not show in the client's latency, but it takes a CPU
     -r  writes what a net.tcp client sends first to FILE; floor_client sends it again */
#include "bench.h"

static const char http_answer[] =
    "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\nContent-Length: 174\r\n\r\n"
    "<s:Envelope xmlns:s=\"" SOAP11_NS "\"><s:Body><AddResponse xmlns=\"" CALC_NS "\">"
    "<AddResult>3</AddResult></AddResponse></s:Body></s:Envelope>";

/* A sized envelope (MC-NMF 2.2.3.4) without strings for the session's dictionary. The 16 bytes of RelatesTo are copied from
   the request. */
static const unsigned char tcp_answer[] =
    "\x06\x7C" "\x00"                                        /* sized envelope, no new strings */
    "\x56\x02" "\x0B\x01s\x04" "\x0B\x01" "a\x06"            /* s:Envelope xmlns:s xmlns:a */
    "\x56\x08" "\x44\x0A\x1E\x00\x82"                        /* s:Header, a:Action s:mustUnderstand="1" */
    "\x99\x1F" CALC_NS "AddResponse"
    "\x44\x12\xAD" "0123456789abcdef" "\x01"                 /* a:RelatesTo */
    "\x56\x0E" "\x40\x0B" "AddResponse" "\x08\x14" CALC_NS   /* s:Body, AddResponse xmlns */
    "\x40\x09" "AddResult" "\x89\x03" "\x01\x01\x01";
#define TCP_ANSWER (sizeof tcp_answer - 1)
#define RELATES_TO 56

typedef struct {
    int fd;
    enum { NEW, HTTP, SESSION } kind;
    size_t length, out_length;
    unsigned char in[32768], out[65536];
} connection;

static FILE *record;

static void answer(connection *c, const void *bytes, size_t size)
{
    if (c->out_length + size > sizeof c->out) {
        send_all(c->fd, c->out, c->out_length);
        c->out_length = 0;
    }
    memcpy(c->out + c->out_length, bytes, size);
    c->out_length += size;
}

/* How many bytes the first request takes; 0 when it is not complete. */
static size_t http_request(connection *c, unsigned char *at, size_t left)
{
    unsigned char *end = memmem(at, left, "\r\n\r\n", 4);
    unsigned char *length = memmem(at, left, "Content-Length: ", 16);
    if (!end || !length) return 0;
    size_t size = (size_t)(end + 4 - at) + strtoul((char *)length + 16, NULL, 10);
    if (size > left) return 0;
    answer(c, http_answer, sizeof http_answer - 1);
    return size;
}

/* The same for the records of a net.tcp client. */
static size_t tcp_record(connection *c, unsigned char *at, size_t left)
{
    size_t size = 0, used = 1;
    switch (at[0]) {
    case 0x00: return left < 3 ? 0 : 3;                      /* version */
    case 0x01: case 0x03: return left < 2 ? 0 : 2;           /* mode, known encoding */
    case 0x0C: answer(c, "\x0B", 1); return 1;               /* end of the preamble, acknowledged */
    case 0x07: answer(c, "\x07", 1); return 1;               /* end */
    case 0x02: case 0x06: break;                             /* via, sized envelope */
    default: fprintf(stderr, "record %#x\n", at[0]); exit(1);
    }
    for (int shift = 0;; shift += 7) {
        if (used == left) return 0;
        size |= (size_t)(at[used] & 0x7F) << shift;
        if (!(at[used++] & 0x80)) break;
    }
    if (used + size > left) return 0;
    if (at[0] == 0x06) {
        unsigned char *id = memmem(at + used, size, "\x44\x1A\xAD", 3), reply[TCP_ANSWER];
        if (!id) { fprintf(stderr, "an envelope without a message id\n"); exit(1); }
        memcpy(reply, tcp_answer, TCP_ANSWER);
        memcpy(reply + RELATES_TO, id + 3, 16);
        answer(c, reply, TCP_ANSWER);
    }
    return used + size;
}

/* Answers all requests that are complete. */
static void serve(connection *c)
{
    size_t at = 0, used;
    if (c->kind == NEW) c->kind = c->in[0] == 0 ? SESSION : HTTP;
    while (at < c->length) {
        used = c->kind == HTTP ? http_request(c, c->in + at, c->length - at) : tcp_record(c, c->in + at, c->length - at);
        if (!used) break;
        at += used;
    }
    memmove(c->in, c->in + at, c->length - at);
    c->length -= at;
    if (c->out_length) send_all(c->fd, c->out, c->out_length);
    c->out_length = 0;
}

int main(int argc, char **argv)
{
    int option, spin = 0, port;
    while ((option = getopt(argc, argv, "sr:")) > 0)
        switch (option) {
        case 's': spin = 1; break;
        case 'r': if (!(record = fopen(optarg, "wb"))) fail(optarg); break;
        default: return 2;
        }
    int listener = listen_anywhere(&port), poll = epoll_create1(0), on = 1;
    struct epoll_event event = {.events = EPOLLIN}, events[256];
    if (poll < 0 || epoll_ctl(poll, EPOLL_CTL_ADD, listener, &event)) fail("epoll");
    printf("listening %d\n", port);
    fflush(stdout);
    for (;;) {
        int count = epoll_wait(poll, events, 256, spin ? 0 : -1);
        for (int i = 0; i < count; i++) {
            connection *c = events[i].data.ptr;
            if (!c) {
                int fd = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
                if (fd < 0) continue;
                setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
                if (!(c = malloc(sizeof *c))) fail("malloc");
                c->fd = fd, c->kind = NEW, c->length = c->out_length = 0;
                event.data.ptr = c;
                epoll_ctl(poll, EPOLL_CTL_ADD, fd, &event);
                continue;
            }
            ssize_t got = recv(c->fd, c->in + c->length, sizeof c->in - c->length, MSG_DONTWAIT);
            if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
            if (got <= 0) {
                close(c->fd);
                free(c);
                continue;
            }
            if (record && (c->kind == NEW ? c->in[0] == 0 : c->kind == SESSION)) {
                fwrite(c->in + c->length, 1, (size_t)got, record);
                fflush(record);
                if (ftell(record) > 65536) record = NULL;
            }
            c->length += (size_t)got;
            serve(c);
        }
    }
}
