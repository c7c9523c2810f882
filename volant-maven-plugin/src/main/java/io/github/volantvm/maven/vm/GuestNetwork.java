package io.github.volantvm.maven.vm;

/**
 * The addresses of a network of two: the guest, and the machine that runs it.
 *
 * @param guest the guest's address
 * @param host the gateway, as the guest sees this machine
 * @param netmask of both
 */
record GuestNetwork(String guest, String host, String netmask) {}
