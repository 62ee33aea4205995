/*
 * Phones that talk: each sends a packet of G.711 every 20 ms to its port of a relay, and counts what it hears.
 * phones FIRST_PORT SECONDS PORT...   one relay port a phone; prints "sent heard"
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { frame_ms = 20, packet_bytes = 172, events_at_once = 256 };

static struct sockaddr_in loopback(int port) {
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

static double now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

static long hear(int epoll, int wait_ms) {
  static char bytes[2048];
  struct epoll_event ready[events_at_once];
  long heard = 0;
  int count = epoll_wait(epoll, ready, events_at_once, wait_ms);
  for (int i = 0; i < count; i++)
    while (recv(ready[i].data.fd, bytes, sizeof bytes, MSG_DONTWAIT) > 0) heard++;
  return heard;
}

int main(int argc, char **argv) {
  int phones = argc - 3;
  if (phones < 1) return 2;
  int first = atoi(argv[1]), seconds = atoi(argv[2]), epoll = epoll_create1(0);
  int *sockets = calloc(phones, sizeof *sockets);
  for (int i = 0; i < phones; i++) {
    struct sockaddr_in own = loopback(first + i), relay = loopback(atoi(argv[3 + i]));
    int buffer = 1 << 20;
    sockets[i] = socket(AF_INET, SOCK_DGRAM, 0);
    setsockopt(sockets[i], SOL_SOCKET, SO_RCVBUF, &buffer, sizeof buffer);
    if (bind(sockets[i], (void *)&own, sizeof own) || connect(sockets[i], (void *)&relay, sizeof relay)) {
      perror("phone");
      return 1;
    }
    struct epoll_event event = {.events = EPOLLIN, .data.fd = sockets[i]};
    epoll_ctl(epoll, EPOLL_CTL_ADD, sockets[i], &event);
  }
  unsigned char packet[packet_bytes] = {0x80, 8};
  memset(packet + 12, 0xd5, packet_bytes - 12);
  long sent = 0, heard = 0, slot = 0, slots = seconds * 1000L;
  double start = now_ms();
  while (slot < slots) {
    for (; slot < slots && slot <= now_ms() - start; slot++)
      for (int i = slot % frame_ms; i < phones; i += frame_ms) {
        unsigned frame = slot / frame_ms, stamp = htonl(frame * 160), source = htonl(i + 1);
        unsigned short number = htons(frame);
        memcpy(packet + 2, &number, 2);
        memcpy(packet + 4, &stamp, 4);
        memcpy(packet + 8, &source, 4);
        if (send(sockets[i], packet, packet_bytes, 0) == packet_bytes) sent++;
      }
    heard += hear(epoll, 1);
  }
  for (int more = 0; more < 300; more++) heard += hear(epoll, 1);
  printf("%ld %ld\n", sent, heard);
  return 0;
}
