/* The frame of a service program: opens a host, says "ready", and closes the host when standard
 * input ends or the process gets SIGTERM. */
#ifndef RUN_SERVICE_H
#define RUN_SERVICE_H

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "print_error.h"

static int stop_pipe[2];

static inline void on_sigterm(int signal_number)
{
    ssize_t written = write(stop_pipe[1], "", 1);
    (void)written;
    (void)signal_number;
}

/* Returns when standard input has ended or SIGTERM has come. */
static inline int wait_for_stop(void)
{
    struct pollfd events[2] = {{.fd = STDIN_FILENO, .events = POLLIN}, {.events = POLLIN}};
    struct sigaction action = {.sa_handler = on_sigterm};
    char bytes[256];

    if (pipe(stop_pipe) != 0 || sigaction(SIGTERM, &action, NULL) != 0) {
        return -1;
    }
    events[1].fd = stop_pipe[0];
    for (;;) {
        if (poll(events, 2, -1) < 0) {
            continue; /* interrupted by the signal; the pipe has it now */
        }
        if (events[1].revents != 0) {
            return 0;
        }
        if (events[0].revents != 0 && read(STDIN_FILENO, bytes, sizeof(bytes)) <= 0) {
            return 0;
        }
    }
}

/* What a program does with its host before that is opened. */
typedef HRESULT PrepareHost(WS_SERVICE_HOST *host, WS_ERROR *error);

/* Hosts the endpoints until the program is told to stop; `prepare` may be NULL. Returns the exit code of the program. */
static inline int run_prepared_service(const char *url, const WS_SERVICE_ENDPOINT **endpoints, USHORT endpoint_count,
                                       PrepareHost *prepare)
{
    WS_ERROR *error = NULL;
    WS_SERVICE_HOST *host = NULL;
    const char *doing = "Creating the error object";

    HRESULT hr = WsCreateError(NULL, 0, &error);
    if (SUCCEEDED(hr)) {
        doing = "Creating the host";
        hr = WsCreateServiceHost(endpoints, endpoint_count, NULL, 0, &host, error);
    }
    if (SUCCEEDED(hr) && prepare != NULL) {
        doing = "Preparing the host";
        hr = prepare(host, error);
    }
    if (SUCCEEDED(hr)) {
        doing = "Opening the host";
        hr = WsOpenServiceHost(host, NULL, error);
    }
    if (SUCCEEDED(hr)) {
        printf("ready %s\n", url);
        fflush(stdout);
        if (wait_for_stop() != 0) {
            perror("Waiting for the end");
        }
        doing = "Closing the host";
        hr = WsCloseServiceHost(host, NULL, error);
    }
    if (FAILED(hr)) {
        print_error(doing, hr, error);
    }
    if (host != NULL) {
        WsFreeServiceHost(host);
    }
    if (error != NULL) {
        WsFreeError(error);
    }
    return FAILED(hr) ? 1 : 0;
}

static inline int run_service(const char *url, const WS_SERVICE_ENDPOINT **endpoints, USHORT endpoint_count)
{
    return run_prepared_service(url, endpoints, endpoint_count, NULL);
}

#endif
