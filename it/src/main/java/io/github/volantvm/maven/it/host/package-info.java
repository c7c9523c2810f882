/** This machine: its programs, what was fetched or built for the tests, and where the build keeps things. */
package io.github.volantvm.maven.it.host;
