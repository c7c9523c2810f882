/** The network as tests see it: servers and a proxy on 127.0.0.1, which stand in for every other host. */
package io.github.volantvm.maven.it.net;
