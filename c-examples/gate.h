/* A gate at which functions of a service wait until the program opens it. */
#ifndef GATE_H
#define GATE_H

#include <pthread.h>

typedef struct {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    int inside;
    int open;
} Gate;

#define GATE_CLOSED {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, 0, 0}

/* Comes to the gate and waits until it is open. */
static inline void gate_pass(Gate *gate)
{
    pthread_mutex_lock(&gate->mutex);
    gate->inside++;
    pthread_cond_broadcast(&gate->changed);
    while (!gate->open) {
        pthread_cond_wait(&gate->changed, &gate->mutex);
    }
    pthread_mutex_unlock(&gate->mutex);
}

/* Waits until so many have come to the gate. */
static inline void gate_wait_for(Gate *gate, int count)
{
    pthread_mutex_lock(&gate->mutex);
    while (gate->inside < count) {
        pthread_cond_wait(&gate->changed, &gate->mutex);
    }
    pthread_mutex_unlock(&gate->mutex);
}

static inline void gate_open(Gate *gate)
{
    pthread_mutex_lock(&gate->mutex);
    gate->open = 1;
    pthread_cond_broadcast(&gate->changed);
    pthread_mutex_unlock(&gate->mutex);
}

#endif
